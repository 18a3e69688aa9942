import { UserError } from 'n8n-workflow';

import { listText, requireEntry, requireMatching } from './in-list';
import { isWord, lex, MASK, type Token } from './lexer';
import { literal, literalText, nameText, quoteText } from './literal';
import { requireClosed } from './statement';
import * as place from './surroundings';
import { type Edit, replaced, type Slot, slotName, type Template } from './template';
import type { Reject } from './value';

export interface BindOptions {
	/** What an empty list after IN does: an error, which is the default, or it matches no row. */
	readonly emptyList?: 'error' | 'noMatch';
}

/** Words before a literal that give it a type: `DATE '2024-01-31'`. */
const typeWords = 'DATE TIME TIMESTAMP INTERVAL DECIMAL JSON UUID IPADDRESS CHAR VARCHAR'.split(
	' ',
);

const asText =
	'For SQL that is built from text, set the option Expressions in SQL to Pasted as Text';

/**
 * The SQL of a template with each value written as its place wants it: a literal, the text within a
 * literal, or a name. No value can become anything else than a value.
 *
 * Throws a UserError, naming the expression and its place, for a value that has no form there.
 */
export function bind(template: Template, options: BindOptions = {}): string {
	const tokens = lex(template.masked);
	const solid = tokens.filter(({ kind }) => kind !== 'comment');
	const around = place.surroundings(solid);
	const edits: Edit[] = [];
	let [slot, index] = [0, 0];
	for (const token of tokens) {
		const inside: Slot[] = [];
		while (template.slots[slot]?.start < token.end) inside.push(template.slots[slot++]);
		if (inside.length > 0) edits.push(...editsOf(template, token, inside, around[index], options));
		if (token.kind !== 'comment') index++;
	}
	// A literal that becomes NULL changes the word before it as well.
	return replaced(
		template.raw,
		edits.sort((a, b) => a.start - b.start),
	);
}

function editsOf(
	template: Template,
	token: Token,
	slots: readonly Slot[],
	around: place.Surroundings,
	options: BindOptions,
): Edit[] {
	// A blank, so that what stood apart stays apart: `*{{ x }}/` would end the comment.
	if (token.kind === 'comment') return slots.map((slot) => ({ ...slot, text: ' ' }));
	requireClosed([token], template.raw);
	if (token.kind === 'string') return inString(template, token, slots, around);
	if (token.kind === 'name') return inName(template, token, slots);
	const reject = rejecting(template, slots[0]);
	if (token.kind === 'backquoted') {
		throw reject('stands in backquotes', 'Trino quotes names with ": put it in double quotes');
	}
	requireApart(template, slots[0], reject);
	return onItsOwn(template, slots[0], around, reject, options.emptyList ?? 'error');
}

const rejecting =
	(template: Template, slot: Slot): Reject =>
	(problem, nextStep) =>
		new UserError(`${slotName(template, slot)} ${problem}`, { description: nextStep });

function inString(
	template: Template,
	token: Token,
	slots: readonly Slot[],
	around: place.Surroundings,
): Edit[] {
	if (!token.text.startsWith("'")) {
		throw rejecting(template, slots[0])(
			`stands in a text of the form ${token.text[0]}…'…'`,
			"Use a plain text: '…'",
		);
	}
	const type = typeOf(around);
	return slots.flatMap((slot) => {
		const reject = rejecting(template, slot);
		const value = slot.value();
		requireEntry(slot, value, around, reject);
		requireMatching(slot, value, around, reject);
		const text = literalText(value, type, reject);
		if (text?.startsWith('-') && type === 'INTERVAL' && slot.start === token.start + 1) {
			const { sign, rest } = signOf(text, around, reject);
			const opened = { start: token.start, end: slot.start, text: `${sign}'` };
			return [opened, { ...slot, text: rest }];
		}
		if (text !== undefined) return [{ ...slot, text: text.replaceAll("'", "''") }];
		if (slot.end - slot.start < token.text.length - 2) {
			throw reject(
				'is null, and stands in a longer text',
				"Add ?? '' to the expression if it should be left out there",
			);
		}
		return nullInstead(template, token, around, reject);
	});
}

/** The word before a literal that gives it its type, or an empty text. */
function typeOf(around: place.Surroundings): string {
	if (place.isSignedInterval(around)) return 'INTERVAL';
	return isWord(around.before, ...typeWords) ? (around.before?.text.toUpperCase() ?? '') : '';
}

/** The sign of an interval, which Trino takes before its text and not within. */
function signOf(text: string, around: place.Surroundings, reject: Reject) {
	if (place.isSignedInterval(around)) {
		throw reject('is negative, and a sign stands before it already', 'Take that sign out');
	}
	return { sign: '-', rest: text.slice(1).replaceAll("'", "''") };
}

/** NULL instead of a whole literal. It has no typed form, so the type before it becomes a cast. */
function nullInstead(
	{ masked }: Template,
	{ start, end }: Pick<Token, 'start' | 'end'>,
	around: place.Surroundings,
	reject: Reject,
): Edit[] {
	const type = typeOf(around);
	if (type === 'INTERVAL') throw reject('is null', 'An interval needs a number: add ?? 0');
	if (around.before && type) {
		const { start: from, end: to } = around.before;
		return [
			{ start: from, end: to, text: `CAST(NULL AS ${type})` },
			{ start, end, text: '' },
		];
	}
	// Quotes kept it apart from a word right beside it.
	const [left, right] = [masked[start - 1], masked[end]].map((near = '') =>
		/\w/.test(near) ? ' ' : '',
	);
	return [{ start, end, text: `${left}NULL${right}` }];
}

function inName(template: Template, token: Token, slots: readonly Slot[]): Edit[] {
	const edits = slots.map((slot) => ({
		...slot,
		text: nameText(slot.value(), rejecting(template, slot)),
	}));
	const fixed = token.text.length - 2 - slots.reduce((sum, { start, end }) => sum + end - start, 0);
	if (fixed === 0 && edits.every(({ text }) => text === '')) {
		throw rejecting(template, slots[0])('is empty, and a name is not', 'Check the field');
	}
	return edits;
}

/** A value glued to a word, a number or a quote would become part of it. */
function requireApart({ masked }: Template, { start, end }: Slot, reject: Reject): void {
	const left = new RegExp(`(?:[\\p{L}\\p{N}\\p{M}_.'"\`&@$#\\\\${MASK}]|\\w:)$`, 'u');
	const right = new RegExp(`^[\\p{L}\\p{N}\\p{M}_.'"\`@$#\\\\${MASK}]`, 'u');
	if (
		!left.test(masked.slice(Math.max(0, start - 2), start)) &&
		!right.test(masked.slice(end, end + 2))
	) {
		return;
	}
	throw reject(
		'touches what stands beside it',
		`For a name, put the whole name in double quotes: "sales_{{ … }}". For a text, put the whole text in single quotes. Else leave a blank. ${asText}`,
	);
}

function onItsOwn(
	template: Template,
	slot: Slot,
	around: place.Surroundings,
	reject: Reject,
	emptyList: 'error' | 'noMatch',
): Edit[] {
	if (place.isNamePlace(around)) throw misplaced(slot, reject);
	const value = slot.value();
	const edit = (text: string) => [{ start: slot.start, end: slot.end, text }];
	const type = typeOf(around);
	if (type) {
		const text = literalText(value, type, reject);
		if (text === undefined) return nullInstead(template, slot, around, reject);
		if (type !== 'INTERVAL' || !text.startsWith('-')) return edit(quoteText(text));
		const { sign, rest } = signOf(text, around, reject);
		return edit(`${sign}'${rest}'`);
	}
	requireMatching(slot, value, around, reject);
	if (Array.isArray(value)) return edit(listText(value, around, reject, emptyList));
	const sql = literal(value, reject);
	if (place.isInList(around)) {
		throw reject(
			'is no list, and IN takes a list',
			`For one value write IN (${slot.source}). For a text that lists several, split it: .split(',')`,
		);
	}
	const words = place.rowCountWords(around);
	if (words && !/^\d+$/.test(sql)) {
		throw reject(
			`is no whole number, and ${words} takes one`,
			'Use a number of 0 or more; turn text into one with Number(…)',
		);
	}
	if (typeof value === 'string' && place.isSortKey(around)) throw misplaced(slot, reject);
	return edit(sql);
}

const misplaced = ({ source }: Slot, reject: Reject) =>
	reject(
		'stands where a name belongs, and an expression is a value',
		`Put the name in double quotes: "${source}". ${asText}`,
	);
