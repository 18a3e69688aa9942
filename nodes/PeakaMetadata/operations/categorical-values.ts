import { catalogField } from '../../shared/fields/catalog';
import { columnField } from '../../shared/fields/column';
import { projectField } from '../../shared/fields/project';
import { schemaField } from '../../shared/fields/schema';
import { tableField } from '../../shared/fields/table';
import { fields } from '../../shared/kernel/field';
import { operation } from '../../shared/kernel/operation';
import { url } from '../../shared/transport';
import { said } from '../said';

const ofColumn = fields(projectField, catalogField, schemaField, tableField, columnField);
const names = ['catalogId', 'schemaName', 'tableName', 'columnName'];

const generate = operation({
	covers: ['MET2'],
	safe: false,
	name: 'Generate',
	value: 'generate',
	action: 'Generate the categorical values of a column',
	description:
		'Let Peaka collect the distinct values of a column, so that its AI agent knows them. It reads the column for that: choose one with few values, such as a status.',
	fields: [
		...ofColumn,
		{
			displayName: 'Collect Again',
			name: 'frequency',
			type: 'options',
			default: 'NONE',
			options: [
				{ name: 'Every Day', value: 'DAILY' },
				{ name: 'Every Month', value: 'MONTHLY' },
				{ name: 'Every Week', value: 'WEEKLY' },
				{ name: 'Never', value: 'NONE' },
			],
			description: 'How often Peaka reads the values anew',
		},
		{
			displayName: 'Max Values',
			name: 'maxValues',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 100,
			description: 'How many distinct values to keep at most',
		},
	],
	request: ({ projectId, catalogId, schemaName, tableName, columnName, ...how }) => ({
		method: 'PUT',
		url: url`/metadata/${projectId}/categorical/${catalogId}/${schemaName}/${tableName}/${columnName}`,
		body: { limit: how.maxValues, frequency: how.frequency },
	}),
	output: said('success', ...names),
});

const remove = operation({
	covers: ['MET3'],
	safe: false,
	name: 'Delete',
	value: 'delete',
	action: 'Delete the categorical values of a column',
	description: 'Forget the collected values of a column, and stop collecting them',
	fields: ofColumn,
	request: ({ projectId, catalogId, schemaName, tableName, columnName }) => ({
		method: 'DELETE',
		url: url`/metadata/${projectId}/categorical/${catalogId}/${schemaName}/${tableName}/${columnName}`,
	}),
	output: said('deleted', ...names),
});

export const categoricalValues = {
	name: 'Categorical Value',
	value: 'categoricalValues',
	operations: [generate, remove],
};
