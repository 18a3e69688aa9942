import { locator } from '../kernel';
import { project } from './project';

interface ApiKey {
	apiKeyId: string;
	name: string;
	expiresAt?: string | null;
}

export const apiKey = locator('API Key', 'apiKeyId', {
	description: 'The project key, by its ID; the key itself is never listed',
	by: ['ID', '5b9d2f70-8c14-4e6a-9a3b-c07e41d8f265'],
	search: 'searchApiKeys',
	needs: [project],
	nothing: 'This project has no API key. Choose another project, or create a key first',
	request: 'GET /projects/{projectId}/apiKeys',
	// Names need not be unique (docs/peaka-api.md §5.6), so the ID helps to tell keys apart.
	show: ({ apiKeyId, name, expiresAt }: ApiKey) => [
		`${name} (${expiresAt ? `until ${expiresAt.slice(0, 10)}` : apiKeyId.slice(0, 8)})`,
		apiKeyId,
	],
});
