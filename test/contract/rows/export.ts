import { by, inProject, projectId } from '../row';
import type { Row } from '../row';

const node = 'peakaExport';
const exportId = 'c0ffee00-0000-4000-8000-000000000001';
const queryId = '918273645546373001';
const catalogId = '918273645546372801';
const table = { catalogId, schemaName: 'north', tableName: 'harvest 2026/27' };

const sources = [
	{
		id: 'EXP1',
		parameters: { operation: 'exportQuery', ...inProject, queryId: by('id', queryId) },
		path: { projectId, queryId },
	},
	{
		id: 'EXP2',
		parameters: {
			operation: 'exportTable',
			...inProject,
			catalogId: by('id', catalogId),
			schemaName: by('name', table.schemaName),
			tableName: by('name', table.tableName),
		},
		path: { projectId, ...table },
	},
];

const both = (example: string, format = 'CSV', options: object = {}): Row[] =>
	sources.map(({ id, parameters, path }) => ({
		id,
		example,
		node,
		// One request, so that it alone is looked at: waiting is tested in test/engine.
		parameters: { ...parameters, format, options, wait: 'no' } as Row['parameters'],
		path,
	}));

const selected = (operation: string) => ({
	node,
	parameters: { operation, ...inProject, exportId: by('id', exportId) },
	path: { projectId, exportId },
});

const list = (parameters: Row['parameters'], query: Row['query']): Row => ({
	id: 'EXP3',
	node,
	parameters: { operation: 'getManyExports', ...inProject, ...parameters },
	path: { projectId },
	query,
});

export const rows: Row[] = [
	...both('defaults'),
	...both('csv-all-options', 'CSV', {
		maxRows: 250,
		csv: {
			form: {
				delimiter: ';',
				quoteChar: "'",
				recordSeparator: '\r\n',
				includeHeader: false,
				nullValue: 'n/a',
			},
		},
		includeSystemColumns: true,
		columns: ['variety', 'crates'],
		compression: 'NONE',
	}),
	...both('csv-gzip', 'CSV', { compression: 'GZIP' }),
	...both('jsonl', 'JSONL', { maxRows: 10 }),
	...both('jsonl-gzip-without-system-columns', 'JSONL', {
		compression: 'GZIP',
		includeSystemColumns: false,
	}),
	...both('limit-above-ceiling', 'CSV', { maxRows: 2000000 }),
	list({ returnAll: true }, { limit: '200' }),
	list(
		{
			limit: 20,
			options: { status: ['SUCCEEDED', 'FAILED'], createdBefore: '2026-08-03T10:00:00.123456Z' },
		},
		{ status: 'SUCCEEDED,FAILED', limit: '20', createdBefore: '2026-08-03T10:00:00.123456Z' },
	),
	{ id: 'EXP4', ...selected('getExport') },
	// Without a file, so that it is read and no more.
	{
		id: 'EXP4',
		...selected('downloadExport'),
		answer: { id: exportId, status: 'SUCCEEDED', rowCount: 0, files: [] },
	},
	{ id: 'EXP5', ...selected('cancelExport') },
];
