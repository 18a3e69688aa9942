// One-time addresses that open Studio inside a partner's page (docs/peaka-api.md §9.9, §14).
import type { Environment } from '../environment.ts';

export interface EmbeddedSession {
	projectId: string;
	sessionMode: string;
	theme?: string;
	expiresAt: number;
}

export class EmbeddedSessions {
	readonly #byCode = new Map<string, EmbeddedSession>();

	constructor(private readonly environment: Environment) {}

	/** The code is 64 hexadecimal digits. */
	create(session: Omit<EmbeddedSession, 'expiresAt'>, seconds: number): string {
		const code = this.environment.ids.hex(64);
		const expiresAt = this.environment.clock.now() + seconds * 1000;
		this.#byCode.set(code, { ...session, expiresAt });
		return code;
	}

	/** A code opens once, within its time. */
	redeem(code: string): EmbeddedSession | undefined {
		const session = this.#byCode.get(code);
		this.#byCode.delete(code);
		return session && session.expiresAt > this.environment.clock.now() ? session : undefined;
	}
}
