// What can be connected and which credential each connector wants (docs/peaka-api.md §5.7 CON1, §10.1).
import type { Assumptions } from '../assumptions.ts';
import { DATABASE_IDS, SAAS_IDS } from '../seed/connector-ids.ts';

export interface CredentialField {
	fieldName: string;
	fieldType: 'text' | 'number' | 'boolean';
	required: boolean;
	description: string;
}

export interface Connector {
	connectionType: string;
	connectionTypeLabel: string;
	name: string;
	authorizationType: string;
	credentialSchemaType: string;
	/** A browser is needed for consent. */
	redirectRequired: boolean;
	category: string;
	configuration: CredentialField[];
	documentationUrl: string;
}

const OAUTH_IDS = ['hubspot', 'google_analytics', 'google_sheets', 'google_ads'];

/** Fields of token connectors where they are known; the others are assumed to want `token`. */
const TOKEN_FIELDS: Record<string, string> = {
	stripe: 'token',
	airtable: 'personalAccessToken',
};

const LABELS: Record<string, string> = { POSTGRES: 'PostgreSQL', MONGODB: 'MongoDB' };

/** All connectors, in the order of their ids. */
export function connectors(assumed: Assumptions): Connector[] {
	return [...DATABASE_IDS, ...SAAS_IDS].map((id) => connector(id, assumed));
}

export function findConnector(id: string, assumed: Assumptions): Connector | undefined {
	const exists = DATABASE_IDS.includes(id) || SAAS_IDS.includes(id);
	return exists ? connector(id, assumed) : undefined;
}

function connector(id: string, assumed: Assumptions): Connector {
	const label = LABELS[id] ?? labelOf(id);
	const isOauth = OAUTH_IDS.includes(id);
	const isDatabase = DATABASE_IDS.includes(id);
	return {
		connectionType: id,
		connectionTypeLabel: label,
		name: label,
		authorizationType: isOauth ? 'oauth2' : isDatabase ? 'custom' : assumed.tokenAuthorizationType,
		credentialSchemaType: `${id.toLowerCase()}_credential_schema`,
		redirectRequired: isOauth,
		category: isDatabase ? 'Database' : 'SaaS',
		configuration: isOauth ? oauthFields() : isDatabase ? databaseFields() : tokenFields(id),
		documentationUrl: `https://docs.example.test/integrations/${encodeURIComponent(id)}`,
	};
}

function labelOf(id: string): string {
	return id
		.toLowerCase()
		.split('_')
		.map((word) => word.charAt(0).toUpperCase() + word.slice(1))
		.join(' ');
}

/** None is required: which ones are needed depends on the path of §9.6. */
function oauthFields(): CredentialField[] {
	return ['clientId', 'clientSecret', 'accessToken', 'refreshToken', 'redirectUrl'].map((name) =>
		field(name, 'text', false),
	);
}

/** Those of POSTGRES; the fields of other databases are only told by the live endpoint. */
function databaseFields(): CredentialField[] {
	return [
		field('url', 'text'),
		field('port', 'number'),
		field('user', 'text'),
		field('password', 'text'),
		field('databaseName', 'text'),
		field('useSsl', 'boolean'),
	];
}

function tokenFields(id: string): CredentialField[] {
	return [field(TOKEN_FIELDS[id] ?? 'token', 'text')];
}

function field(
	fieldName: string,
	fieldType: CredentialField['fieldType'],
	required = true,
): CredentialField {
	return { fieldName, fieldType, required, description: labelOf(fieldName) };
}
