import * as shared from '../shared/fields';
import { field, userError, operations, read, write } from '../shared/kernel';
import { execute } from './execute';

const nameField = field.requiredText('Name', 'displayName', {
	placeholder: 'e.g. Orders per day',
	description: 'Label of the query. Peaka derives the name used in SQL from it: "Orders" → orders.',
});

const kindField = field.choice('Kind', 'queryType', {
	of: {
		Materialized: ['MATERIALIZED', 'Rows are stored and filled again on a schedule'],
		Plain: ['PLAIN', 'Runs each time it is read'],
	},
	default: 'PLAIN',
	description: 'Whether Peaka stores the rows',
});

const checkSchemaField = field.boolean('Check Schema Exists', 'checkSchemaExists', true, {
	description: 'Whether Peaka refuses SQL that names a schema which is not there',
});

const sourceQueryField = field.literal({
	...shared.query,
	displayName: 'Copy SQL From',
	name: 'inputQueryRefId',
	required: false,
	description: 'A saved query whose SQL is copied once, instead of entering SQL',
});

const create = write('QRY2', 'Create Query', 'Create query', {
	description: 'Save a query in the project',
	fields: [
		shared.project,
		nameField,
		{ ...shared.sql, required: false },
		kindField,
		{ ...sourceQueryField, displayOptions: { show: { queryType: ['MATERIALIZED'] } } },
		{ ...shared.schedule, displayOptions: { show: { queryType: ['MATERIALIZED'] } } },
		field.options(checkSchemaField, ...shared.sqlOptions, shared.path),
	],
	request: 'POST /data/projects/{projectId}/queries',
	query: ({ options: { checkSchemaExists } }) => ({ checkSchemaExists }),
	body: ({ displayName, inputQuery, queryType, inputQueryRefId, schedule, options }) => {
		if (!inputQuery && !inputQueryRefId) {
			throw userError(
				'SQL is empty',
				'Enter one SELECT statement; a materialized query can copy it instead',
			);
		}
		return {
			displayName,
			inputQuery: inputQueryRefId ? undefined : inputQuery?.(options),
			queryType,
			inputQueryRefId,
			schedule: shared.scheduleBody(schedule),
			path: options.path,
		};
	},
});

const remove = write('QRY6', 'Delete Query', 'Delete query', {
	description: 'Delete a saved query for good, with its stored rows if it has any',
	fields: [shared.project, shared.query],
	request: 'DELETE /data/projects/{projectId}/queries/{queryId}',
});

const get = read('QRY4', 'Get Query', 'Get query', {
	description: 'Read one saved query',
	fields: [shared.project, shared.query],
	request: 'GET /data/projects/{projectId}/queries/{queryId}',
});

const getMany = read('QRY1', 'Get Many Queries', 'Get many queries', {
	description: 'List the saved queries of a project',
	fields: [shared.project, ...shared.returnAllAndLimit],
	request: shared.query.list,
});

const move = write('QRY7', 'Move Query', 'Move query', {
	description: 'Put a saved query into another folder',
	fields: [shared.project, shared.query, shared.path],
	request: 'PATCH /data/projects/{projectId}/queries/{queryId}/path',
	body: ({ path }) => ({ path }),
});

const update = write('QRY5', 'Update Query', 'Update query', {
	description: 'Change a saved query; what is left out stays as it is',
	fields: [
		shared.project,
		shared.query,
		field.updates(
			checkSchemaField,
			sourceQueryField,
			{ ...shared.path, description: 'Whether Peaka moves it here is unmeasured: rather use Move' },
			kindField,
			{
				...nameField,
				required: false,
				description: 'Changes the name used in SQL too, so SQL that reads this query must follow',
			},
			shared.schedule,
			{ ...shared.sql, required: false },
		),
		field.options(...shared.sqlOptions),
	],
	request: 'PUT /data/projects/{projectId}/queries/{queryId}',
	query: ({ updateFields: { checkSchemaExists } }) => ({ checkSchemaExists }),
	body: ({ updateFields: { schedule, ...changed }, options }) => ({
		...changed,
		// Belongs to the query of the request.
		checkSchemaExists: undefined,
		inputQuery: changed.inputQuery?.(options),
		schedule: shared.scheduleBody(schedule),
	}),
});

export const query = operations(execute, create, get, getMany, update, move, remove);
