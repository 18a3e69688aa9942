// What the form of the credential says of every answer that its address may give, and that the key goes nowhere else.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';

const json = (status, text, headers = {}) => ({
	status,
	text,
	headers: { 'content-type': 'application/json', ...headers },
});
const html = '<!doctype html><title>Shop</title>';
const notPeaka = /Something answered, but not Peaka/;
const busy = /Peaka can't answer now/;

/** What is answered, and what n8n must say. */
const answers = {
	'an object of something else': [json(200, '{"ok":true}'), notPeaka],
	null: [json(200, 'null'), notPeaka],
	'a number': [json(200, '42'), notPeaka],
	'a list of something else': [json(200, '[{"id":1}]'), notPeaka],
	HTML: [{ status: 200, text: html, headers: { 'content-type': 'text/html' } }, notPeaka],
	'HTML called JSON': [json(200, html), notPeaka],
	'nothing at all': [{ status: 204, text: '' }, notPeaka],
	'a key that it does not know': [json(401, '{"message":"no"}'), /does not know this key/],
	'a key that may not': [json(403, '{}'), /may not ask who it is/],
	'an address that it does not have': [json(404, '{}'), /no Peaka at this address/],
	'too many requests': [json(429, '{}', { 'retry-after': '1' }), busy],
	'a fault of its own': [json(500, '{"message":"down"}'), busy],
	'a gateway without a server': [{ status: 502, text: html }, busy],
	'a service that is closed': [json(503, '{}', { 'retry-after': '3600' }), busy],
	'a gateway that waited in vain': [json(504, ''), busy],
};

/** `credential` makes one for an address with the key that must stay there. */
export async function checkCredentialAnswers({ check, client, credential }) {
	const { apiKey } = credential('project').data;
	let answer;
	const headers = [];
	const server = await listening((_, response) => {
		response.writeHead(answer.status, answer.headers).end(answer.text);
	});
	const elsewhere = await listening((request, response) => {
		headers.push(request.headers);
		response.setHeader('content-type', 'application/json').end('{"userId":"u1"}');
	});
	const tested = async (given) => {
		answer = given;
		const tried = credential('project');
		tried.data.baseUrl = server.url;
		return await client.testCredential(tried);
	};
	try {
		for (const [name, [given, says]] of Object.entries(answers)) {
			await check(`credential: ${name} is told in words`, async () => {
				const { status, message } = await tested(given);
				assert.equal(status, 'Error');
				assert.match(message, says);
				assert.ok(!message.includes(apiKey), 'the key is in it');
			});
		}
		for (const status of [301, 302, 303, 307, 308]) {
			await check(`credential: a redirect (${status}) to another address gets no key`, async () => {
				const { message } = await tested({ status, headers: { location: elsewhere.url } });
				assert.match(message, /leads to another one/);
				assert.ok(!JSON.stringify([headers, message]).includes(apiKey), 'the key went there');
			});
		}
	} finally {
		await Promise.all([server.stop(), elsewhere.stop()]);
	}
}

async function listening(answer) {
	const server = createServer(answer).listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${server.address().port}`,
		stop: async () => {
			server.closeAllConnections();
			server.close();
			await once(server, 'close');
		},
	};
}
