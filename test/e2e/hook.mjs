// What stands in for the chat, or whatever else, that a workflow posts to.
import { once } from 'node:events';
import { createServer } from 'node:http';

/** `received` has the body of each request, in order. */
export async function startHook() {
	const received = [];
	const server = createServer(async (request, response) => {
		let body = '';
		for await (const part of request) body += part;
		received.push(body && JSON.parse(body));
		response.setHeader('content-type', 'application/json').end('{"ok":true}');
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		received,
		url: `http://127.0.0.1:${server.address().port}`,
		stop: async () => {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}
