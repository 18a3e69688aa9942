import * as shared from '../../shared/fields';
import { type AnswerOf, field, read, resource, userError, write } from '../../shared/kernel';
import { columnsBody, columnsField, columnsJsonField } from './columns';
import { useWithAiField } from './ai-usage';

type Table = AnswerOf<'MET8'>['result'][number];

/** Names, meaning and columns; `isSystem` marks what is Peaka's own (docs/peaka-api.md §12). */
function simple(table: Table) {
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

const getMany = read('MET1', 'Get Many', 'Get metadata of many tables', {
	description: 'List what Peaka knows about tables; before the first refresh that is nothing',
	fields: [
		shared.project,
		{ ...shared.catalog, required: false, description: 'Leave empty for the whole project' },
		{ ...shared.schema, required: false, description: 'Leave empty for all schemas' },
		...shared.returnAllAndLimit,
		shared.simplify,
	],
	request: 'GET /metadata/{projectId}',
	query: ({ catalogId, schemaName }) => ({ catalogId, schemaName }),
	simplify: ({ metadata }) =>
		metadata.map((entry) => ({ id: entry.id, ...simple(entry.metadata ?? {}) })),
});

const search = read('MET8', 'Search', 'Search metadata of tables', {
	description: 'Find the tables whose metadata is closest in meaning to a text',
	fields: [
		shared.project,
		field.requiredText('Search For', 'table', {
			placeholder: 'e.g. orders',
			description: 'Name of a table, or what it is about',
		}),
		shared.simplify,
		field.options(
			field.positiveInteger('Max Tables', 'topK', {
				default: 5,
				description: 'How many tables to find at most',
			}),
		),
	],
	request: 'GET /metadata/{projectId}/query',
	query: ({ table, options: { topK } }) => ({ table, topK }),
	simplify: ({ result }) => result.map(simple),
});

const update = write('MET22', 'Update', 'Update metadata of table', {
	description: "Write down what a table and its columns mean, for people and for Peaka's AI agent",
	fields: [
		...shared.inTable,
		field.updates(
			columnsField,
			columnsJsonField,
			field.text('Table Description', 'tableDescription', {
				typeOptions: { rows: 2 },
				placeholder: 'e.g. One row per order line',
				description: 'What one row of the table is; empty is not sent',
			}),
			useWithAiField,
		),
	],
	request: 'PUT /metadata/{projectId}/{catalogId}/{schemaName}/{tableName}',
	body: ({ updateFields: { tableDescription, columns, columnsJson, useWithAI } }) => {
		const body = {
			tableDescription: tableDescription || undefined,
			columns: columnsBody(columns, columnsJson),
			useWithAI,
		};
		if (Object.values(body).every((each) => each === undefined)) {
			throw userError('There is nothing to update', 'Add a field to Update Fields and fill it in');
		}
		return body;
	},
	acknowledge: { values: ['catalogId', 'schemaName', 'tableName'] },
});

const propose = write('MET19', 'Generate Semantics', 'Generate semantics of table', {
	slow: true,
	description:
		"Let Peaka's AI describe a table, for Update to save; costs AI usage and takes a while",
	fields: [
		...shared.inTable,
		field.options(
			field.text('Instructions', 'initialPrompt', {
				typeOptions: { rows: 2 },
				placeholder: 'e.g. Weights are in kilograms.',
				description: 'What the AI should know or heed',
			}),
			field.positiveInteger('Sample Rows', 'sampleRows', {
				default: 3,
				description: 'How many rows of the table the AI looks at; Peaka Studio asks for 3',
			}),
			field.text(
				'Thread ID',
				'threadId',
				'The threadId of an earlier proposal that this one refines',
			),
		),
	],
	request: 'POST /metadata/{projectId}/semantics/{catalogId}/{schemaName}/{tableName}',
	body: ({ options }) => ({
		threadId: options.threadId || undefined,
		initialPrompt: options.initialPrompt || undefined,
		limit: options.sampleRows,
	}),
});

export const table = resource('Table', getMany, search, update, propose);
