import { by, inProject, projectId } from '../row';
import type { Row } from '../row';

const node = 'peakaApiKey';
const apiKeyId = '5b9d2f70-8c14-4e6a-9a3b-c07e41d8f265';
const path = { projectId };

const create = (example: string, name: string, options: Row['parameters'] = {}): Row => ({
	id: 'KEY2',
	example,
	node,
	parameters: { operation: 'createApiKey', ...inProject, name, options },
	path,
});

export const rows: Row[] = [
	{
		id: 'KEY1',
		node,
		parameters: { operation: 'getManyApiKeys', ...inProject, returnAll: true },
		path,
	},
	create('no-expiry', 'night job'),
	create('no-expiry', 'night job', { expiresAt: '' }),
	create('with-expiry', 'intern until spring', { expiresAt: '2031-03-20T09:30:00Z' }),
	// The same moment, written for another zone.
	create('with-expiry', 'intern until spring', { expiresAt: '2031-03-20T12:30:00.000+03:00' }),
	{
		id: 'KEY3',
		node,
		parameters: { operation: 'deleteApiKey', ...inProject, apiKeyId: by('id', apiKeyId) },
		path: { projectId, apiKeyId },
	},
	{ id: 'INF1', node, parameters: { operation: 'whoAmI' } },
];
