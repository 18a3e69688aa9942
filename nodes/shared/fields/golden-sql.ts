import { locator } from '../kernel';
import { project } from './project';

interface GoldenSql {
	id: string;
	content?: string;
	metadata?: { prompt?: string };
}

export const goldenSql = locator('Golden SQL', 'goldenSqlId', {
	description: 'The question with its reference SQL',
	by: ['ID', 'the ID that Get Many gives'],
	search: 'searchGoldenSqls',
	needs: [project],
	nothing: 'This project has no golden SQL. Create one, or choose another project',
	request: 'GET /metadata/{projectId}/golden-sqls',
	rows: ({ result }: { result: GoldenSql[] }) => result,
	show: ({ id, content, metadata }: GoldenSql) => [metadata?.prompt ?? content ?? id, id],
});
