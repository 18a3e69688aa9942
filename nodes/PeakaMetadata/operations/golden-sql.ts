import * as shared from '../../shared/fields';
import { resource, field, read, write } from '../../shared/kernel';

const questionField = field.requiredText('Question', 'question', {
	placeholder: 'e.g. Which customers ordered most last month?',
	description: 'The question in plain words',
});

const create = write('MET6', 'Create', 'Create golden SQL', {
	description: "Give Peaka's AI agent a question together with the SQL that answers it rightly",
	fields: [
		shared.project,
		questionField,
		{ ...shared.anySql, name: 'sql' },
		field.options(...shared.sqlOptions),
	],
	request: 'POST /metadata/{projectId}/golden-sqls',
	body: ({ question, sql, options }) => ({ prompt: question, sql: sql(options) }),
	output: (answer, { question, sql, options }) => ({
		prompt: question,
		sql: sql(options),
		...answer,
	}),
});

const remove = write('MET7', 'Delete', 'Delete golden SQL', {
	description: "Take a question with its SQL away from Peaka's AI agent",
	fields: [shared.project, shared.goldenSql],
	request: 'DELETE /metadata/{projectId}/golden-sqls/{goldenSqlId}',
	acknowledge: { values: ['goldenSqlId'] },
});

const getMany = read('MET5', 'Get Many', 'Get many golden SQL queries', {
	description: 'List the questions of a project with their SQL, which is in the metadata member',
	fields: [shared.project, ...shared.returnAllAndLimit],
	request: shared.goldenSql.list,
});

const search = read('MET4', 'Search', 'Search golden SQL queries', {
	description: 'Find the questions, with their SQL, whose meaning is closest to a question',
	fields: [shared.project, questionField, ...shared.returnAllAndLimit],
	request: 'GET /metadata/{projectId}/golden-sql/query',
	query: ({ question }) => ({ q: question }),
});

export const goldenSql = resource('Golden SQL', getMany, create, remove, search);
