import * as shared from '../../shared/fields';
import { field, read, request, userError, type Values } from '../../shared/kernel';

const expectedFields = field.list(
	field.rows('Expected Columns', 'expectedColumns', {
		of: field.section('Column', 'column', [
			field.requiredText('Name', 'name', {
				placeholder: 'e.g. amount',
				description: 'Name of the column; upper or lower case is the same',
			}),
			field.text('Type', 'type', {
				placeholder: 'e.g. decimal(10,2)',
				description:
					'Trino type; without a length or a precision any is right. Any type is right where this is empty.',
			}),
		]),
		description: 'What the table should have',
	}),
	field.json('Expected Columns (JSON)', 'expectedColumnsJson', {
		default: '[]',
		placeholder: 'e.g. [{ "name": "amount", "type": "bigint" }]',
		description:
			'More of them, as a list; dataType is taken for the type, so that the answer of Get Many of columns fits',
	}),
);

type Expected = Values<typeof expectedFields>;

interface Column {
	readonly name: string;
	readonly type: string;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null;

function columnOf(entry: unknown): Column {
	const { name, type, dataType } = isObject(entry) ? entry : {};
	if (typeof name === 'string' && name) return { name, type: String(type ?? dataType ?? '') };
	throw userError(
		"An entry of 'Expected Columns (JSON)' has no name",
		'Write a list such as [{ "name": "amount", "type": "bigint" }]',
	);
}

function expectedOf({ expectedColumns, expectedColumnsJson }: Expected): Column[] {
	const fromJson = [expectedColumnsJson ?? []].flat().map(columnOf);
	const all = [...(expectedColumns.column ?? []), ...fromJson];
	if (all.length > 0) return all;
	throw userError(
		'There is no column to compare with',
		"Add one to 'Expected Columns', or a list to 'Expected Columns (JSON)'",
	);
}

const same = (name: string) => name.toLowerCase();

/** In one spelling, as Trino knows two words for some. */
const spelled = (type: string) =>
	type
		.toLowerCase()
		.replace(/\s+/g, ' ')
		.replace(/ ?([(,]) ?/g, '$1')
		.replace(/ \)/g, ')')
		.replace(/\bint\b/g, 'integer');

function isOfType(actual: string, expected: string) {
	const [is, should] = [actual, expected].map(spelled);
	const bare = is.replace(/\([^()]*\)/g, '').trim();
	return should === '' || is === should || bare === should;
}

/** What two lists of columns differ in, as Check Schema gives it. */
export function differences(expected: readonly Column[], actual: readonly Column[]) {
	const wanted = new Map(expected.map((column) => [same(column.name), column]));
	const there = new Map(actual.map((column) => [same(column.name), column]));
	const pairs = [...wanted].map(([name, { type }]) => [type, there.get(name)] as const);
	return {
		missing: [...wanted].filter(([name]) => !there.has(name)).map(([, column]) => column),
		// Parameters of a dynamic table are no data (docs/peaka-api.md §8.6).
		added: actual.filter(({ name }) => !wanted.has(same(name)) && !name.startsWith('_q_')),
		changed: pairs.flatMap(([expectedType, column]) =>
			column && !isOfType(column.type, expectedType) ? [{ ...column, expectedType }] : [],
		),
	};
}

type Differences = ReturnType<typeof differences>;

function summary({ missing, added, changed }: Differences) {
	const names = (list: readonly Column[]) => list.map(({ name }) => name).join(', ');
	const types = changed.map(
		({ name, type, expectedType }) => `${name} is ${type}, not ${expectedType}`,
	);
	return [
		missing.length > 0 && `missing: ${names(missing)}`,
		added.length > 0 && `added: ${names(added)}`,
		...types,
	]
		.filter(Boolean)
		.join('; ');
}

export const checkSchema = read([], 'Check Schema', 'Check schema of table', {
	uses: ['CAT7'],
	description:
		'Compare the columns of a table with those expected: what is missing, added or of another type',
	fields: [
		...shared.inTable,
		...expectedFields,
		field.choice('Fail When', 'failWhen', {
			of: {
				'Anything Differs': 'different',
				'Missing or Changed': ['missingOrChanged', 'More columns than expected are fine'],
				Never: ['never', 'Every outcome goes on as an item: look at its matches'],
			},
			default: 'never',
			description: 'What makes the node fail, or sends the item to the error output',
		}),
	],
	run: async ({ client }, { failWhen, expectedColumns, expectedColumnsJson, ...ids }) => {
		const expected = expectedOf({ expectedColumns, expectedColumnsJson });
		const columns = await client.read(request('CAT7', shared.column.list, ids));
		const actual = columns.map(({ name = '', dataType = '' }) => ({ name, type: dataType }));
		const all = differences(expected, actual);
		const { missing, added, changed } = all;
		const isWorse = missing.length + changed.length > 0;
		const matches = !isWorse && added.length === 0;
		if ((failWhen === 'different' && !matches) || (failWhen === 'missingOrChanged' && isWorse)) {
			throw userError(
				`Table ${ids.schemaName}.${ids.tableName} is not as expected: ${summary(all)}`,
				'Change what reads the table, or the expected columns',
			);
		}
		const { schemaName, tableName } = ids;
		const item = { schemaName, tableName, matches, columnCount: actual.length };
		return [{ json: { ...item, missing, added, changed } as object as never }];
	},
});
