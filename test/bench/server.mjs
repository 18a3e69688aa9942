import { createServer } from 'node:http';

// A server of bytes made beforehand, in a process of its own: what is measured is the client.
// Prints its port. `rows=N` in the body answers N rows in the format of the query, a stream of
// the agent one event of 8 MB, anything else one small object after `delay` ms.

const columns = Array.from({ length: 10 }, (_, at) => `column_${at}`);
const types = ['bigint', 'varchar', 'double', 'boolean', 'varchar'];

const value = (row, at) => {
	switch (types[at % types.length]) {
		case 'bigint':
			return String(row * 10 + at);
		case 'double':
			return `${row}.${at}5`;
		case 'boolean':
			return String(row % 2 === 0);
		default:
			return `text ${row} in column ${at}`;
	}
};

const renderings = {
	SIMPLE: (row) => Object.fromEntries(columns.map((name, at) => [name, value(row, at)])),
	COMPACT: (row) => columns.map((_, at) => value(row, at)),
	CELL_TYPED: (row) =>
		columns.map((name, at) => ({
			name,
			displayName: name,
			dataType: types[at % types.length],
			order: at,
			value: value(row, at),
		})),
};

const rendered = new Map();

function answer(rows, format) {
	const key = `${rows} ${format}`;
	if (!rendered.has(key)) {
		const data = Array.from({ length: rows }, (_, row) => renderings[format](row));
		const head = columns.map((columnName) => ({
			catalogName: 'bench',
			schemaName: 'public',
			tableName: 'rows',
			columnName,
		}));
		rendered.set(key, Buffer.from(JSON.stringify({ columns: head, data })));
	}
	return rendered.get(key);
}

const small = Buffer.from(
	JSON.stringify({ id: '709922802836177297', name: 'small', displayName: 'Small', path: '/' }),
);

const event = Buffer.from(
	`data: ${JSON.stringify(['values', { messages: [], text: 'text '.repeat(1_600_000) }])}\n\n`,
);

const server = createServer((request, response) => {
	const url = new URL(request.url, 'http://bench');
	let body = '';
	request.on('data', (part) => (body += part));
	request.on('end', () => {
		const rows = Number(/rows=(\d+)/.exec(body)?.[1] ?? 0);
		const delay = Number(/delay(\d+)/.exec(url.pathname)?.[1] ?? 0);
		const streamed = url.pathname.endsWith('/chat/stream');
		const bytes = streamed ? event : rows ? answer(rows, url.searchParams.get('format')) : small;
		setTimeout(() => {
			response.writeHead(200, {
				'content-type': streamed ? 'text/event-stream' : 'application/json',
				'content-length': bytes.length,
			});
			response.end(bytes);
		}, delay);
	});
});

server.listen(0, '127.0.0.1', () => console.log(server.address().port));
process.on('SIGTERM', () => process.exit(0));
// Ends with whoever started it, however that one ended.
process.stdin.once('end', () => process.exit(0)).resume();
