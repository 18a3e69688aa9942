import type { IDataObject } from 'n8n-workflow';
import { UserError } from 'n8n-workflow';
import { catalogField } from '../../shared/fields/catalog';
import { returnAllAndLimit, simplifyField } from '../../shared/fields/list';
import { projectField } from '../../shared/fields/project';
import { schemaField } from '../../shared/fields/schema';
import { tableField } from '../../shared/fields/table';
import { fields, optionsField } from '../../shared/kernel/field';
import { operation } from '../../shared/kernel/operation';
import { url } from '../../shared/transport';
import { columnsBody, columnsField, columnsJsonField } from '../columns';
import { said } from '../said';
import { useWithAiField } from './ai-usage';

const ofTable = fields(projectField, catalogField, schemaField, tableField);

interface Column extends IDataObject {
	columnDescription?: string;
	isSystem?: boolean;
}

interface Table extends IDataObject {
	columns?: Column[];
}

/** Names, meaning and columns; `isSystem` marks what is Peaka's own (docs/peaka-api.md §12). */
function simple(table: Table): IDataObject {
	const { catalogId, catalogQueryName, schemaName, tableName, tableDescription, useWithAI } = table;
	const columns = table.columns
		?.filter(({ isSystem }) => !isSystem)
		.map(({ columnName, columnDescription, dataType }) => ({
			columnName,
			// Where there is none, Peaka may say so with the text "null".
			columnDescription: columnDescription === 'null' ? null : columnDescription,
			dataType,
		}));
	return {
		catalogId,
		catalogQueryName,
		schemaName,
		tableName,
		tableDescription,
		useWithAI,
		columns,
	};
}

interface Entry extends IDataObject {
	id: string;
	metadata: Table;
}

const getMany = operation({
	covers: ['MET1'],
	safe: true,
	name: 'Get Many',
	value: 'getAll',
	action: 'Get the metadata of many tables',
	description: 'List what Peaka knows about tables; before the first refresh that is nothing',
	fields: [
		projectField,
		{ ...catalogField, required: false, description: 'Leave empty for the whole project' },
		{ ...schemaField, required: false, description: 'Leave empty for all schemas' },
		...returnAllAndLimit,
		simplifyField,
	],
	request: ({ projectId, catalogId, schemaName }) => ({
		method: 'GET',
		url: url`/metadata/${projectId}`,
		qs: { catalogId, schemaName },
	}),
	output: ({ metadata }: { metadata: Entry[] }, { simplify }) =>
		simplify ? metadata.map((entry) => ({ id: entry.id, ...simple(entry.metadata) })) : metadata,
});

const search = operation({
	covers: ['MET8'],
	safe: true,
	name: 'Search',
	value: 'search',
	action: 'Search the metadata of tables',
	description: 'Find the tables whose metadata is closest in meaning to a text',
	fields: [
		projectField,
		{
			displayName: 'Search For',
			name: 'table',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. orders',
			description: 'Name of a table, or what it is about',
		},
		simplifyField,
		optionsField({
			displayName: 'Max Tables',
			name: 'topK',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 5,
			description: 'How many tables to find at most',
		}),
	],
	request: ({ projectId, table, options: { topK } }) => ({
		method: 'GET',
		url: url`/metadata/${projectId}/query`,
		qs: { table, topK },
	}),
	output: ({ result }: { result: Table[] }, { simplify }) =>
		simplify ? result.map(simple) : result,
});

const update = operation({
	covers: ['MET22'],
	safe: false,
	name: 'Update',
	value: 'update',
	action: 'Update the metadata of a table',
	description:
		"Write down what a table and its columns mean, for people and for Peaka's AI agent; what is left out is not sent",
	fields: [
		...ofTable,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				columnsField,
				columnsJsonField,
				{
					displayName: 'Table Description',
					name: 'tableDescription',
					type: 'string',
					typeOptions: { rows: 2 },
					default: '',
					placeholder: 'e.g. One row per order line',
					description: 'What one row of the table is; empty is not sent',
				},
				useWithAiField,
			],
		},
	],
	request: ({ projectId, catalogId, schemaName, tableName, updateFields }) => {
		const { tableDescription, columns, columnsJson, useWithAI } = updateFields;
		const body = {
			tableDescription: tableDescription || undefined,
			columns: columnsBody(columns, columnsJson),
			useWithAI,
		};
		if (Object.values(body).every((each) => each === undefined)) {
			throw new UserError('There is nothing to update', {
				description: 'Add a field to Update Fields and fill it in',
			});
		}
		return {
			method: 'PUT',
			url: url`/metadata/${projectId}/${catalogId}/${schemaName}/${tableName}`,
			body,
		};
	},
	output: said('success', 'catalogId', 'schemaName', 'tableName'),
});

const generateSemantics = operation({
	covers: ['MET19'],
	safe: false,
	slow: true,
	name: 'Generate Semantics',
	value: 'generateSemantics',
	action: 'Generate the semantics of a table',
	description:
		"Let Peaka's AI propose descriptions for a table and its columns. Nothing is saved: hand them to Update. Each call costs AI usage and takes a while.",
	fields: [
		...ofTable,
		optionsField(
			{
				displayName: 'Instructions',
				name: 'initialPrompt',
				type: 'string',
				typeOptions: { rows: 2 },
				default: '',
				placeholder: 'e.g. Weights are in kilograms.',
				description: 'What the AI should know or heed',
			},
			{
				displayName: 'Sample Rows',
				name: 'sampleRows',
				type: 'number',
				typeOptions: { minValue: 1, numberPrecision: 0 },
				default: 3,
				description: 'How many rows of the table the AI looks at; Peaka Studio asks for 3',
			},
			{
				displayName: 'Thread ID',
				name: 'threadId',
				type: 'string',
				default: '',
				description: 'The threadId of an earlier proposal that this one refines',
			},
		),
	],
	request: ({ projectId, catalogId, schemaName, tableName, options }) => ({
		method: 'POST',
		url: url`/metadata/${projectId}/semantics/${catalogId}/${schemaName}/${tableName}`,
		body: {
			threadId: options.threadId || undefined,
			initialPrompt: options.initialPrompt || undefined,
			limit: options.sampleRows,
		},
	}),
});

export const table = {
	name: 'Table',
	value: 'table',
	operations: [getMany, search, update, generateSemantics],
};
