import { by } from '../row';
import type { Row } from '../row';

const node = 'peakaOrganization';
const organizationId = '3f2b8c1e-5d47-4a90-b6e2-91c0d7a4f803';

export const rows: Row[] = [
	{ id: 'ORG1', node, parameters: { operation: 'getManyOrganizations', returnAll: true } },
	{
		id: 'ORG2',
		node,
		parameters: { operation: 'getOrganization', organizationId: by('id', organizationId) },
		path: { organizationId },
	},
];
