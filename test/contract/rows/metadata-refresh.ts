import { by, inProject, projectId } from '../row';
import type { Row } from '../row';

const catalogId = '918273645546372801';
const refresh = (operation: string, options: Row['parameters'] = {}) => ({
	node: 'peakaMetadata',
	parameters: {
		resource: 'refresh',
		operation,
		...inProject,
		catalogId: by('id', catalogId),
		options,
	},
});

export const rows: Row[] = [
	{ id: 'MET10', example: 'catalog', ...refresh('start'), path: { projectId } },
	{
		id: 'MET10',
		example: 'with-callback',
		...refresh('start', {
			callbackURL: 'https://hooks.orchard.example/metadata',
			callbackToken: 'dummy-callback-token',
		}),
		path: { projectId },
	},
	{ id: 'MET14', ...refresh('getStatus'), path: { projectId, catalogId } },
];
