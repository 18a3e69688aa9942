import { by, inProject, projectId } from '../row';
import type { Row } from '../row';

const node = 'peakaSemanticCatalog';
const catalogId = '846085284821990003';
const inCatalog = { ...inProject, catalogId: by('id', catalogId) };

export const rows: Row[] = [
	{
		id: 'SEM1',
		example: 'plain',
		node,
		parameters: {
			resource: 'catalog',
			operation: 'create',
			...inProject,
			name: 'Orchard terms',
		},
		path: { projectId },
	},
	{
		id: 'SEM2',
		example: 'from-saved-query',
		node,
		parameters: {
			resource: 'table',
			operation: 'create',
			...inCatalog,
			queryId: by('id', '918273645546373001'),
			schemaName: 'yield',
			tableName: 'by_variety',
		},
		path: { projectId, catalogId },
	},
	{
		id: 'SEM3',
		example: 'to-other-project',
		node,
		parameters: {
			resource: 'catalog',
			operation: 'share',
			...inCatalog,
			target: by('id', 'Lw4Tn9Vc'),
		},
		path: { projectId, catalogId },
	},
	{
		id: 'SEM4',
		node,
		parameters: {
			resource: 'table',
			operation: 'delete',
			...inCatalog,
			tableId: by('id', '846085284821990004'),
		},
		path: { projectId, catalogId, tableId: '846085284821990004' },
	},
];
