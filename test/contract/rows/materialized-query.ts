import { by, inProject, projectId } from '../row';
import type { Row } from '../row';

const node = 'peakaMaterializedQuery';
const queryId = '918273645546373001';

const chosen = (operation: string, more: Row['parameters'] = {}) => ({
	node,
	parameters: { operation, ...inProject, queryId: by('id', queryId), ...more },
	path: { projectId, queryId },
});

export const rows: Row[] = [
	{
		id: 'MAT1',
		node,
		parameters: { operation: 'getManyMaterializedQueryStatuses', ...inProject, returnAll: true },
		path: { projectId },
	},
	{ id: 'MAT2', ...chosen('cancelMaterializedQueryRefresh') },
	{ id: 'MAT3', ...chosen('refreshMaterializedQuery', { wait: 'no' }) },
	{ id: 'MAT4', ...chosen('getMaterializedQueryStatus') },
];
