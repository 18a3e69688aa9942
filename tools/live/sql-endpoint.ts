// The SQL endpoint: Trino's protocol, as far as questions about pages and keys need it (docs/peaka-api.md §15).
import axios from 'axios';
import { isRow } from './reads';

const TIMEOUT_MS = 60_000;
/** More pages without rows than a short statement can have. */
const MOST_PAGES = 200;

export type FirstRows = { status: number; characters: number } | { status: number; error: true };

export class SqlEndpoint {
	constructor(
		private readonly url: string,
		private readonly key: string,
	) {}

	/** How long the first page with rows is, as JSON text; the rest is cancelled. */
	async firstRows(statement: string): Promise<FirstRows> {
		// An endpoint that can't be reached leaves its questions open, and the rest goes on.
		return await this.#firstRows(statement).catch(() => ({ status: 0, error: true }) as const);
	}

	async #firstRows(statement: string): Promise<FirstRows> {
		const headers = {
			'X-Trino-User': 'n8n-nodes-peaka',
			'X-Trino-Source': 'n8n-nodes-peaka/live',
			'X-Trino-Extra-Credential': `peakaKey=${this.key}`,
		};
		const client = axios.create({
			headers,
			timeout: TIMEOUT_MS,
			maxRedirects: 0,
			responseType: 'text',
			transformResponse: (text: string) => text,
			validateStatus: () => true,
		});
		let answer = await client.post<string>(`${this.url}/v1/statement`, statement);
		for (let i = 0; i < MOST_PAGES; i++) {
			const page = answer.status === 200 ? parsed(answer.data) : undefined;
			if (!page || page.error) return { status: answer.status, error: true };
			const { nextUri, data } = page;
			// The key goes to no other host.
			const isOwn =
				typeof nextUri === 'string' && new URL(nextUri).origin === new URL(this.url).origin;
			if (Array.isArray(data) || !isOwn) {
				if (isOwn) await client.delete(nextUri);
				return { status: answer.status, characters: JSON.stringify(data ?? []).length };
			}
			answer = await client.get<string>(nextUri);
		}
		return { status: answer.status, error: true };
	}
}

function parsed(text: string): Record<string, unknown> | undefined {
	try {
		const page: unknown = JSON.parse(text);
		return isRow(page) ? page : undefined;
	} catch {
		return undefined;
	}
}
