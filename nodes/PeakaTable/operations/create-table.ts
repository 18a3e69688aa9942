import type { IDataObject } from 'n8n-workflow';
import * as shared from '../../shared/fields';
import {
	type AnswerOf,
	type BatchItem,
	field,
	PeakaError,
	type PeakaClient,
	request,
	userError,
	type Values,
	write,
} from '../../shared/kernel';
import { columnBody, columnsField } from './column-fields';
import { columnsOfItems } from './columns-of-items';
import { withWarning } from './warning';

const fields = field.list(
	shared.project,
	field.requiredText('Name', 'tableName', {
		placeholder: 'e.g. harvest',
		description: 'Name of the table in SQL',
	}),
	field.choice('If It Exists', 'ifExists', {
		of: {
			'Add Missing Columns': ['update', 'Its own columns and its rows stay as they are'],
			'Give an Error': 'error',
			'Use It as It Is': ['leave', 'Gives the table that is there, whatever its columns'],
		},
		default: 'error',
		description: 'What to do where the project has a table of this name, in upper or lower case',
	}),
	field.choice('Columns From', 'columnsFrom', {
		of: {
			'Define Below': 'define',
			Items: [
				'items',
				'A column for each field of the items that come in, of a type that all its values fit',
			],
		},
		default: 'define',
		description: 'What columns the table gets. Several items with the same name make one table.',
	}),
	{
		...columnsField,
		displayOptions: { show: { columnsFrom: ['define'] } },
		description: 'The columns of the table; more can be added later',
	},
);

type CreateItem = BatchItem<Values<typeof fields>>;
type ColumnBody = ReturnType<typeof columnBody>;
type Ids = { readonly projectId: string; readonly tableName: string };

export const createTable = write('INT9', 'Create', 'Create table', {
	uses: ['INT8', 'INT11', 'INT12'],
	description: 'Create a table inside Peaka with its columns, to be filled from items or CSV',
	fields,
	together: ['projectId', 'tableName'],
	runAll: async ({ client, addHint }, items) => {
		const { projectId, tableName, ifExists, columnsFrom } = items[0].values;
		const { columns, left } = columnsFrom === 'items' ? columnsOfItems(items) : defined(items);
		if (left.length > 0) {
			addHint(
				`Peaka adds columns of these names itself, so they were left out: ${left.join(', ')}`,
			);
		}
		const existing = await tableCalled(client, projectId, tableName);
		if (existing && ifExists === 'error') {
			throw userError(
				`There is a table called "${existing.tableName}" already`,
				'Use another name, or choose under If It Exists to use it or to add columns',
			);
		}
		const ids = { projectId, tableName: existing?.tableName ?? tableName };
		const table = existing ?? (await created(client, ids));
		const lacking = existing ? await columnsToAdd(client, ids, columns, ifExists) : columns;
		const added = await addColumns(client, ids, lacking);
		const json = { ...table, created: !existing, addedColumns: added };
		// Of the items that one table was made of, the first stands for all.
		return items.map((_, at) => ({
			items: columnsFrom === 'items' && at > 0 ? [] : [{ json: { ...json } }],
		}));
	},
});

/** The columns that were entered, of all items, each once. */
function defined(items: readonly CreateItem[]): { columns: ColumnBody[]; left: string[] } {
	const entered = items.flatMap(({ values: { columns } }) => columns?.column ?? []);
	const columns = new Map<string, ColumnBody>();
	for (const { name, dataType, options } of entered) {
		if (shared.isSystemColumn({ name })) {
			throw userError(
				`Peaka adds a column "${name}" itself, and a table can't have two`,
				'Give the column another name',
			);
		}
		const before = columns.get(name.toLowerCase());
		if (before && (items.length === 1 || before.dataType !== dataType || before.name !== name)) {
			throw userError(
				`Two columns of "${items[0].values.tableName}" are called "${name}"`,
				'Rename one: SQL tells no capitals apart',
			);
		}
		columns.set(name.toLowerCase(), columnBody(name, dataType, options ?? {}));
	}
	return { columns: [...columns.values()], left: [] };
}

/** SQL knows a table by its name in lower case. What Peaka does with a name that is taken is not known (§17). */
async function tableCalled(client: PeakaClient, projectId: string, tableName: string) {
	const route = 'GET /data/projects/{projectId}/table';
	const tables = await client.read(request('INT8', route, { projectId }));
	const wanted = tableName.trim().toLowerCase();
	return tables.find((each) => each.tableName?.toLowerCase() === wanted);
}

async function created(client: PeakaClient, ids: Ids): Promise<IDataObject> {
	const route = 'POST /data/projects/{projectId}/table/{tableName}';
	return withWarning(await client.write(request('INT9', route, ids)), ids);
}

const listColumns = async (client: PeakaClient, ids: Ids): Promise<AnswerOf<'INT11'>> => {
	const route = 'GET /data/projects/{projectId}/table/{tableName}/columns';
	return await client.read(request('INT11', route, ids));
};

/** Of a table that is there: the columns that it lacks, where they are wanted. */
async function columnsToAdd(
	client: PeakaClient,
	ids: Ids,
	columns: readonly ColumnBody[],
	ifExists: string,
) {
	if (ifExists === 'leave' || columns.length === 0) return [];
	const names = (await listColumns(client, ids)).map(({ name }) => name?.toLowerCase());
	return columns.filter(({ name }) => !names.includes(name.toLowerCase()));
}

/** Adds columns in one request, of which Peaka may apply a part; gives their names. */
async function addColumns(client: PeakaClient, ids: Ids, columns: readonly ColumnBody[]) {
	if (columns.length === 0) return [];
	const route = 'POST /data/projects/{projectId}/table/{tableName}/columns';
	const body = columns as never;
	const failure = await client
		.write(request('INT12', route, ids, { body }))
		.then(() => undefined)
		.catch((error: unknown) => error);
	if (failure === undefined) return columns.map(({ name }) => name);
	return await Promise.reject(await withStanding(client, ids, columns, failure));
}

/** The error of columns that were not all added, with which of them the table has. */
async function withStanding(
	client: PeakaClient,
	ids: Ids,
	columns: readonly ColumnBody[],
	failure: unknown,
): Promise<unknown> {
	if (!(failure instanceof PeakaError)) return failure;
	const standing = await listColumns(client, ids)
		.then((list) => {
			const names = list.map(({ name }) => name);
			const there = columns.filter(({ name }) => names.includes(name));
			return `of these columns it has: ${there.map(({ name }) => name).join(', ') || 'none'}`;
		})
		.catch(() => 'which columns it has could not be read');
	const { nextStep } = failure.info;
	return new PeakaError({
		...failure.info,
		nextStep: `${nextStep}. The table "${ids.tableName}" is there, and ${standing}. Add Missing Columns under If It Exists adds the others`,
	});
}
