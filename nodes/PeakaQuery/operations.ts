import { UserError } from 'n8n-workflow';
import { pathField } from '../shared/fields/folder';
import { returnAllAndLimit } from '../shared/fields/list';
import { projectField } from '../shared/fields/project';
import { listQueries, queryField } from '../shared/fields/query';
import { scheduleBody, scheduleField } from '../shared/fields/schedule';
import { sqlField } from '../shared/fields/sql';
import { field, optionsField } from '../shared/kernel/field';
import { operation } from '../shared/kernel/operation';
import { oneSelect } from '../shared/sql/statement';
import { url } from '../shared/transport';

const nameField = field({
	displayName: 'Name',
	name: 'displayName',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Orders per day',
	description: 'Label of the query. Peaka derives the name used in SQL from it: "Orders" → orders.',
});

const kindField = field({
	displayName: 'Kind',
	name: 'queryType',
	type: 'options',
	default: 'PLAIN',
	options: [
		{
			name: 'Materialized',
			value: 'MATERIALIZED',
			description: 'Rows are stored and filled again on a schedule',
		},
		{ name: 'Plain', value: 'PLAIN', description: 'Runs each time it is read' },
	],
	description: 'Whether Peaka stores the rows',
});

const checkSchemaField = field({
	displayName: 'Check Schema Exists',
	name: 'checkSchemaExists',
	type: 'boolean',
	default: true,
	description: 'Whether Peaka refuses SQL that names a schema which is not there',
});

const sourceQueryField = field({
	...queryField,
	displayName: 'Copy SQL From',
	name: 'inputQueryRefId',
	required: false,
	description: 'A saved query whose SQL is copied once, instead of entering SQL',
});

export const create = operation({
	covers: ['QRY2'],
	safe: false,
	name: 'Create',
	value: 'create',
	action: 'Create a query',
	description: 'Save a query in the project',
	fields: [
		projectField,
		nameField,
		{ ...sqlField, required: false },
		kindField,
		{ ...sourceQueryField, displayOptions: { show: { queryType: ['MATERIALIZED'] } } },
		{ ...scheduleField, displayOptions: { show: { queryType: ['MATERIALIZED'] } } },
		optionsField(checkSchemaField, pathField),
	],
	request: ({ projectId, displayName, inputQuery, queryType, schedule, options, ...source }) => {
		const inputQueryRefId = source.inputQueryRefId;
		if (!inputQuery.trim() && !inputQueryRefId) {
			throw new UserError('SQL is empty', {
				description: 'Enter one SELECT statement; a materialized query can copy it instead',
			});
		}
		return {
			method: 'POST',
			url: url`/data/projects/${projectId}/queries`,
			qs: { checkSchemaExists: options.checkSchemaExists },
			body: {
				displayName,
				inputQuery: inputQueryRefId ? undefined : oneSelect(inputQuery),
				queryType,
				inputQueryRefId,
				schedule: scheduleBody(schedule),
				path: options.path,
			},
		};
	},
});

export const remove = operation({
	covers: ['QRY6'],
	safe: false,
	name: 'Delete',
	value: 'delete',
	action: 'Delete a query',
	description: 'Delete a saved query for good, with its stored rows if it has any',
	fields: [projectField, queryField],
	request: ({ projectId, queryId }) => ({
		method: 'DELETE',
		url: url`/data/projects/${projectId}/queries/${queryId}`,
	}),
	mayBeEmpty: true,
});

export const get = operation({
	covers: ['QRY4'],
	safe: true,
	name: 'Get',
	value: 'get',
	action: 'Get a query',
	description: 'Read one saved query',
	fields: [projectField, queryField],
	request: ({ projectId, queryId }) => ({
		method: 'GET',
		url: url`/data/projects/${projectId}/queries/${queryId}`,
	}),
});

export const getMany = operation({
	covers: ['QRY1'],
	safe: true,
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many queries',
	description: 'List the saved queries of a project',
	fields: [projectField, ...returnAllAndLimit],
	request: listQueries,
});

export const move = operation({
	covers: ['QRY7'],
	safe: false,
	name: 'Move',
	value: 'move',
	action: 'Move a query',
	description: 'Put a saved query into another folder',
	fields: [projectField, queryField, pathField],
	request: ({ projectId, queryId, path }) => ({
		method: 'PATCH',
		url: url`/data/projects/${projectId}/queries/${queryId}/path`,
		body: { path },
	}),
	mayBeEmpty: true,
});

export const update = operation({
	covers: ['QRY5'],
	safe: false,
	name: 'Update',
	value: 'update',
	action: 'Update a query',
	description: 'Change a saved query; what is left out stays as it is',
	fields: [
		projectField,
		queryField,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				checkSchemaField,
				sourceQueryField,
				{ ...pathField, description: 'Whether Peaka moves it here is unmeasured: rather use Move' },
				kindField,
				{
					...nameField,
					required: false,
					description: 'Changes the name used in SQL too, so SQL that reads this query must follow',
				},
				scheduleField,
				{ ...sqlField, required: false },
			],
		},
	],
	request: ({ projectId, queryId, updateFields: { checkSchemaExists, schedule, ...changed } }) => ({
		method: 'PUT',
		url: url`/data/projects/${projectId}/queries/${queryId}`,
		qs: { checkSchemaExists },
		body: {
			...changed,
			inputQuery: changed.inputQuery && oneSelect(changed.inputQuery),
			schedule: scheduleBody(schedule),
		},
	}),
});
