import { labelOf, locator } from '../kernel';
import { project } from './project';

export const apiKey = locator('API Key', 'apiKeyId', {
	description: 'The project key, by its ID; the key itself is never listed',
	by: ['ID', '5b9d2f70-8c14-4e6a-9a3b-c07e41d8f265'],
	search: 'searchApiKeys',
	dependsOn: [project],
	emptyText: 'This project has no API key. Choose another project, or create a key first',
	id: 'KEY1',
	request: 'GET /projects/{projectId}/apiKeys',
	// Names need not be unique (docs/peaka-api.md §5.6), so the ID helps to tell keys apart.
	toOption: ({ apiKeyId, name, expiresAt }) => [
		labelOf(
			name,
			expiresAt ? `until ${String(expiresAt).slice(0, 10)}` : String(apiKeyId).slice(0, 8),
		),
		apiKeyId,
	],
});
