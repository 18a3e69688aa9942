import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

// A Peaka of nothing but exports, and a store of files of any size, in a process of its own. Prints its
// port. Exports of the query `ends` take ten seconds, of others they go on until they are cancelled;
// `/cancelled` tells when one was. `/files/N` answers N bytes; the export `N` has succeeded with that file.

const runMs = 10_000;
const part = Buffer.alloc(64 * 1024, 'a,b,c,d,e,f,g\n');
/** When each export ends, by its number. */
const ends = [];
let cancelledAt;

async function sendFile(response, size) {
	response.writeHead(200, { 'content-type': 'text/csv', 'content-length': size });
	async function* parts() {
		for (let left = size; left > 0; left -= part.length) {
			yield left < part.length ? part.subarray(0, left) : part;
		}
	}
	await pipeline(Readable.from(parts(), { objectMode: false }), response).catch(() => undefined);
}

function start(path) {
	ends.push(path.includes('/queries/ends/') ? Date.now() + runMs : Infinity);
	return { id: `run${ends.length - 1}`, status: 'PENDING' };
}

function cancel(id) {
	cancelledAt = Date.now();
	return { id, status: 'CANCELLED' };
}

function look(id, host) {
	const end = ends[Number(/^run(\d+)$/.exec(id)?.[1])];
	if (end === undefined) {
		const files = [{ name: 'rows.csv', url: `http://${host}/files/${id}`, bytes: Number(id) }];
		return { id, status: 'SUCCEEDED', rowCount: 1, files };
	}
	if (cancelledAt && end === Infinity) return { id, status: 'CANCELLED' };
	if (Date.now() < end) return { id, status: 'RUNNING' };
	return { id, status: 'SUCCEEDED', rowCount: 1, files: [] };
}

function answer({ method, url, headers }) {
	const last = url.split('/').at(-1);
	if (url === '/cancelled') return { at: cancelledAt };
	if (method === 'POST') return start(url);
	return method === 'DELETE' ? cancel(last) : look(last, headers.host);
}

const server = createServer((request, response) => {
	if (request.url.startsWith('/files/'))
		return void sendFile(response, Number(request.url.split('/').at(-1)));
	request.resume().on('end', () => {
		response.writeHead(request.method === 'POST' ? 202 : 200, {
			'content-type': 'application/json',
		});
		response.end(JSON.stringify(answer(request)));
	});
});

server.listen(0, '127.0.0.1', () => console.log(server.address().port));
process.on('SIGTERM', () => process.exit(0));
// Ends with whoever started it, however that one ended.
process.stdin.once('end', () => process.exit(0)).resume();
