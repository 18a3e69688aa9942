import * as shared from '../../shared/fields';
import { field, operations, read, write } from '../../shared/kernel';
import { scheduleBody } from './schedule';
import { checkSchemaField, create, kindField, nameField, sourceQueryField } from './create';
import { execute } from './execute';
import { preflight } from './preflight';

const remove = write('QRY6', 'Delete Query', 'Delete query', {
	description: 'Delete a saved query for good, with its stored rows if it has any',
	fields: [shared.project, shared.query, shared.permanent],
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
		schedule: scheduleBody(schedule),
	}),
});

export const query = operations(execute, preflight, create, get, getMany, update, move, remove);
