import { createServer } from 'node:http';

// A server of bytes made beforehand, in a process of its own: what is measured is the client.
// Prints its port. `rows=N` in the body answers N rows in the format of the query, a stream of
// the agent one event of 8 MB, a statement of the Trino protocol that names `plain` or `long` a million
// rows in pages, anything else one small object after `delay` ms.

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

/** A million rows in a hundred pages; an integer of `long` is beyond 2^53. */
const pageCount = 100;
const rowsPerPage = 10_000;
const trinoColumns = ['bigint', 'varchar', 'double', 'boolean', 'varchar'].map((type, at) => ({
	name: `column_${at}`,
	type,
	typeSignature: { rawType: type, arguments: [] },
}));
const firstOf = { plain: 0n, long: 9_007_199_254_740_993n };
const pages = new Map();

function pageOf(kind, number) {
	const key = `${kind} ${number}`;
	if (!pages.has(key)) {
		const rows = Array.from({ length: rowsPerPage }, (_, at) => {
			const row = number * rowsPerPage + at;
			return `[${firstOf[kind] + BigInt(row)},"text ${row} in column 1",${row}.25,${row % 2 === 0},null]`;
		});
		pages.set(key, rows.join(','));
	}
	return pages.get(key);
}

function trinoPage(base, kind, number) {
	const next = (to) => `"nextUri":"${base}/v1/statement/${kind}/${to}"`;
	const head = `"id":"bench","stats":{"state":"RUNNING"}`;
	if (number === undefined) return `{${head},${next(0)}}`;
	const columns = `"columns":${JSON.stringify(trinoColumns)}`;
	const more = number + 1 < pageCount ? `,${next(number + 1)}` : '';
	return `{${head}${more},${columns},"data":[${pageOf(kind, number)}]}`;
}

const server = createServer((request, response) => {
	const url = new URL(request.url, 'http://bench');
	let body = '';
	request.on('data', (part) => (body += part));
	request.on('end', () => {
		const rows = Number(/rows=(\d+)/.exec(body)?.[1] ?? 0);
		const delay = Number(/delay(\d+)/.exec(url.pathname)?.[1] ?? 0);
		if (url.pathname.startsWith('/v1/statement')) {
			const [, kind, number] = /(plain|long)(?:\/(\d+))?$/.exec(body || url.pathname);
			response.writeHead(200, { 'content-type': 'application/json' });
			const base = `http://${request.headers.host}`;
			return response.end(trinoPage(base, kind, number === undefined ? number : Number(number)));
		}
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
