import type { IDataObject } from 'n8n-workflow';
import { GET, locator } from '../kernel';
import { project } from './project';

export interface ExportJob extends IDataObject {
	id: string;
	status: string;
	createdAt: string;
	source?: string;
}

/** Peaka gives so many at most, the newest first (docs/peaka-api.md §4.5). */
export const mostExports = 200;

interface Filter {
	status?: string;
	limit?: number;
	createdBefore?: string;
}

export const listExports = (projectId: string, qs: Filter) => ({
	...GET`/data/projects/${projectId}/exports`,
	qs: { ...qs },
});

export const fileExport = locator('Export', 'exportId', {
	description: 'The export to work with; the list shows the newest 200',
	by: ['ID', 'c0ffee00-0000-4000-8000-000000000001'],
	search: 'searchExports',
	needs: [project],
	nothing: 'This project has no export. Start one with Export Query or Export Table',
	request: ({ projectId }) => listExports(projectId, { limit: mostExports }),
	show: ({ id, status, createdAt, source }: ExportJob) => [
		`${source ?? id} · ${status} · ${createdAt}`,
		id,
	],
});
