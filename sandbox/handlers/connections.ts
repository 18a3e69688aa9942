// Connections and the connectors they may be made with (docs/peaka-api.md §5.7, §9.5, §9.6, §10.1).
import { listAnswer, need, type Call, type SectionHandlers } from '../call.ts';
import { badRequest, connectionError, dataError } from '../errors.ts';
import type { Connection } from '../state/connections.ts';
import { connectors, findConnector, type Connector } from '../state/connectors.ts';
import { testCredential } from '../state/credentials.ts';
import { isStrict } from '../strict-docs.ts';

export const connectionHandlers = {
	CON1: (call) => listAnswer(call, connectors(call.environment.switches.assumed)),
	CON2: (call) => connectorOf(call, call.params.connectionType),
	CON3: (call) => {
		const { project, environment } = call;
		const { listConnections, assumed } = environment.switches;
		// Live, some projects list catalogs but not connections (§2).
		if (listConnections.forbidden403.includes(project.id)) throw dataError('Forbidden', 403, 403);
		const list = project.connections
			.all()
			.filter(({ consent }) => assumed.listUnfinishedConnections || isUsable(consent))
			.map(({ id, name, type }) => ({ id, name, type }));
		return listAnswer(call, list);
	},
	CON4: createConnection,
	CON5: ({ project, body }: Call<{ queryParameters?: string }>) => {
		const { id, name, type } = project.consents.finish(need(body, 'queryParameters'));
		return { id, name, type };
	},
	CON6: (call) => connectionView(call, connectionOf(call)),
	CON7: updateConnection,
	CON8: ({ project, params }) => project.connections.delete(params.connectionId) as undefined,
	CON9: (call) => detailView(call, connectionOf(call)),
} satisfies SectionHandlers;

interface ConnectionRequest {
	name?: string;
	type?: string;
	credential?: Record<string, unknown>;
	connectionCallback?: string;
}

function connectionOf({ project, params }: Call<unknown>): Connection {
	return project.connections.get(params.connectionId);
}

function connectorOf({ environment }: Call<unknown>, type: string): Connector {
	const { assumed } = environment.switches;
	const connector = findConnector(type, assumed);
	if (connector) return connector;
	throw connectionError(
		assumed.unknownConnectionType.error,
		assumed.unknownConnectionType.message,
		null,
	);
}

function isUsable(consent: Connection['consent']): boolean {
	return consent === 'not needed' || consent === 'granted';
}

function createConnection(call: Call<ConnectionRequest>) {
	const { project, body, environment } = call;
	const name = need(body, 'name');
	const connector = connectorOf(call, need(body, 'type'));
	const returnTo = consentTarget(connector, body);
	checkCredential(call, connector, returnTo !== undefined);
	const isTaken = project.connections.all().some((connection) => connection.name === name);
	if (isTaken && environment.switches.assumed.duplicateConnectionName === 'refuse') {
		throw dataError('There is already a connection with same name');
	}
	const connection = project.connections.create({
		name,
		type: connector.connectionType,
		credential: body.credential ?? {},
		consent: returnTo ? 'pending' : 'not needed',
	});
	if (returnTo) project.consents.begin(connection, returnTo);
	return connectionView(call, connection);
}

/** The full body is needed again; when it is refused, all stays as it was (§5.7 CON7). */
function updateConnection(call: Call<ConnectionRequest>) {
	const { project, body } = call;
	const connection = connectionOf(call);
	const name = need(body, 'name');
	const connector = connectorOf(call, need(body, 'type'));
	const returnTo = consentTarget(connector, body);
	checkCredential(call, connector, returnTo !== undefined);
	Object.assign(connection, {
		name,
		type: connector.connectionType,
		credential: body.credential ?? {},
		consent: returnTo ? 'pending' : 'not needed',
	});
	if (returnTo) project.consents.begin(connection, returnTo);
	return connectionView(call, connection);
}

/** Where the browser goes after consent; undefined when none is needed because tokens were sent (§9.6). */
function consentTarget(
	{ redirectRequired }: Connector,
	{ credential = {}, connectionCallback }: ConnectionRequest,
) {
	if (!redirectRequired || credential.accessToken || credential.refreshToken) return undefined;
	if (connectionCallback) return { connectionCallback: validUrl(connectionCallback) };
	const { clientId, clientSecret, redirectUrl } = credential;
	return clientId && clientSecret && redirectUrl
		? { redirectUrl: validUrl(String(redirectUrl)) }
		: undefined;
}

function validUrl(text: string): string {
	if (!URL.canParse(text)) throw badRequest(`Invalid URL: ${text}`);
	return text;
}

/** In the measured order: a missing `credential` is shape eD, everything else INVALID_CREDENTIALS (§10.1). */
function checkCredential(call: Call<ConnectionRequest>, connector: Connector, hasConsent: boolean) {
	if (hasConsent) return;
	const { credential } = call.body;
	if (!credential) throw badRequest("Missing property 'credential'");
	testCredential(call.environment, call.project.id, connector, credential);
}

/** Never a credential; the consent page only while it is pending (§5.7 CON6). */
function connectionView({ project }: Call<unknown>, connection: Connection) {
	const { id, name, type } = connection;
	const url = project.consents.pendingUrl(connection);
	return { id, name, type, ...(url !== undefined && { url }) };
}

/** Live only the type is told (§16 #22). */
function detailView({ environment }: Call, { type, credential }: Connection) {
	if (!isStrict(environment.switches, 22)) return { type };
	const secret = /password|token|secret|key/i;
	const fields = Object.entries(credential).filter(([name]) => !secret.test(name));
	return { ...Object.fromEntries(fields), type };
}
