import { by, inProject, projectId } from '../row';
import type { Row } from '../row';

// Rows of tables, read with an operation of Peaka Query; the first row of that is of its own node.

const catalogId = '846085284821990001';

export const rows: Row[] = [
	{
		id: 'QRY3',
		node: 'peakaCatalog',
		parameters: {
			resource: 'table',
			operation: 'getRows',
			...inProject,
			catalogId: by('id', catalogId),
			schemaName: by('name', 'north field'),
			tableName: by('name', 'harvest/2030'),
			columns: ['variety'],
			limit: 20,
			offset: 40,
		},
		path: { projectId },
		query: { format: 'CELL_TYPED' },
		body: {
			statement: 'SELECT "variety" FROM "orchard"."north field"."harvest/2030" OFFSET 40 LIMIT 20',
		},
		before: { CAT1: [{ id: catalogId, name: 'orchard' }] },
	},
];
