// OAuth consents under way (docs/peaka-api.md §9.6): the browser is at the consent page, the connection waits.
import type { Environment } from '../environment.ts';
import { connectionError } from '../errors.ts';
import type { Connection } from './connections.ts';

interface Consent {
	connection: Connection;
	/** Peaka's own callback goes on to `connectionCallback` (2a, 2b); 2c comes back to the caller's `redirectUrl`. */
	returnTo: { connectionCallback: string } | { redirectUrl: string };
	/** Given by the consent page in flow 2c; good for one use. */
	code?: string;
}

export type Decision = 'approve' | 'deny';

export class Consents {
	readonly #byState = new Map<string, Consent>();

	constructor(private readonly environment: Environment) {}

	/** Starts a consent; the answer is the page to open in a browser. */
	begin(connection: Connection, returnTo: Consent['returnTo']): string {
		const state = this.environment.ids.hex(32);
		this.#byState.set(state, { connection, returnTo });
		return `${this.environment.origin}/oauth2/consent?state=${state}`;
	}

	/** The page of a connection whose consent is pending. */
	pendingUrl(connection: Connection): string | undefined {
		const state = [...this.#byState].find(([, consent]) => consent.connection === connection)?.[0];
		return state === undefined
			? undefined
			: `${this.environment.origin}/oauth2/consent?state=${state}`;
	}

	waiting(state: string): Connection | undefined {
		return this.#byState.get(state)?.connection;
	}

	/** What the person decided; gives the address the browser goes to. Undefined when no such consent waits. */
	decide(state: string, decision: Decision, secondQuestionMark: boolean): string | undefined {
		const consent = this.#byState.get(state);
		if (!consent) return undefined;
		const { connection, returnTo } = consent;
		if ('redirectUrl' in returnTo) {
			const url = new URL(returnTo.redirectUrl);
			url.searchParams.set('state', state);
			if (decision === 'approve') {
				consent.code = this.environment.ids.alphanumeric(24);
				url.searchParams.set('code', consent.code);
			} else {
				url.searchParams.set('error', 'access_denied');
			}
			return url.href;
		}
		this.#byState.delete(state);
		connection.consent = decision === 'approve' ? 'granted' : 'refused';
		const status = decision === 'approve' ? 'success' : 'fail';
		const separator = returnTo.connectionCallback.includes('?') ? '&' : '?';
		const second = secondQuestionMark ? '?' : '&';
		return `${returnTo.connectionCallback}${separator}connectionId=${connection.id}${second}status=${status}`;
	}

	/** Flow 2c ends with the query string that came back; state and code must fit and are used up. */
	finish(queryParameters: string): Connection {
		const parameters = new URLSearchParams(queryParameters);
		const state = parameters.get('state') ?? '';
		const consent = this.#byState.get(state);
		if (!consent?.code || consent.code !== parameters.get('code')) {
			const { error, message } = this.environment.switches.assumed.invalidOauthCallback;
			throw connectionError(error, message, null);
		}
		this.#byState.delete(state);
		consent.connection.consent = 'granted';
		return consent.connection;
	}
}
