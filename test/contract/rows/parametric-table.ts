import type { IDataObject } from 'n8n-workflow';
import { by, inProject, projectId } from '../row';
import type { Row } from '../row';

const node = 'peakaParametricTable';
const catalogId = '846085284821990005';
const inCatalog = { ...inProject, catalogId: by('id', catalogId) };
const path = { projectId, catalogId };

const parameter = (key: string, value: string, type = 'text') => ({
	key: by('name', key),
	type,
	value,
});

const create = (
	example: string,
	toTable: string,
	parameters: IDataObject[],
	options: IDataObject = {},
): Row => ({
	id: 'PAR2',
	example,
	node,
	parameters: {
		operation: 'createParametricTable',
		...inCatalog,
		schemaName: by('name', 'reports'),
		tableName: by('name', 'visits'),
		toTable,
		parameters: { parameter: parameters },
		options,
	},
	path,
});

export const rows: Row[] = [
	create('scalars', 'visits_shop7', [
		parameter('_q_shop', 'shop-7'),
		parameter('_q_page_size', '50', 'number'),
		parameter('_q_with_bots', 'false', 'boolean'),
	]),
	create(
		'macros',
		'visits_last_month',
		[parameter('_q_since', '@som-1M'), parameter('_q_until', '@eom-1M')],
		{ toSchema: 'reports' },
	),
	create('chained-macro', 'visits_rolling', [
		parameter('_q_since', '@now-2d+6h'),
		parameter('_q_until', '@now'),
	]),
	create('date-expression', 'visits_this_year', [
		parameter('_q_since', "date_trunc('year', current_date)"),
	]),
	{ id: 'PAR1', node, parameters: { operation: 'getManyParametricTables', ...inCatalog }, path },
	{
		id: 'PAR3',
		node,
		parameters: {
			operation: 'deleteParametricTable',
			...inCatalog,
			schemaName: by('name', 'reports'),
			toTable: by('name', 'visits_shop7'),
		},
		path,
		query: { toSchema: 'reports', toTable: 'visits_shop7' },
	},
];
