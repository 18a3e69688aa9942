import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';
import { zones } from '../nodes/shared/client/zones';

const checkKey = 'It may be mistyped, expired or of another zone: copy it again from Peaka Studio';
const elsewhere =
	'This address leads to another one, where the key does not go. Check the Base URL: https, and no other host';
const later = "Peaka can't answer now. Test again in a minute, or check the Base URL";

/** What the form says of a status that is no success. */
const rejections = {
	301: elsewhere,
	302: elsewhere,
	303: elsewhere,
	307: elsewhere,
	308: elsewhere,
	401: `Peaka does not know this key. ${checkKey}`,
	403: `This key may not ask who it is. ${checkKey}`,
	404: 'There is no Peaka at this address. Check the Base URL',
	429: later,
	500: later,
	502: later,
	503: later,
	504: later,
};

const addresses = JSON.stringify({ us: zones.us.baseUrl, eu: zones.eu.baseUrl });

export class PeakaApi implements ICredentialType {
	name = 'peakaApi';

	displayName = 'Peaka API';

	icon: Icon = { light: 'file:../icons/peaka.svg', dark: 'file:../icons/peaka.dark.svg' };

	documentationUrl = 'https://example.org/n8n-nodes-peaka/blob/main/docs/credential.md';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'A project key (Peaka Studio → project settings) works in its own project; a partner key (Peaka Studio → Developer) reaches every project its owner can see',
		},
		{
			displayName: 'Zone',
			name: 'zone',
			type: 'options',
			default: 'us',
			options: [
				{ name: 'EU', value: 'eu' },
				{ name: 'Own URL', value: 'own', description: 'A self-hosted Peaka' },
				{ name: 'US', value: 'us' },
			],
			description: 'Where your Peaka account lives',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			placeholder: `e.g. ${zones.us.baseUrl}`,
			description: 'Leave empty to use the address of the zone; needed for Own URL',
		},
		{
			displayName: 'Default Project',
			name: 'defaultProject',
			type: 'string',
			default: '',
			placeholder: 'e.g. URNg0GIj',
			description:
				'ID of the project that an empty Project in the nodes stands for; for a partner key, since a project key knows its own',
		},
		{
			displayName: 'SQL Endpoint',
			name: 'sqlEndpoint',
			type: 'string',
			default: '',
			placeholder: `e.g. ${zones.us.sqlEndpoint}`,
			description:
				'Leave empty to use the address of the zone; for Own URL, needed only to stream rows',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		// As `cleanKey` does; n8n resolves this for the test of the credential, too.
		properties: {
			headers: {
				Authorization:
					"=Bearer {{ ($credentials.apiKey || '').trim().replace(/^Bearer\\s+/i, '') }}",
			},
		},
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ ($credentials.baseUrl || ${addresses}[$credentials.zone] || '').trim().replace(/\\/+$/, '') }}`,
			url: '/info',
			// n8n would send the key along, to whatever address.
			disableFollowRedirect: true,
		},
		// Typed for rules of one kind, but n8n heeds each by its own.
		rules: [
			...Object.entries(rejections).map(([status, message]) => ({
				type: 'responseCode',
				properties: { value: Number(status), message },
			})),
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'userId',
					value: undefined,
					message: 'Something answered, but not Peaka. Check the Base URL',
				},
			},
		] as ICredentialTestRequest['rules'],
	};
}
