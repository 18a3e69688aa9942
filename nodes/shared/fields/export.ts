import { locator, request } from '../kernel';
import { project } from './project';

/** Peaka gives so many at most, the newest first (docs/peaka-api.md §4.5). */
export const exportPageSize = 200;

/**
 * The `createdBefore` of the next page, from the time of the last row in milliseconds since 1970. Exports of
 * the same moment come once more, and count once.
 */
export const createdUpTo = (time: number) => new Date(time + 1).toISOString();

export const fileExport = locator('Export', 'exportId', {
	description: 'The export to work with; the list shows the newest 200',
	by: ['ID', 'c0ffee00-0000-4000-8000-000000000001'],
	search: 'searchExports',
	dependsOn: [project],
	emptyText: 'This project has no export. Start one with Export Query or Export Table',
	id: 'EXP3',
	request: ({ projectId }) =>
		request(
			'EXP3',
			'GET /data/projects/{projectId}/exports',
			{ projectId },
			{ query: { limit: exportPageSize } },
		),
	toOption: ({ id, status, createdAt, source }) => [
		`${source ?? id} · ${status} · ${createdAt}`,
		id,
	],
});
