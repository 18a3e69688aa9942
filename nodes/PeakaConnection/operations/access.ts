import { field, userError, type Values } from '../../shared/kernel';
import { credential, credentialOf } from './credential';

// The ways to give Peaka access to a source (docs/peaka-api.md §9.5, §9.6).

const shownFor = <const W extends string>(...ways: W[]) => ({ show: { signIn: ways } });

export const accessFields = field.list(
	field.choice('Sign In With', 'signIn', {
		of: {
			"Consent Through Peaka's App": [
				'peakaApp',
				'OAuth without an app of your own: open the returned URL in a browser',
			],
			'Consent Through Your App': [
				'ownApp',
				"OAuth with your client ID; register Peaka's callback URL at the provider",
			],
			'Consent Through Your App and Your Callback': [
				'ownCallback',
				'As before, but the provider returns to your URL; end with Complete OAuth2',
			],
			'Credential Fields': ['form', 'Password, API key, or OAuth tokens that you have already'],
			'Credential JSON': ['json', 'The same as one object, for what the fields do not offer'],
		},
		default: 'form',
		description: 'How Peaka gets access to the source',
	}),
	{ ...credential, displayOptions: shownFor('form') },
	field.json('Credential JSON', 'credentialJson', {
		holdsSecrets: true,
		required: true,
		displayOptions: shownFor('json'),
		description: 'The members are the field names that the operation Get of Connector lists',
	}),
	field.requiredText('Client ID', 'clientId', {
		displayOptions: shownFor('ownApp', 'ownCallback'),
		description: 'Of the OAuth app that you registered at the provider',
	}),
	field.requiredText('Client Secret', 'clientSecret', {
		typeOptions: { password: true },
		displayOptions: shownFor('ownApp', 'ownCallback'),
		description: 'Of the same app',
	}),
	field.requiredText('Redirect URL', 'redirectUrl', {
		placeholder: 'e.g. https://n8n.example.com/webhook/oauth',
		displayOptions: shownFor('ownCallback'),
		description: 'Where the provider sends the browser with state and code, a Webhook node say',
	}),
	field.text('Callback URL', 'connectionCallback', {
		placeholder: 'e.g. https://n8n.example.com/webhook/connected',
		displayOptions: shownFor('json', 'ownApp', 'peakaApp'),
		description:
			'Where Peaka sends the browser after the consent, with connectionId and status. Consent needs it.',
	}),
);

/** The part of the body that gives access. Without `credential` Peaka's own OAuth app is used. */
export function access({ signIn, clientId, clientSecret, ...fields }: Values<typeof accessFields>) {
	const callback = fields.connectionCallback?.trim();
	switch (signIn) {
		case 'form':
			return { credential: fields.credential && credentialOf(fields.credential) };
		case 'json':
			return {
				credential: object(fields.credentialJson),
				connectionCallback: callback ? address('Callback URL', callback) : undefined,
			};
		case 'peakaApp':
			return { connectionCallback: address('Callback URL', callback) };
		case 'ownApp':
			return {
				credential: { clientId, clientSecret },
				connectionCallback: address('Callback URL', callback),
			};
		case 'ownCallback': {
			const redirectUrl = address('Redirect URL', fields.redirectUrl?.trim());
			return { credential: { clientId, clientSecret, redirectUrl } };
		}
	}
}

function object(json: unknown) {
	if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json;
	throw userError('Credential JSON is not an object', 'Enter it like {"token": "…"}');
}

function address(label: string, text = '') {
	if (/^https?:\/\/[^/\s]/i.test(text)) return text;
	throw userError(
		`${label} is not a web address`,
		'Enter the full address, starting with https://',
	);
}
