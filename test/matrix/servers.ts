// What stands beside the sandbox: an origin that must get no key, one with a certificate of nobody, one that is closed.
import { readFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** For loopback only; signed by itself. */
const certificate = readFileSync(join(__dirname, 'self-signed.pem'), 'utf8');

async function listening(server: Server): Promise<number> {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return (server.address() as AddressInfo).port;
}

async function closed(server: Server): Promise<void> {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
}

export async function startServers() {
	/** Headers of every request that came to the other origin. */
	const received: IncomingHttpHeaders[] = [];
	const other = createServer((request, response) => {
		received.push(request.headers);
		response.setHeader('content-type', 'application/json').end('{}');
	});
	const insecure = createSecureServer({ key: certificate, cert: certificate });
	const closing = createServer();
	const port = await listening(closing);
	await closed(closing);
	return {
		received,
		origins: {
			other: `http://127.0.0.1:${await listening(other)}`,
			insecure: `https://127.0.0.1:${await listening(insecure)}`,
			closed: `http://127.0.0.1:${port}`,
		},
		stop: async () => {
			await Promise.all([closed(other), closed(insecure)]);
		},
	};
}
