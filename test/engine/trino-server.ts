import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface SeenRequest {
	readonly method: string;
	readonly path: string;
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
}

/** What a page has beside its id; JSON text; or an answer of another status. */
type Page =
	| { readonly columns?: object[]; readonly data?: unknown[][]; readonly nextUri?: string }
	| { readonly error: object }
	| { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }
	| string;

/** The page of a number, 0 for the answer to the POST; `next(n)` is where page n is. */
type PageOf = (
	number: number,
	next: (number: number) => { nextUri: string },
) => Page | Promise<Page>;

/** A server of the Trino protocol whose pages a test writes. */
export async function startTrinoServer() {
	const requests: SeenRequest[] = [];
	let pageOf: PageOf = () => ({});
	const server = createServer((request, response) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => {
			const { method = '', url: path = '', headers } = request;
			requests.push({ method, path, headers, body: Buffer.concat(parts).toString() });
			const number = Number(/\d+$/.exec(path)?.[0] ?? 0);
			if (method === 'DELETE') response.writeHead(204).end();
			else void Promise.resolve(pageOf(number, next)).then((page) => answer(response, page));
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const next = (number: number) => ({ nextUri: `${url}/v1/statement/q1/${number}` });
	return {
		url,
		requests,
		answer(page: PageOf) {
			requests.length = 0;
			pageOf = page;
		},
		async stop() {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}

function answer(response: ServerResponse, page: Page) {
	if (typeof page === 'object' && 'status' in page) {
		response.writeHead(page.status, page.headers).end(page.body);
		return;
	}
	const text = typeof page === 'string' ? page : JSON.stringify({ id: 'q1', ...page });
	response.writeHead(200, { 'content-type': 'application/json' }).end(text);
}
