// How the live check talks to Peaka: axios and nothing of the nodes, so that it judges both.
import axios, { type AxiosInstance } from 'axios';
import { operation } from './contract';
import { LiveCheckError, type Options } from './options';

export interface Answer {
	status: number;
	data: unknown;
	headers: Record<string, unknown>;
}

export interface Call {
	/** Values for the names in the path. */
	params?: Record<string, string>;
	query?: Record<string, string | number | boolean>;
	body?: object;
	/** Besides the key; null takes the key away. */
	headers?: Record<string, string | null>;
}

const TIMEOUT_MS = 60_000;

export class Connection {
	readonly #client: AxiosInstance;

	constructor(readonly options: Options) {
		const { key, baseUrl } = options;
		this.#client = axios.create({
			baseURL: baseUrl,
			headers: { Authorization: `Bearer ${key}`, 'User-Agent': 'n8n-nodes-peaka/live' },
			timeout: TIMEOUT_MS,
			maxRedirects: 0,
			validateStatus: () => true,
		});
	}

	/** Sends one request. Throws a LiveCheckError where there is no answer. */
	async ask(id: string, { params = {}, query, body, headers }: Call = {}): Promise<Answer> {
		const { method, path, response } = operation(id);
		const isBinary = response?.contentType.startsWith('image/');
		const answer = await this.#client
			.request<unknown>({
				method,
				url: path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name])),
				params: query,
				data: body,
				headers,
				responseType: isBinary ? 'arraybuffer' : undefined,
			})
			.catch((error: unknown) => {
				const code = axios.isAxiosError(error) ? (error.code ?? 'no code') : 'no code';
				throw new LiveCheckError(
					`${id}: Peaka gave no answer (${code}). Check the network and the address, then try again`,
				);
			});
		return { ...answer, headers: { ...answer.headers } };
	}
}
