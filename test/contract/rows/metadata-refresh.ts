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
		// One request, so that it alone is looked at: waiting is tested in test/engine.
		...(operation === 'run' && { wait: 'no' }),
	},
});

export const rows: Row[] = [
	{ id: 'MET10', example: 'catalog', ...refresh('run'), path: { projectId } },
	{
		id: 'MET10',
		example: 'with-callback',
		...refresh('run', {
			callbackURL: 'https://hooks.orchard.example/metadata',
			callbackToken: 'dummy-callback-token',
		}),
		path: { projectId },
	},
	{ id: 'MET14', ...refresh('getStatus'), path: { projectId, catalogId } },
];
