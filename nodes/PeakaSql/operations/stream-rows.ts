import type { INodeExecutionData } from 'n8n-workflow';
import * as shared from '../../shared/fields';
import { field, isTool, type ItemContext, read, storeBytes } from '../../shared/kernel';
import { csvWriter } from '../../shared/rows/csv';
import { hintOf, toObjects } from '../../shared/rows/rows';
import { Reading } from './reading';

const asItems = { show: { output: ['items', 'single'] } } as const;
const asFile = { show: { output: ['csv', 'jsonLines'] } } as const;

const files = {
	csv: { fileName: 'rows.csv', mimeType: 'text/csv' },
	jsonLines: { fileName: 'rows.jsonl', mimeType: 'application/jsonl' },
} as const;

const usualMaxRows = 10_000;

/** One SELECT over the Trino protocol (docs/peaka-api.md §15), whose rows are read page by page. */
export const streamRows = read([], 'Stream Rows', 'Stream rows', {
	slow: true,
	description: 'Read the rows of a query of any size, with native types, as items or as a file',
	fields: [
		shared.sql,
		field.choice('Output', 'output', {
			of: {
				'CSV File': ['csv', 'One item with a file, written while the rows come in'],
				'JSON Lines File': ['jsonLines', 'One item with a file of one JSON object per line'],
				'One Item per Row': 'items',
				'One Item with All Rows': 'single',
			},
			default: 'items',
			description: 'What the rows become',
		}),
		field.positiveInteger('Max Rows', 'maxRows', {
			default: usualMaxRows,
			displayOptions: asItems,
			description: 'The query is cancelled once there are more; a file can hold any number',
		}),
		field.nonNegativeInteger('Max Rows in File', 'maxFileRows', {
			displayOptions: asFile,
			description: 'The query is cancelled once there are more; 0 writes all of them',
		}),
		{ ...shared.outputBinaryField, displayOptions: asFile },
		field.options(
			field.text('Default Catalog', 'catalog', {
				placeholder: 'e.g. shop',
				description: 'Catalog of names that are written without one',
			}),
			field.text('Default Schema', 'schema', {
				placeholder: 'e.g. public',
				description: 'Schema of names that are written without one; give Default Catalog, too',
			}),
			...shared.sqlOptions,
			field.text('File Name', 'fileName', {
				placeholder: 'e.g. orders.csv',
				displayOptions: { show: { '/output': ['csv', 'jsonLines'] } },
				description: 'Name of the file, rows.csv or rows.jsonl when empty',
			}),
			{ ...shared.safeForSpreadsheets, displayOptions: { show: { '/output': ['csv'] } } },
			field.nonNegativeInteger('Time Limit', 'timeLimit', {
				default: 60,
				defaultWhenAbsent: true,
				description:
					'Minutes after which a query that still gives rows is cancelled and has failed; 0 for none',
			}),
			field.text('Time Zone', 'timezone', {
				placeholder: 'e.g. Europe/Istanbul',
				description: "Zone of times that have none, the workflow's when empty",
			}),
		),
	],
	resultRows: true,
	askForLess: 'Filter, aggregate or name fewer columns in the SQL',
	run: async (context, { inputQuery, maxRows, maxFileRows, options, ...values }) => {
		const { node, client, addHint } = context;
		const { catalog, schema, timezone, timeLimit, fileName, safeForSpreadsheets } = options;
		// An agent gets rows, whatever it asks for.
		const output = isTool(node.getNode()) ? 'items' : values.output;
		const isFile = output === 'csv' || output === 'jsonLines';
		const pages = client.statement(inputQuery(options), {
			catalog,
			schema,
			timezone: timezone || node.getTimezone(),
			clientInfo: { workflow: node.getWorkflow().id ?? null, execution: node.getExecutionId() },
		});
		const most = isFile ? maxFileRows || Infinity : (maxRows ?? usualMaxRows);
		const reading = new Reading(pages, { maxRows: most, minutes: timeLimit }, context);
		try {
			if (!isFile) return await toItems(reading, output, addHint);
			const file = { ...files[output], ...(fileName && { fileName }) };
			const { stream } = await reading.first();
			const bytes = output === 'csv' ? csvParts(reading, safeForSpreadsheets) : jsonParts(reading);
			const data = await storeBytes(context, bytes, stream, file);
			const json = { ...reading.summary(), fileName: file.fileName };
			return [{ json, binary: { [values.binaryPropertyName ?? 'data']: data } }];
		} finally {
			await pages.return();
			const { truncated, rowCount } = reading.summary();
			const label = isFile ? 'Max Rows in File' : 'Max Rows';
			if (truncated) addHint(`The query has more rows than the ${rowCount} of ${label}`);
		}
	},
});

async function toItems(
	reading: Reading,
	output: 'items' | 'single',
	addHint: ItemContext['addHint'],
): Promise<INodeExecutionData[]> {
	const items: INodeExecutionData[] = [];
	for await (const table of reading.tables()) {
		const hint = output === 'items' && items.length === 0 ? hintOf(table) : undefined;
		if (hint) addHint(hint);
		for (const json of toObjects(table)) items.push({ json });
	}
	if (output === 'items') return items;
	return [{ json: { ...reading.summary(), rows: items.map(({ json }) => json) } }];
}

async function* csvParts(reading: Reading, safeForSpreadsheets?: boolean) {
	let writer: ReturnType<typeof csvWriter> | undefined;
	for await (const { columns, rows } of reading.tables()) {
		const header = writer ? [] : [(writer = csvWriter(columns, safeForSpreadsheets)).header];
		yield Buffer.from([...header, ...writer.lines(rows), ''].join('\r\n'));
	}
}

async function* jsonParts(reading: Reading) {
	for await (const table of reading.tables()) {
		const lines = toObjects(table).map((json) => `${JSON.stringify(json)}\n`);
		if (lines.length > 0) yield Buffer.from(lines.join(''));
	}
}
