import { GET, locator, picker, type Request } from '../kernel';
import { projectField } from './project';

interface GoldenSql {
	id: string;
	content?: string;
	metadata?: { prompt?: string };
}

export const listGoldenSqls = ({ projectId }: { projectId: string }): Request =>
	GET`/metadata/${projectId}/golden-sqls`;

const searchGoldenSqls = picker({
	name: 'searchGoldenSqls',
	needs: [projectField],
	nothing: 'This project has no golden SQL. Create one, or choose another project',
	request: listGoldenSqls,
	rows: ({ result }: { result: GoldenSql[] }) => result,
	show: ({ id, content, metadata }: GoldenSql) => ({
		name: metadata?.prompt ?? content ?? id,
		value: id,
	}),
});

export const goldenSqlField = locator({
	displayName: 'Golden SQL',
	name: 'goldenSqlId',
	description: 'The question with its reference SQL',
	search: searchGoldenSqls,
	by: ['ID', 'the ID that Get Many gives'],
});
