import * as shared from '../../shared/fields';
import { fail } from '../../shared/client/body';
import { type BatchItem, PeakaError, userError } from '../../shared/kernel';
import { cellOf } from './cells';
import { columnBody } from './column-fields';

/** Types to try for values of a kind, the narrowest first. Text that only looks like a number stays text. */
const candidates: Readonly<Record<string, readonly string[]>> = {
	boolean: ['BOOLEAN'],
	number: ['BIGINT', 'DECIMAL'],
	string: ['DATE', 'TIMESTAMP'],
	object: ['TIMESTAMP'],
};

/**
 * A column for each field of the items, and the fields that have the name of a column of Peaka's own. Throws where a
 * field holds what no column can.
 */
export function columnsOfItems(items: ReadonlyArray<BatchItem<object>>) {
	const names = [...new Set(items.flatMap(({ json }) => Object.keys(json)))];
	const left = names.filter((name) => shared.isSystemColumn({ name }));
	const own = names.filter((name) => !left.includes(name));
	const folded = own.map((name) => name.toLowerCase());
	const twice = own.find((_, at) => folded.indexOf(folded[at]) < at);
	if (twice !== undefined || own.includes('')) {
		throw userError(
			twice ? `Two fields of the items are called "${twice}"` : 'A field of the items has no name',
			'Rename it before this node: columns need names of their own, and SQL tells no capitals apart',
		);
	}
	if (own.length === 0) {
		throw userError(
			'The items have no field to make a column of',
			'Check what comes in, or define the columns below',
		);
	}
	return { columns: own.map((name) => columnBody(name, typeOf(name, items), {})), left };
}

function typeOf(name: string, items: ReadonlyArray<BatchItem<object>>): string {
	const cells = items
		.filter(({ json }) => Object.hasOwn(json, name))
		.map(({ itemIndex, json }) => ({
			label: `Row ${itemIndex + 1}, field "${name}"`,
			value: json[name],
		}))
		.filter(({ value }) => value !== null && value !== undefined && value !== '');
	for (const { label, value } of cells) cellOf(label, 'varchar', value);
	const kinds = new Set(cells.map(({ value }) => typeof value));
	const [kind, ...others] = kinds;
	if (kind === undefined || others.length > 0) return 'VARCHAR';
	const fitting = candidates[kind]?.find((type) => cells.every(({ value }) => fits(type, value)));
	return fitting ?? 'VARCHAR';
}

function fits(type: string, value: unknown): boolean {
	try {
		return cellOf('', type, value) !== '';
	} catch (error) {
		return error instanceof PeakaError ? false : fail(error);
	}
}
