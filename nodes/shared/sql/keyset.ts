// SELECTs that read a result in parts, each behind the last row of the one before (docs/peaka-api.md §8.6).
import { quoteName, quoteText } from './literal';
import { rejecting } from './select';

/** A column by whose values parts are told apart, and its Trino type. */
export interface Key {
	readonly column: string;
	readonly type: string;
}

/** What a text of a type looks like, and how SQL writes it: only of these Peaka was seen to give what Trino reads. */
type Form = readonly [looksRight: RegExp, literal: (text: string) => string];
const whole: Form = [/^-?\d+$/, (text) => `(${text})`];
const forms = new Map<string, Form>([
	['tinyint', whole],
	['smallint', whole],
	['integer', whole],
	['bigint', whole],
	['decimal', [/^-?\d+(\.\d+)?$/, (text) => `DECIMAL '${text}'`]],
	['date', [/^\d{4}-\d\d-\d\d/, (text) => `DATE '${text.slice(0, 10)}'`]],
	['varchar', [/^/, quoteText]],
	['uuid', [/^[0-9a-f-]{36}$/i, (text) => `UUID '${text}'`]],
]);

const baseOf = (type: string) => type.toLowerCase().replace(/\s*\(.*$/s, '');

/**
 * The part of at most `limit` rows of `sql` behind the row whose keys have the values `after`, as text; the first one without.
 * Rows without a value come first. Throws a UserError for a key or a value that can't be compared.
 */
export function partOf(
	sql: string,
	keys: readonly Key[],
	limit: number,
	after?: readonly string[],
): string {
	const named = keys.map(({ column, type }) => {
		const name = quoteName(column, rejecting('Unique Sort'));
		const form = forms.get(baseOf(type));
		if (form) return { name, form };
		throw rejecting('Unique Sort')(
			`can't be ${name}, which is ${type}`,
			'Take columns of whole numbers, decimals, text, days or UUIDs; CAST another one in the SQL',
		);
	});
	const values = after?.map((text, at) => {
		const [looksRight, literal] = named[at].form;
		if (looksRight.test(text)) return literal(text);
		throw rejecting('Start After')(
			`has "${text}" for ${named[at].name}, which is ${keys[at].type}`,
			'Enter values of that column',
		);
	});
	// Behind (a, b): a greater, or a the same and b greater.
	const behind = values?.map((value, at) => {
		const same = named.slice(0, at).map(({ name }, before) => `${name} = ${values[before]}`);
		return `(${[...same, `${named[at].name} > ${value}`].join(' AND ')})`;
	});
	const where = behind ? ` WHERE ${behind.join(' OR ')}` : '';
	const order = named.map(({ name }) => `${name} ASC NULLS FIRST`).join(', ');
	return `SELECT * FROM (\n${sql}\n) AS q${where} ORDER BY ${order} LIMIT ${limit}`;
}
