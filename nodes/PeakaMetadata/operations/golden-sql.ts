import type { IDataObject } from 'n8n-workflow';
import { goldenSqlField, listGoldenSqls } from '../../shared/fields/golden-sql';
import { returnAllAndLimit } from '../../shared/fields/list';
import { projectField } from '../../shared/fields/project';
import { sqlField } from '../../shared/fields/sql';
import { field } from '../../shared/kernel/field';
import { operation } from '../../shared/kernel/operation';
import { url } from '../../shared/transport';
import { said } from '../said';

const questionField = field({
	displayName: 'Question',
	name: 'question',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Which customers ordered most last month?',
	description: 'The question in plain words',
});

const create = operation({
	covers: ['MET6'],
	safe: false,
	name: 'Create',
	value: 'create',
	action: 'Create a golden SQL',
	description: "Give Peaka's AI agent a question together with the SQL that answers it rightly",
	fields: [projectField, questionField, { ...sqlField, name: 'sql' }],
	request: ({ projectId, question, sql }) => ({
		method: 'POST',
		url: url`/metadata/${projectId}/golden-sqls`,
		body: { prompt: question, sql },
	}),
	output: (answer: IDataObject, { question, sql }) => ({ prompt: question, sql, ...answer }),
});

const remove = operation({
	covers: ['MET7'],
	safe: false,
	name: 'Delete',
	value: 'delete',
	action: 'Delete a golden SQL',
	description: "Take a question with its SQL away from Peaka's AI agent",
	fields: [projectField, goldenSqlField],
	request: ({ projectId, goldenSqlId }) => ({
		method: 'DELETE',
		url: url`/metadata/${projectId}/golden-sqls/${goldenSqlId}`,
	}),
	output: said('deleted', 'goldenSqlId'),
});

const getMany = operation({
	covers: ['MET5'],
	safe: true,
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many golden SQL queries',
	description: 'List the questions of a project with their SQL, which is in the metadata member',
	fields: [projectField, ...returnAllAndLimit],
	request: listGoldenSqls,
	rowsIn: 'result',
});

const search = operation({
	covers: ['MET4'],
	safe: true,
	name: 'Search',
	value: 'search',
	action: 'Search golden SQL queries',
	description: 'Find the questions, with their SQL, whose meaning is closest to a question',
	fields: [projectField, questionField, ...returnAllAndLimit],
	request: ({ projectId, question }) => ({
		method: 'GET',
		url: url`/metadata/${projectId}/golden-sql/query`,
		qs: { q: question },
	}),
	rowsIn: 'result',
});

export const goldenSql = {
	name: 'Golden SQL',
	value: 'goldenSql',
	operations: [getMany, create, remove, search],
};
