import { UserError } from 'n8n-workflow';
import { bind, type BindOptions } from './bind';
import { withParameters } from './parameters';
import { oneSelect } from './statement';
import {
	type Evaluate,
	onlySlot,
	replaced,
	type Slot,
	slotName,
	type Template,
	templateOf,
	withSlots,
} from './template';

export interface SqlFieldOptions extends BindOptions {
	/** Gives the value of `{{ … }}`, braces included, for the item. */
	readonly evaluate: Evaluate;
	/** `values` (default): quoted for the place where they stand. `text`: pasted as they are. */
	readonly expressions?: 'values' | 'text';
	/** A list for `?`, an object for `:name`; undefined leaves both as they are. */
	readonly parameters?: unknown;
}

/**
 * The SQL to send for one item. `parameter` is the text as n8n keeps it (`rawExpressions: true`),
 * from either mode of the editor. A field that is one expression and no more gives the SQL itself.
 *
 * Throws a UserError that names the expression and its place (`line 1:8`) for a value without a form there.
 */
export function sqlOf(parameter: unknown, options: SqlFieldOptions): string {
	return bind(templateToBind(parameter, options), options);
}

/** Like sqlOf, and throws a UserError for anything but one SELECT; gives it without a semicolon. */
export function selectOf(parameter: unknown, options: SqlFieldOptions): string {
	const template = templateToBind(parameter, options);
	// First as it was written, for the places in messages: no value can change what is checked here.
	oneSelect(template.masked, template.raw);
	return oneSelect(bind(template, options));
}

/** Whether there is no SQL at all: blanks, or one expression that gives nothing. */
export function isBlankSql(parameter: unknown, evaluate: Evaluate): boolean {
	if (typeof parameter !== 'string') return parameter === undefined || parameter === null;
	const template = templateOf(parameter, evaluate);
	const whole = onlySlot(template);
	const text = whole ? (whole.value() ?? '') : template.raw;
	return typeof text === 'string' && text.trim() === '';
}

function templateToBind(parameter: unknown, options: SqlFieldOptions): Template {
	if (typeof parameter !== 'string') {
		throw new UserError('SQL is no text', { description: 'Enter one SQL statement' });
	}
	const template = templateOf(parameter, options.evaluate);
	return withParameters(withoutPasted(template, options.expressions), options.parameters);
}

/** A field that is one expression is its text, and so is each expression where that is wanted. */
function withoutPasted(template: Template, expressions: SqlFieldOptions['expressions']): Template {
	const whole = onlySlot(template);
	if (whole) return withSlots(textOf(template, whole), []);
	if (expressions !== 'text') return template;
	const edits = template.slots.map((slot) => ({ ...slot, text: textOf(template, slot) }));
	return withSlots(replaced(template.raw, edits), []);
}

function textOf(template: Template, slot: Slot): string {
	const value = slot.value();
	if (['string', 'number', 'bigint', 'boolean'].includes(typeof value)) return String(value);
	const kind = value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value;
	throw new UserError(`${slotName(template, slot)} is ${kind}, and SQL is text`, {
		description: "Check the field; turn a list into text with .join(', ')",
	});
}
