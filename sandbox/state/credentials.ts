// The live test of a credential, as a connection is made or changed (docs/peaka-api.md §9.5, §10.1). The sandbox has no sources
// to log in to: it takes every complete credential, except those written so as to be refused.
import type { Environment } from '../environment.ts';
import { connectionError, type PeakaError } from '../errors.ts';
import type { Connector } from './connectors.ts';

/** Values that play a wrong secret. */
const REFUSED_VALUE = /wrong|invalid|expired|revoked/i;
/** Hosts that play an unreachable one: names that never resolve (RFC 2606) and addresses without IPv4. */
const UNREACHABLE_HOST = /\.invalid$|:.*:/;
const CLOSED_PORT = 1;

export function testCredential(
	environment: Environment,
	projectId: string,
	connector: Connector,
	credential: Record<string, unknown>,
): void {
	if (isAccepted(connector, credential)) return;
	throw rejection(environment, projectId, connector, credential);
}

function isAccepted(connector: Connector, credential: Record<string, unknown>): boolean {
	const { configuration, redirectRequired } = connector;
	// One of the tokens is enough for an OAuth connector, e.g. a HubSpot Service Key (§9.6).
	if (redirectRequired && !credential.accessToken && !credential.refreshToken) return false;
	return configuration.every(({ fieldName, required }) => {
		const value = credential[fieldName];
		if (value === undefined || value === null || value === '') return !required;
		if (fieldName === 'port' && Number(value) === CLOSED_PORT) return false;
		return !REFUSED_VALUE.test(String(value)) && !(fieldName === 'url' && isUnreachable(value));
	});
}

function isUnreachable(host: unknown): boolean {
	return UNREACHABLE_HOST.test(String(host));
}

/** The message holds an internal route and the database user, never a password; for an unreachable host just the host (§2.2). */
function rejection(
	{ ids, switches }: Environment,
	projectId: string,
	{ category }: Connector,
	{ url, user }: Record<string, unknown>,
): PeakaError {
	const route = `/internal/connection-secret/${projectId}/${ids.uuid()}`;
	const message = isUnreachable(url)
		? String(url)
		: category === 'Database' && user
			? `${route}: authentication failed for user "${String(user)}"`
			: route;
	return connectionError('INVALID_CREDENTIALS', message, switches.assumed.invalidCredentialsCode);
}
