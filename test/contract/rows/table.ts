import type { IDataObject } from 'n8n-workflow';
import { by, inProject, projectId } from '../row';
import type { Row } from '../row';

const node = 'peakaTable';
const tableName = 'pick list/2031';
const inTable = { ...inProject, tableName: by('name', tableName) };
const path = { projectId };
const tablePath = { projectId, tableName };

const everyType = [
	{
		name: 'variety',
		dataType: 'VARCHAR',
		options: { displayName: 'Variety', defaultValue: 'unknown', isNotNull: false, isUnique: false },
	},
	{
		name: 'crates',
		dataType: 'BIGINT',
		options: { displayName: 'Crates', defaultValue: '0', isNotNull: true, isUnique: false },
	},
	{
		name: 'organic',
		dataType: 'BOOLEAN',
		options: { displayName: 'Organic', defaultValue: 'false', isNotNull: false, isUnique: false },
	},
	{
		name: 'weight',
		dataType: 'DECIMAL',
		options: { displayName: 'Weight (kg)', defaultValue: '1.5', isNotNull: false, isUnique: false },
	},
	{
		name: 'picked_at',
		dataType: 'TIMESTAMP',
		options: { displayName: 'Picked at', defaultValue: '' },
	},
	{ name: 'shift_start', dataType: 'TIME', options: { displayName: 'Shift start' } },
	{ name: 'sold_on', dataType: 'DATE', options: { displayName: 'Sold on' } },
	{ name: 'lot', dataType: 'UUID', options: { displayName: 'Lot', isUnique: true } },
];

/** The calls that both kinds of tables have, under their own ids. */
function twin(group: [table: string, column: string], ids: Record<string, string>): Row[] {
	const [table, column] = group;

	const add = (example: string, columns: IDataObject[]): Row => ({
		id: ids.add,
		example,
		node,
		parameters: {
			resource: column,
			operation: 'add',
			...inTable,
			columns: { column: columns },
		},
		path: tablePath,
	});

	const ofColumn = (
		id: string,
		operation: string,
		columnName: string,
		parameters: Row['parameters'] = {},
		example?: string,
	): Row => ({
		id,
		example,
		node,
		parameters: {
			resource: column,
			operation,
			...inTable,
			columnName: by('name', columnName),
			...parameters,
		},
		path: { ...tablePath, columnName },
	});

	return [
		{
			id: ids.list,
			node,
			parameters: { resource: table, operation: 'getAll', ...inProject },
			path,
		},
		{
			id: ids.create,
			node,
			parameters: { resource: table, operation: 'create', ...inProject, tableName },
			path: tablePath,
			...(ids.create === 'INT9' && { before: { INT8: [] } }),
		},
		{
			id: ids.delete,
			node,
			parameters: { resource: table, operation: 'delete', ...inTable },
			path: tablePath,
		},
		{
			id: ids.columns,
			node,
			parameters: {
				resource: column,
				operation: 'getAll',
				...inTable,
				options: { includeSystemColumns: true },
			},
			path: tablePath,
		},
		add('one-column', [{ name: 'note', dataType: 'VARCHAR' }]),
		add('every-type', everyType),
		add('name-with-underscores', [
			{ name: 'row_no_2', dataType: 'BIGINT', options: { displayName: 'Row no. 2' } },
		]),
		ofColumn(
			ids.update,
			'update',
			'crates',
			{
				displayName: 'Crates (counted)',
				dataType: 'BIGINT',
				options: { defaultValue: '0', isNotNull: false, isUnique: false },
			},
			'relabel',
		),
		ofColumn(
			ids.update,
			'update',
			'variety',
			{ displayName: 'Variety name', dataType: 'VARCHAR' },
			'minimum-full-body',
		),
		ofColumn(ids.drop, 'delete', 'shift start'),
	];
}

interface Import {
	text: string;
	parameters: Row['parameters'];
}

const importCsv = (example: string, { text, parameters }: Import, mapping: IDataObject[]): Row => ({
	id: 'INT15',
	example,
	node,
	parameters: {
		resource: 'table',
		operation: 'importCsv',
		...inTable,
		...parameters,
		mappings: { mapping },
	},
	path: tablePath,
	file: { name: 'data', text },
	before: { INT11: columnsOfTable },
	answer: completed(text.trim().split('\n').length - (parameters.containsHeader === false ? 0 : 1)),
});

/** What Peaka says of an import that wrote all rows. */
const completed = (processed: number) => ({ status: 'COMPLETED', result: { processed } });

const columnsOfTable = [
	{ id: '1', name: '_id', dataType: 'bigint' },
	{ id: '2', name: 'variety', dataType: 'varchar' },
	{ id: '3', name: 'crates', dataType: 'bigint' },
];

const header = (name: string, csvColumnName: string) => ({
	columnName: by('name', name),
	csvColumnName,
});

const position = (name: string, csvColumnIndex: number) => ({
	columnName: by('name', name),
	csvColumnIndex,
});

const both = [header('variety', 'Variety'), header('crates', 'Crates')];

export const rows: Row[] = [
	...twin(['table', 'tableColumn'], {
		list: 'INT8',
		create: 'INT9',
		delete: 'INT10',
		columns: 'INT11',
		add: 'INT12',
		update: 'INT13',
		drop: 'INT14',
	}),
	...twin(['biTable', 'biColumn'], {
		list: 'INT1',
		create: 'INT2',
		delete: 'INT3',
		columns: 'INT4',
		add: 'INT5',
		update: 'INT6',
		drop: 'INT7',
	}),
	importCsv(
		'header-by-name',
		{ text: 'Variety,Crates\nBoskoop,12\nElstar,7\n', parameters: { matchBy: 'header' } },
		both,
	),
	importCsv(
		'header-by-index',
		{ text: 'Variety,Crates\nBoskoop,12\n', parameters: { matchBy: 'position' } },
		[position('crates', 1), position('variety', 0)],
	),
	importCsv(
		'no-header-by-index',
		{ text: 'Jonagold,3\nCox,\n', parameters: { matchBy: 'position', containsHeader: false } },
		[position('variety', 0), position('crates', 1)],
	),
	importCsv(
		'unmapped-column-takes-default',
		{ text: 'Crates\n4\n5\n6\n', parameters: { matchBy: 'header' } },
		[header('crates', 'Crates')],
	),
	importCsv(
		'quoted-cells',
		{
			text: 'Variety,Crates\n"Pink, early",1\n"say ""hi""",2\n',
			parameters: { matchBy: 'header' },
		},
		both,
	),
	{
		...importCsv(
			'header-by-name',
			{ text: 'Variety,Crates\nBoskoop,12\nElstar,7\n', parameters: { matchBy: 'header' } },
			[],
		),
		body: {
			file: 'Variety,Crates\nBoskoop,12\nElstar,7\n',
			request:
				'{"mappings":[{"name":"variety","csvColumnIndex":0},{"name":"crates","csvColumnIndex":1}],"containsHeader":true}',
		},
		because: 'Columns that match by themselves are sent by their place in the file',
	},
	{
		id: 'INT15',
		node,
		parameters: {
			resource: 'table',
			operation: 'insertRows',
			...inTable,
			columns: {
				mappingMode: 'defineBelow',
				value: { crates: 12, variety: 'Pink, early' },
				schema: [],
			},
		},
		path: tablePath,
		body: {
			file: 'crates,variety\r\n12,"Pink, early"\r\n',
			request:
				'{"mappings":[{"name":"crates","csvColumnIndex":0},{"name":"variety","csvColumnIndex":1}],"containsHeader":true}',
		},
		before: { INT11: columnsOfTable },
		answer: { status: 'COMPLETED' },
	},
	{
		id: 'INT16',
		node,
		parameters: { resource: 'table', operation: 'getSampleCsv', ...inTable },
		path: tablePath,
		answer: 'text,variety\n"sample text","sample text"\n',
	},
];
