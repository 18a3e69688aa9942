import { catalogField } from '../../shared/fields/catalog';
import { columnField } from '../../shared/fields/column';
import { returnAllAndLimit } from '../../shared/fields/list';
import { projectField } from '../../shared/fields/project';
import {
	listRelations,
	relationField,
	relationsOf,
	targetFields,
} from '../../shared/fields/relation';
import { schemaField } from '../../shared/fields/schema';
import { tableField } from '../../shared/fields/table';
import { field, fields } from '../../shared/kernel/field';
import { operation } from '../../shared/kernel/operation';
import { url } from '../../shared/transport';
import { said } from '../said';

const typeField = field({
	displayName: 'Type',
	name: 'type',
	type: 'options',
	default: 'MANY_TO_ONE',
	options: [
		{ name: 'Many to One', value: 'MANY_TO_ONE', description: 'As orders to their customer' },
		{ name: 'One to Many', value: 'ONE_TO_MANY', description: 'As a customer to the orders' },
		{ name: 'One to One', value: 'ONE_TO_ONE' },
	],
	description: 'How many rows belong together, from the source to the target',
});

const sourceFields = fields(projectField, catalogField, schemaField, tableField);

const add = operation({
	covers: ['MET16'],
	safe: false,
	name: 'Add',
	value: 'add',
	action: 'Add a relation',
	description: 'Tell Peaka that a column refers to a column of another table',
	fields: [...sourceFields, columnField, ...targetFields, typeField],
	request: ({ projectId, catalogId, schemaName, tableName, columnName, ...body }) => ({
		method: 'POST',
		url: url`/metadata/${projectId}/relations/${catalogId}/${schemaName}/${tableName}/${columnName}`,
		body,
	}),
});

const remove = operation({
	covers: ['MET18'],
	safe: false,
	name: 'Delete',
	value: 'delete',
	action: 'Delete a relation',
	description: 'Take a relation out of the metadata; the tables stay as they are',
	fields: [...sourceFields, relationField],
	request: ({ projectId, catalogId, schemaName, tableName, relationId }) => ({
		method: 'DELETE',
		url: url`/metadata/${projectId}/relations/${catalogId}/${schemaName}/${tableName}/${relationId}`,
	}),
	output: said('deleted', 'relationId'),
});

const getMany = operation({
	covers: ['MET15'],
	safe: true,
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many relations',
	description: 'List the relations of a catalog, one item each',
	fields: [projectField, catalogField, ...returnAllAndLimit],
	request: listRelations,
	output: relationsOf,
});

const update = operation({
	covers: ['MET17'],
	safe: false,
	name: 'Update',
	value: 'update',
	action: 'Update a relation',
	description: 'Change the type of a relation. For other columns delete it and add another one.',
	fields: [...sourceFields, relationField, typeField],
	request: ({ projectId, catalogId, schemaName, tableName, relationId, type }) => ({
		method: 'PUT',
		url: url`/metadata/${projectId}/relations/${catalogId}/${schemaName}/${tableName}/${relationId}`,
		body: { type },
	}),
	output: said('success', 'relationId', 'type'),
});

export const relation = {
	name: 'Relation',
	value: 'relation',
	operations: [getMany, add, update, remove],
};
