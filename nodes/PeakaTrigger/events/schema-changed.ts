import { deepCopy } from 'n8n-workflow';
import * as shared from '../../shared/fields';
import {
	event,
	field,
	ifGone,
	optionsOf,
	type Poll,
	request,
	userError,
	whileTime,
} from '../../shared/kernel';
import { rights } from './rights';
import {
	type CatalogPicture,
	changesBetween,
	type Columns,
	type KeptColumns,
	own,
	type Picture,
	withinRoom,
} from './schema-picture';

interface SchemaState {
	readonly picture: Picture;
	/** Of all tables the one whose columns are read next. */
	readonly next: number;
}

/** What n8n stores with the workflow: so many tables, and so many characters of columns before there are fingerprints. */
const mostTables = 20_000;
const roomForColumns = 200_000;

type Schemas = Record<string, Record<string, KeptColumns> | null>;
type Route = Readonly<Record<'projectId' | 'catalogId', string>>;

/** What is there now. What there is no time for stays as it was. */
async function look(
	poll: Poll<SchemaState>,
	projectId: string,
	catalogIds: readonly string[],
	wanted: readonly string[],
): Promise<{ picture: Record<string, CatalogPicture & { schemas?: Schemas }>; tables: Table[] }> {
	const { client, state } = poll;
	const before: Picture = deepCopy(state?.picture ?? {});
	const all = await client.read(request('CAT1', shared.listCatalogs, { projectId }));
	const catalogs = all.filter(
		({ id }) => id && (catalogIds.length === 0 || catalogIds.includes(id)),
	);
	const schemasOf = async ({ catalogId }: Route) => {
		const listed = await client
			.read(request('CAT5', shared.schema.list, { projectId, catalogId }))
			.catch(ifGone);
		const names = listed?.map(({ schemaName }) => schemaName ?? '');
		return names?.filter((name) => name && (wanted.length === 0 || wanted.includes(name)));
	};
	const routes = catalogs.map(({ id }) => ({ projectId, catalogId: id! }));
	const schemaNames = await whileTime(poll, routes, schemasOf);
	const picture: Record<string, CatalogPicture & { schemas?: Schemas }> = {};
	catalogs.forEach(({ id, name, displayName }, at) => {
		const known = own(before, id!)?.schemas as Schemas | undefined;
		// One that was not there before has no table yet, and one that was never read tells none.
		const tablesOf = (schema: string) => {
			const kept = known && own(known, schema);
			return kept === undefined && known ? {} : (kept ?? null);
		};
		const names = schemaNames[at];
		const schemas = names && Object.fromEntries(names.map((each) => [each, tablesOf(each)]));
		picture[id!] = { name: displayName ?? name ?? id!, schemas: schemas ?? known };
	});
	const places = Object.entries(picture).flatMap(([catalogId, { schemas = {} }]) =>
		Object.keys(schemas).map((schemaName) => ({ projectId, catalogId, schemaName })),
	);
	await whileTime(poll, places, async (place) => {
		const listed = await client.read(request('CAT6', shared.table.list, place)).catch(ifGone);
		const { schemas = {} } = picture[place.catalogId];
		const kept = schemas[place.schemaName];
		const names = listed?.flatMap(({ tableName }) => tableName || []);
		if (names) {
			schemas[place.schemaName] = Object.fromEntries(
				names.map((name) => [name, (kept && own(kept, name)) ?? null]),
			);
		}
	});
	const tables = places.flatMap((place) =>
		Object.keys(picture[place.catalogId].schemas?.[place.schemaName] ?? {}).map((tableName) => ({
			...place,
			tableName,
		})),
	);
	return { picture, tables };
}

type Table = Route & Readonly<Record<'schemaName' | 'tableName', string>>;

/** The columns of a table by their names; undefined where it is gone, or is a query that no longer runs. */
async function columnsOf(
	{ client }: Poll<SchemaState>,
	table: Table,
): Promise<Columns | undefined> {
	const listed = await client.read(request('CAT7', shared.column.list, table)).catch(ifGone);
	const entries = listed?.map(({ name, dataType }): [string, string] => [
		name ?? '',
		dataType ?? '',
	]);
	return entries && Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

export const schemaChanged = event({
	name: 'Schema Changed',
	value: 'schemaChanged',
	description: 'Tables or columns of a catalog were added, removed or changed',
	noExample: [
		'There is no example, since there is no table',
		'Choose other catalogs or schemas, or create a table',
	],
	fields: [
		rights,
		shared.project,
		field.choicesFrom(
			'Catalog',
			'catalogIds',
			optionsOf('loadCatalogs', shared.catalog),
			['projectId.value'],
			'The catalogs to watch, all when empty',
		),
		field.texts('Schemas', 'schemas', {
			button: 'Add Schema',
			placeholder: 'e.g. public',
			description: 'The schemas to watch, all when empty',
		}),
		field.boolean('Compare Columns', 'compareColumns', true, {
			description:
				'Whether to tell changes of columns, too: one request for each table, as many per poll as there is time for',
		}),
	],
	read: async (poll: Poll<SchemaState>, { projectId, catalogIds, schemas, compareColumns }) => {
		const { picture, tables } = await look(poll, projectId, catalogIds, schemas);
		const missing = catalogIds.find((id) => !picture[id]);
		if (missing && !poll.state) {
			throw userError(
				`There is no catalog with the ID ${missing} in this project`,
				'Choose catalogs from the list',
			);
		}
		if (tables.length > mostTables) {
			throw userError(
				`There are ${tables.length} tables, and a workflow may keep ${mostTables}`,
				'Choose fewer catalogs or schemas',
			);
		}
		const first = (poll.state?.next ?? 0) % Math.max(1, tables.length);
		const turn = compareColumns ? [...tables.slice(first), ...tables.slice(0, first)] : [];
		const columns = await whileTime(poll, turn, async (each) => await columnsOf(poll, each));
		columns.forEach((each, at) => {
			const { catalogId, schemaName, tableName } = turn[at];
			if (each) picture[catalogId].schemas![schemaName]![tableName] = each;
		});
		const news = changesBetween(poll.state?.picture ?? {}, picture);
		const keep = withinRoom(roomForColumns);
		for (const { catalogId, schemaName, tableName } of tables) {
			const kept = picture[catalogId].schemas![schemaName]!;
			kept[tableName] = keep(kept[tableName]);
		}
		const [example] = tables.map(({ catalogId, schemaName: schema, tableName: table }) => ({
			...{ change: 'tableAdded', catalogId, catalog: picture[catalogId].name, schema, table },
		}));
		return { news, example, state: { picture, next: first + columns.length } };
	},
});
