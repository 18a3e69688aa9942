import fc from 'fast-check';
import { cpuMilliseconds } from './cpu-time';
import {
	type ServerSentEvent,
	serverSentEvents,
} from '../../nodes/shared/client/decode/server-sent-events';

async function* inChunks(body: string | Buffer, size: number) {
	await Promise.resolve();
	const bytes = Buffer.from(body as Buffer);
	for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(body: string | Buffer, size = 1e6) {
	const events: ServerSentEvent[] = [];
	for await (const event of serverSentEvents(inChunks(body, size))) events.push(event);
	return events;
}

describe('serverSentEvents', () => {
	it.each<[string, string, ServerSentEvent[]]>([
		['one event', 'data: a\n\n', [{ data: 'a' }]],
		['a named event', 'event: add\ndata: 1\n\n', [{ event: 'add', data: '1' }]],
		['several lines of data', 'data: a\ndata: b\ndata\n\n', [{ data: 'a\nb\n' }]],
		['no space and one space of two', 'data:a\ndata:  b\n\n', [{ data: 'a\n b' }]],
		['a field without a colon', 'data\n\ndata\ndata\n\n', [{ data: '' }, { data: '\n' }]],
		['colons in data', 'data: {"a":"b:c"}\n\n', [{ data: '{"a":"b:c"}' }]],
		['comments', ': ping\n\n:\ndata: a\n: data: b\n\n', [{ data: 'a' }]],
		['other fields', 'id: 7\nretry: 10\nData: x\n data: y\ndata: a\n\n', [{ data: 'a' }]],
		['a name without data, which names nothing', 'event: add\n\ndata: a\n\n', [{ data: 'a' }]],
		['the last of two names', 'event: a\nevent: b\ndata: 1\n\n', [{ event: 'b', data: '1' }]],
		['a name taken back', 'event: a\nevent\ndata: 1\n\n', [{ data: '1' }]],
		['line ends of CR', 'data: a\rdata: b\r\rdata: c\r\r', [{ data: 'a\nb' }, { data: 'c' }]],
		['line ends of CRLF', 'data: a\r\n\r\ndata: b\r\n\r\n', [{ data: 'a' }, { data: 'b' }]],
		[
			'mixed line ends',
			'data: a\r\n\ndata: b\n\r\ndata: c\r\r\n',
			[{ data: 'a' }, { data: 'b' }, { data: 'c' }],
		],
		['a blank line of LF and CR', 'data: a\n\rdata: b\r\n\r', [{ data: 'a' }, { data: 'b' }]],
		['a byte order mark', '\uFEFFdata: a\n\n', [{ data: 'a' }]],
		['only the first byte order mark', '\uFEFF\uFEFFdata: a\n\ndata: b\n\n', [{ data: 'b' }]],
		[
			'separators that end no line',
			'data: a\u2028b\u2029c\u0085d\fe\vf\n\n',
			[{ data: 'a\u2028b\u2029c\u0085d\fe\vf' }],
		],
		['a last event without a blank line', 'data: a\n\ndata: b\n', [{ data: 'a' }, { data: 'b' }]],
		[
			'a last line without an end',
			'data: a\n\nevent: x\ndata: b',
			[{ data: 'a' }, { event: 'x', data: 'b' }],
		],
		['a last line that ends with CR', 'data: b\r', [{ data: 'b' }]],
		['an empty body', '', []],
		['blank lines', '\n\r\n\r\r\n', []],
	])('reads %s', async (_, body, events) => {
		for (const size of [1, 2, 3, 1000]) expect(await read(body, size)).toEqual(events);
	});

	it('reads what a server writes, whatever is in it and wherever it is cut', async () => {
		const text = fc.string({ unit: 'grapheme' }).map((each) => each.replace(/[\r\n]/g, '\u2028'));
		const lineEnd = fc.constantFrom('\n', '\r', '\r\n');
		const event = fc.record({
			name: fc.option(text),
			lines: fc.array(text, { minLength: 1, maxLength: 4 }),
			comment: fc.option(text),
		});
		await fc.assert(
			fc.asyncProperty(
				fc.array(event, { maxLength: 4 }),
				fc.infiniteStream(lineEnd),
				fc.integer({ min: 1, max: 12 }),
				async (sent, ends, size) => {
					// An end of CR and a blank line of LF would be one CRLF.
					let previous = '';
					const end = () => {
						const [next] = [...ends.take(1)];
						return (previous = previous === '\r' && next === '\n' ? '\r\n' : next);
					};
					const body = sent.map(({ name, lines, comment }) => {
						const fields = [
							...(name === null ? [] : [`event: ${name}`]),
							...(comment === null ? [] : [`:${comment}`]),
							...lines.map((line) => `data: ${line}`),
						].map((line) => {
							previous = '';
							return line + end();
						});
						return fields.join('') + end();
					});
					const expected = sent.map(({ name, lines }) => ({
						...(name && { event: name }),
						data: lines.join('\n'),
					}));
					const bytes = Buffer.from(body.join(''));
					fc.pre(bytes.toString() === body.join(''));
					expect(await read(bytes, size)).toEqual(expected);
				},
			),
		);
	});

	it('gives an event when its blank line came, not later', async () => {
		async function* endless() {
			yield Buffer.from('data: a\r\n\r');
			await new Promise(() => {});
		}
		const events = serverSentEvents(endless());
		expect(await events.next()).toEqual({ done: false, value: { data: 'a' } });
	});

	// Half a second at most; ten and more where every chunk has all before it read again.
	const limit = 4000;

	it.each([1, 64])('reads an event of 8 MB in chunks of %i KB in linear time', async (size) => {
		const data = 'x'.repeat(8e6);
		const time = await cpuMilliseconds(async () => {
			const [event] = await read(`data: ${data}\n\n`, size * 1024);
			expect(event.data === data).toBe(true);
		});
		expect(time).toBeLessThan(limit);
	});

	it('reads 8 MB of short lines in linear time', async () => {
		const time = await cpuMilliseconds(async () => {
			const [event] = await read('data: abcd\n'.repeat(7e5), 1024);
			expect(event.data).toHaveLength(7e5 * 5 - 1);
		});
		expect(time).toBeLessThan(limit);
	});
});
