import { BaseError, ExpressionParser, UserError } from 'n8n-workflow';
import { MASK, placeOf } from './lexer';

/** A part of the SQL that a value takes the place of. */
export interface Slot {
	readonly start: number;
	readonly end: number;
	/** As it is written: `{{ $json.id }}`, `?`, `:id`. */
	readonly source: string;
	/** Asked for once at most, and not at all for a slot in a comment. */
	readonly value: () => unknown;
}

/** SQL with slots in the order of the text. */
export interface Template {
	/** As the user wrote it. */
	readonly raw: string;
	/** The same length, with nothing but MASK in the slots: SQL that can be cut into tokens. */
	readonly masked: string;
	readonly slots: readonly Slot[];
}

/** Value of an expression, which is passed with its braces; what it throws is passed on. */
export type Evaluate = (expression: string) => unknown;

/**
 * SQL as n8n keeps it in a parameter, cut by n8n's own parser: text of either mode of the editor,
 * with `=` in front or without. Throws a UserError for braces that are never closed.
 */
export function templateOf(parameter: string, evaluate: Evaluate): Template {
	const text = parameter.replace(/^=/, '');
	let raw = '';
	const slots: Slot[] = [];
	for (const chunk of ExpressionParser.splitExpression(text)) {
		// Joining undoes what splitting did, escapes included.
		const source = ExpressionParser.joinExpression([chunk]);
		if (chunk.type === 'code') {
			if (!chunk.hasClosingBrackets) throw unclosed(text, raw.length);
			const [start, end] = [raw.length, raw.length + source.length];
			const name = () => slotName({ raw: text }, { source, start });
			slots.push({ start, end, source, value: () => valueOf(source, evaluate, name) });
		}
		raw += source;
	}
	return withSlots(raw, slots);
}

/** The value of an expression; n8n's own error of one that fails gets its place, of which there may be many. */
function valueOf(source: string, evaluate: Evaluate, name: () => string): unknown {
	try {
		return evaluate(source);
	} catch (error) {
		return fail(error instanceof BaseError ? withName(error, name()) : error);
	}
}

const withName = ({ message, description }: BaseError, name: string) =>
	new UserError(`${name}: ${message}`, { description: description ?? 'Correct the expression' });

const fail = (error: unknown): never => {
	throw error;
};

/** The template of a text and its slots, which may come in any order but never overlap. */
export function withSlots(raw: string, slots: readonly Slot[]): Template {
	const sorted = [...slots].sort((a, b) => a.start - b.start);
	const masked = replaced(
		raw,
		sorted.map(({ start, end }) => ({ start, end, text: MASK.repeat(end - start) })),
	);
	return { raw, masked, slots: sorted };
}

/** The one slot of a text that is nothing else, but for blanks and a semicolon at the end. */
export function onlySlot({ raw, slots: [slot, ...others] }: Template): Slot | undefined {
	if (!slot || others.length > 0) return undefined;
	const isBare = /^\s*$/.test(raw.slice(0, slot.start)) && /^\s*;?\s*$/.test(raw.slice(slot.end));
	return isBare ? slot : undefined;
}

/** How messages name a slot: `{{ $json.id }} at line 1:8`. */
export function slotName(
	{ raw }: Pick<Template, 'raw'>,
	{ source, start }: Pick<Slot, 'source' | 'start'>,
): string {
	const short = source.length > 80 ? `${source.slice(0, 76)}… }}` : source;
	return `${short.replace(/\s+/g, ' ')} at ${placeOf(raw, start)}`;
}

/** A piece of a text and what comes instead of it. */
export interface Edit {
	readonly start: number;
	readonly end: number;
	readonly text: string;
}

/** `text` after edits that stand in its order and never overlap. */
export function replaced(text: string, edits: readonly Edit[]): string {
	const pieces: string[] = [];
	let from = 0;
	for (const { start, end, text: instead } of edits) {
		pieces.push(text.slice(from, start), instead);
		from = end;
	}
	return [...pieces, text.slice(from)].join('');
}

const unclosed = (text: string, offset: number) =>
	new UserError(`The expression that begins at ${placeOf(text, offset)} has no end`, {
		description:
			'Close it with }}. To write the braces themselves put them in a text: \'{{ "{{" }}\'',
	});
