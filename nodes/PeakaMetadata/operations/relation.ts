import * as shared from '../../shared/fields';
import { resource, field, read, write } from '../../shared/kernel';

const typeField = field.choice('Type', 'type', {
	of: {
		'Many to One': ['MANY_TO_ONE', 'As orders to their customer'],
		'One to Many': ['ONE_TO_MANY', 'As a customer to the orders'],
		'One to One': 'ONE_TO_ONE',
	},
	default: 'MANY_TO_ONE',
	description: 'How many rows belong together, from the source to the target',
});

const add = write('MET16', 'Add', 'Add relation', {
	description: 'Tell Peaka that a column refers to a column of another table',
	fields: [...shared.inTable, shared.column, ...shared.targetFields, typeField],
	request: 'POST /metadata/{projectId}/relations/{catalogId}/{schemaName}/{tableName}/{columnName}',
	body: (ends) => ends,
});

const remove = write('MET18', 'Delete', 'Delete relation', {
	description: 'Take a relation out of the metadata; the tables stay as they are',
	fields: [...shared.inTable, shared.relation],
	request:
		'DELETE /metadata/{projectId}/relations/{catalogId}/{schemaName}/{tableName}/{relationId}',
	acknowledge: { values: ['relationId'] },
});

const getMany = read('MET15', 'Get Many', 'Get many relations', {
	description: 'List the relations of a catalog, one item each',
	fields: [...shared.inCatalog, ...shared.returnAllAndLimit],
	simpleFields: ['id', 'type', ...shared.relationEnd('source'), ...shared.relationEnd('target')],
	request: shared.relation.list,
	output: shared.relationsOf,
});

const update = write('MET17', 'Update', 'Update relation', {
	description: 'Change the type of a relation. For other columns delete it and add another one.',
	fields: [...shared.inTable, shared.relation, typeField],
	request: 'PUT /metadata/{projectId}/relations/{catalogId}/{schemaName}/{tableName}/{relationId}',
	body: ({ type }) => ({ type }),
	acknowledge: { values: ['relationId', 'type'] },
});

export const relation = resource('Relation', getMany, add, update, remove);
