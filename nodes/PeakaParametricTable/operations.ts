import { UserError } from 'n8n-workflow';
import { catalogField } from '../shared/fields/catalog';
import { returnAllAndLimit } from '../shared/fields/list';
import { listParametricTables, parametricTableField } from '../shared/fields/parametric-table';
import { projectField } from '../shared/fields/project';
import { schemaField } from '../shared/fields/schema';
import { tableField } from '../shared/fields/table';
import { optionsField } from '../shared/kernel/field';
import { operation } from '../shared/kernel/operation';
import { url } from '../shared/transport';
import { parameterBody, parametersField } from './parameters';

export const create = operation({
	covers: ['PAR2'],
	safe: false,
	name: 'Create',
	value: 'create',
	action: 'Create a parametric table',
	description: 'Give a table that needs parameters fixed values, under a name of its own',
	fields: [
		projectField,
		catalogField,
		{ ...schemaField, description: 'The schema of the base table' },
		{ ...tableField, displayName: 'Base Table', description: 'The table that takes parameters' },
		{
			displayName: 'New Table',
			name: 'toTable',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. visits_last_month',
			description: 'Name of the parametric table in SQL',
		},
		parametersField,
		optionsField({
			displayName: 'New Schema',
			name: 'toSchema',
			type: 'string',
			default: '',
			placeholder: 'e.g. reports',
			description: 'Schema to put it in; without one it is the schema of the base table',
		}),
	],
	request: ({ projectId, catalogId, schemaName, tableName, toTable, parameters, options }) => {
		const { parameter = [] } = parameters;
		if (parameter.length === 0) {
			throw new UserError('No parameter was given', {
				description: 'Add at least one parameter of the base table, with its value',
			});
		}
		return {
			method: 'POST',
			url: url`/data/projects/${projectId}/catalogs/${catalogId}/parametricTables`,
			body: {
				fromSchema: schemaName,
				fromTable: tableName,
				toSchema: options.toSchema || schemaName,
				toTable,
				paramValues: parameter.map(parameterBody),
			},
		};
	},
});

export const remove = operation({
	covers: ['PAR3'],
	safe: false,
	name: 'Delete',
	value: 'delete',
	action: 'Delete a parametric table',
	description: 'Delete a parametric table; its base table stays',
	fields: [
		projectField,
		catalogField,
		{ ...schemaField, description: 'The schema that the parametric table is in' },
		parametricTableField,
	],
	request: ({ projectId, catalogId, schemaName, toTable }) => ({
		method: 'DELETE',
		url: url`/data/projects/${projectId}/catalogs/${catalogId}/parametricTables`,
		qs: { toSchema: schemaName, toTable },
	}),
	mayBeEmpty: true,
});

export const getMany = operation({
	covers: ['PAR1'],
	safe: true,
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many parametric tables',
	description: 'List the parametric tables of a catalog, with their fixed values',
	fields: [projectField, catalogField, ...returnAllAndLimit],
	request: listParametricTables,
});
