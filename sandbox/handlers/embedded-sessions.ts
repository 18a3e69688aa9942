// Embedded sessions (docs/peaka-api.md §5.20, §14).
import { need, type Call, type SectionHandlers, type QueryValue } from '../call.ts';
import { authorizeProject } from '../auth.ts';
import { badRequest } from '../errors.ts';
import { findConnector } from '../state/connectors.ts';

interface SessionRequest {
	projectId?: string;
	sessionMode?: string;
	theme?: string;
	themeOverride?: boolean;
	timeoutInSeconds?: number;
	connectorType?: string;
}

export const embeddedSessionHandlers = {
	EMB1: (call) => createSession(call, call.query as Record<string, QueryValue> & SessionRequest),
	EMB2: (call: Call<SessionRequest>) => createSession(call, call.body),
} satisfies SectionHandlers;

function createSession(call: Call<unknown>, request: SessionRequest) {
	const { accounts, environment, key, sessions } = call;
	const { assumed } = environment.switches;
	const { id } = accounts.project(need(request, 'projectId'));
	authorizeProject(key, id, assumed);
	const { connectorType, sessionMode = 'FULL_STUDIO', timeoutInSeconds } = request;
	// What a connector that does not exist does is unknown (§17 Embedded).
	if (connectorType && !findConnector(connectorType, assumed)) {
		throw badRequest(`Invalid connectorType: ${connectorType}`);
	}
	const code = sessions.create(
		// Only `themeOverride` makes `theme` effective (§6.11).
		{ projectId: id, sessionMode, theme: request.themeOverride ? request.theme : undefined },
		timeoutInSeconds ?? assumed.sessionSeconds,
	);
	return {
		sessionUrl: `${environment.origin}/api/v1/ui/session?code=${code}`,
		partnerOrigin: `${environment.origin}/`,
	};
}
