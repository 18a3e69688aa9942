import { UserError } from 'n8n-workflow';
import { credentialField, credentialOf } from '../shared/fields';
import { choice, fields, json, text, type Values } from '../shared/kernel';

// The ways to give Peaka access to a source (docs/peaka-api.md §9.5, §9.6).

const shownFor = <const W extends string>(...ways: W[]) => ({ show: { signIn: ways } });

export const accessFields = fields(
	choice('Sign In With', 'signIn', 'How Peaka gets access to the source', {
		default: 'form',
		options: [
			{
				name: "Consent Through Peaka's App",
				value: 'peakaApp',
				description: 'OAuth without an app of your own: open the returned URL in a browser',
			},
			{
				name: 'Consent Through Your App',
				value: 'ownApp',
				description: "OAuth with your client ID; register Peaka's callback URL at the provider",
			},
			{
				name: 'Consent Through Your App and Your Callback',
				value: 'ownCallback',
				description: 'As before, but the provider returns to your URL; end with Complete OAuth2',
			},
			{
				name: 'Credential Fields',
				value: 'form',
				description: 'Password, API key, or OAuth tokens that you have already',
			},
			{
				name: 'Credential JSON',
				value: 'json',
				description: 'The same as one object, for what the fields do not offer',
			},
		],
	}),
	{ ...credentialField, displayOptions: shownFor('form') },
	json(
		'Credential JSON',
		'credentialJson',
		'The members are the field names that the operation Get of Connector lists',
		{ required: true, displayOptions: shownFor('json') },
	),
	text('Client ID', 'clientId', 'Of the OAuth app that you registered at the provider', {
		required: true,
		displayOptions: shownFor('ownApp', 'ownCallback'),
	}),
	text('Client Secret', 'clientSecret', 'Of the same app', {
		typeOptions: { password: true },
		required: true,
		displayOptions: shownFor('ownApp', 'ownCallback'),
	}),
	text(
		'Redirect URL',
		'redirectUrl',
		'Where the provider sends the browser with state and code, a Webhook node say',
		{
			required: true,
			placeholder: 'e.g. https://n8n.example.com/webhook/oauth',
			displayOptions: shownFor('ownCallback'),
		},
	),
	text(
		'Callback URL',
		'connectionCallback',
		'Where Peaka sends the browser after the consent, with connectionId and status. Consent needs it.',
		{
			placeholder: 'e.g. https://n8n.example.com/webhook/connected',
			displayOptions: shownFor('json', 'ownApp', 'peakaApp'),
		},
	),
);

/** The part of the body that gives access. Without `credential` Peaka's own OAuth app is used. */
export function access({ signIn, clientId, clientSecret, ...given }: Values<typeof accessFields>) {
	const callback = given.connectionCallback?.trim();
	switch (signIn) {
		case 'form':
			return { credential: given.credential && credentialOf(given.credential) };
		case 'json':
			return {
				credential: object(given.credentialJson),
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
			const redirectUrl = address('Redirect URL', given.redirectUrl?.trim());
			return { credential: { clientId, clientSecret, redirectUrl } };
		}
	}
}

function object(given: unknown) {
	if (typeof given === 'object' && given !== null && !Array.isArray(given)) return given;
	throw new UserError('Credential JSON is not an object', {
		description: 'Enter it like {"token": "…"}',
	});
}

function address(label: string, text = '') {
	if (/^https?:\/\/[^/\s]/i.test(text)) return text;
	throw new UserError(`${label} is not a web address`, {
		description: 'Enter the full address, starting with https://',
	});
}
