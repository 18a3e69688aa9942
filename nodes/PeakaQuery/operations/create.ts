import type { IDataObject } from 'n8n-workflow';
import * as shared from '../../shared/fields';
import {
	type AnswerOf,
	field,
	type PeakaClient,
	request,
	userError,
	type Values,
	write,
} from '../../shared/kernel';
import { scheduleBody } from './schedule';

export const nameField = field.requiredText('Name', 'displayName', {
	placeholder: 'e.g. Orders per day',
	description: 'Label of the query. Peaka derives the name used in SQL from it: "Orders" → orders.',
});

export const kindField = field.choice('Kind', 'queryType', {
	of: {
		Materialized: ['MATERIALIZED', 'Rows are stored and filled again on a schedule'],
		Plain: ['PLAIN', 'Runs each time it is read'],
	},
	default: 'PLAIN',
	description: 'Whether Peaka stores the rows',
});

export const checkSchemaField = field.boolean('Check Schema Exists', 'checkSchemaExists', true, {
	description: 'Whether Peaka refuses SQL that names a schema which is not there',
});

export const sourceQueryField = field.literal({
	...shared.query,
	displayName: 'Copy SQL From',
	name: 'inputQueryRefId',
	required: false,
	description: 'A saved query whose SQL is copied once, instead of entering SQL',
});

const fields = field.list(
	shared.project,
	nameField,
	field.choice('If It Exists', 'ifExists', {
		of: {
			'Create Another': 'create',
			'Give an Error': 'error',
			'Leave It': ['leave', 'Gives the query that is there'],
			'Update It': ['update', 'It gets this SQL, kind and schedule, and stays in its folder'],
		},
		default: 'create',
		description:
			'What to do where the project has a query of this name, in upper or lower case, in any folder',
	}),
	{ ...shared.sql, required: false },
	kindField,
	{ ...sourceQueryField, displayOptions: { show: { queryType: ['MATERIALIZED'] } } },
	{ ...shared.schedule, displayOptions: { show: { queryType: ['MATERIALIZED'] } } },
	field.options(checkSchemaField, ...shared.sqlOptions, shared.path),
);

export const create = write('QRY2', 'Create Query', 'Create query', {
	uses: ['QRY1', 'QRY5'],
	description: 'Save a query in the project, or change the one that is there',
	fields,
	run: async ({ client }, values) => [{ json: (await created(client, values)) as IDataObject }],
});

type QueryAnswer = AnswerOf<'QRY1'>[number];

async function created(client: PeakaClient, values: Values<typeof fields>): Promise<QueryAnswer> {
	const { projectId, displayName, ifExists, options } = values;
	const { checkSchemaExists, path } = options;
	const query = { checkSchemaExists };
	const body = queryBody(values);
	const existing =
		ifExists === 'create' ? undefined : await queryCalled(client, projectId, displayName);
	if (!existing) {
		const route = 'POST /data/projects/{projectId}/queries';
		const sent = { query, body: { displayName, ...body, path } };
		return await client.write(request('QRY2', route, { projectId }, sent));
	}
	if (ifExists === 'leave') return existing;
	if (ifExists === 'error') {
		throw userError(
			`There is a query called "${displayName}" already`,
			'Use another name, or choose under If It Exists to update or to leave it',
		);
	}
	const queryId = existing.id ?? '';
	const route = 'PUT /data/projects/{projectId}/queries/{queryId}';
	const change = request('QRY5', route, { projectId, queryId }, { query, body });
	return await client.write(change);
}

function queryBody(values: Values<typeof fields>) {
	const { inputQuery, queryType, inputQueryRefId, schedule, options } = values;
	if (!inputQuery && !inputQueryRefId) {
		throw userError(
			'SQL is empty',
			'Enter one SELECT statement; a materialized query can copy it instead',
		);
	}
	return {
		inputQuery: inputQueryRefId ? undefined : inputQuery?.(options),
		queryType,
		inputQueryRefId,
		schedule: scheduleBody(schedule),
	};
}

/** The one query of this name; SQL knows it by its name in lower case, wherever it lies (docs/peaka-api.md §4.2). */
async function queryCalled(
	client: PeakaClient,
	projectId: string,
	displayName: string,
): Promise<QueryAnswer | undefined> {
	const route = 'GET /data/projects/{projectId}/queries';
	const queries = await client.read(request('QRY1', route, { projectId }));
	const wanted = displayName.trim().toLowerCase();
	const [existing, ...others] = queries.filter(
		(each) => (each.displayName ?? each.name)?.trim().toLowerCase() === wanted,
	);
	if (others.length === 0) return existing;
	throw userError(
		`There are ${others.length + 1} queries called "${displayName}"`,
		'Rename or delete all but one, or change the right one with Update Query',
	);
}
