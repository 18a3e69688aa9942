import * as shared from '../../shared/fields';
import { field, write } from '../../shared/kernel';

const ofColumn = field.list(...shared.inTable, shared.column);
const names = ['catalogId', 'schemaName', 'tableName', 'columnName'];

const generate = write('MET2', 'Generate', 'Generate categorical values of column', {
	description:
		'Let Peaka collect the distinct values of a column for its AI agent; choose one with few values',
	fields: [
		...ofColumn,
		field.choice('Collect Again', 'frequency', {
			of: { 'Every Day': 'DAILY', 'Every Month': 'MONTHLY', 'Every Week': 'WEEKLY', Never: 'NONE' },
			default: 'NONE',
			description: 'How often Peaka reads the values anew',
		}),
		field.positiveInteger('Max Values', 'maxValues', {
			default: 100,
			description: 'How many distinct values to keep at most',
		}),
	],
	request:
		'PUT /metadata/{projectId}/categorical/{catalogId}/{schemaName}/{tableName}/{columnName}',
	body: (how) => ({ limit: how.maxValues, frequency: how.frequency }),
	acknowledge: { values: names },
});

const remove = write('MET3', 'Delete', 'Delete categorical values of column', {
	description: 'Forget the collected values of a column, and stop collecting them',
	fields: ofColumn,
	request:
		'DELETE /metadata/{projectId}/categorical/{catalogId}/{schemaName}/{tableName}/{columnName}',
	acknowledge: { values: names },
});

export const categoricalValues = {
	name: 'Categorical Value',
	value: 'categoricalValues',
	operations: [generate, remove],
};
