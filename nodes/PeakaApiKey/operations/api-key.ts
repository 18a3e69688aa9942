import * as shared from '../../shared/fields';
import { field, operations, read, write } from '../../shared/kernel';

const create = write('KEY2', 'Create API Key', 'Create API key', {
	description:
		'Create a key for one project. Only this answer shows the key itself: keep it at a safe place.',
	fields: [
		shared.project,
		{
			...shared.name,
			placeholder: 'e.g. Nightly report',
			description: 'Label of the key; Peaka may accept the same one twice',
		},
		field.options(
			field.dateTime('Expires At', 'expiresAt', {
				description:
					'When the key stops working, in the time zone of the workflow. Empty is never.',
			}),
		),
	],
	request: 'POST /projects/{projectId}/apiKeys',
	body: ({ name, options: { expiresAt } }) => ({ name, expiresAt }),
});

const remove = write('KEY3', 'Delete API Key', 'Delete API key', {
	description: 'Delete a key of a project for good; whatever still uses it is refused from then on',
	fields: [shared.project, shared.apiKey, shared.permanent],
	request: 'DELETE /projects/{projectId}/apiKeys/{apiKeyId}',
});

const getMany = read('KEY1', 'Get Many API Keys', 'Get many API keys', {
	description: 'List the keys of a project by name and ID; the keys themselves are never shown',
	fields: [shared.project, ...shared.returnAllAndLimit],
	request: shared.apiKey.list,
});

const whoAmI = read('INF1', 'Who Am I', 'Get owner of API key in use', {
	description: 'Read whose key the credential holds; a project key names its project, too',
	fields: [],
	request: 'GET /info',
});

export const apiKey = operations(getMany, create, remove, whoAmI);
