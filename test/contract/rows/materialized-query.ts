import { by, inProject, projectId } from '../row';
import type { Row } from '../row';

const node = 'peakaMaterializedQuery';
const queryId = '918273645546373001';

const selected = (operation: string, more: Row['parameters'] = {}) => ({
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
	{ id: 'MAT2', ...selected('cancelMaterializedQueryRefresh') },
	{ id: 'MAT3', ...selected('refreshMaterializedQuery', { wait: 'no' }) },
	{ id: 'MAT4', ...selected('getMaterializedQueryStatus') },
];
