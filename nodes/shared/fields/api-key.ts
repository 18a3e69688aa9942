import { GET, locator, picker, type Request } from '../kernel';
import { projectField } from './project';

interface ApiKey {
	apiKeyId: string;
	name: string;
	expiresAt?: string | null;
}

export const listApiKeys = ({ projectId }: { projectId: string }): Request =>
	GET`/projects/${projectId}/apiKeys`;

const searchApiKeys = picker({
	name: 'searchApiKeys',
	needs: [projectField],
	nothing: 'This project has no API key. Choose another project, or create a key first',
	request: listApiKeys,
	// Names need not be unique (docs/peaka-api.md §5.6), so the ID helps to tell keys apart.
	show: ({ apiKeyId, name, expiresAt }: ApiKey) => ({
		name: `${name} (${expiresAt ? `until ${expiresAt.slice(0, 10)}` : apiKeyId.slice(0, 8)})`,
		value: apiKeyId,
	}),
});

export const apiKeyField = locator({
	displayName: 'API Key',
	name: 'apiKeyId',
	description: 'The project key, by its ID; the key itself is never listed',
	search: searchApiKeys,
	by: ['ID', '5b9d2f70-8c14-4e6a-9a3b-c07e41d8f265'],
});
