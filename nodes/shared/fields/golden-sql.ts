import { locator } from '../kernel';
import { project } from './project';

export const goldenSql = locator('Golden SQL', 'goldenSqlId', {
	description: 'The question with its reference SQL',
	by: ['ID', 'the ID that Get Many gives'],
	search: 'searchGoldenSqls',
	dependsOn: [project],
	emptyText: 'This project has no golden SQL. Create one, or choose another project',
	id: 'MET5',
	request: 'GET /metadata/{projectId}/golden-sqls',
	rows: ({ result }) => result,
	toOption: ({ id, content, metadata }) => [metadata?.prompt ?? content ?? id, id],
});
