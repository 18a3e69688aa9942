import { startClient, type Client } from './sandbox-client';

let client: Client;
let agent: string;
beforeAll(async () => {
	client = await startClient();
	agent = `/ai-agent/${client.sandbox.projectId}`;
});
afterAll(() => client.finish());

const chat = async (body: object) => (await client.call('POST', `${agent}/chat`, body)).data.result;
interface Message {
	id: string[];
	kwargs: { content: string };
}

describe('agent (docs/peaka-api.md §13.1)', () => {
	test('AGT1 is a PNG', async () => {
		const { headers } = await client.call('GET', '/ai-agent/workflow/png');
		expect(headers['content-type']).toBe('image/png');
	});

	test('AGT2: the second message is the answer, JSON with summary and data', async () => {
		const result = await chat({ message: 'How many orders are there in the shop?' });
		const answer: Message = result.messages[1];
		expect(result.messages[0].id).toContain('HumanMessage');
		expect(answer.id).toContain('AIMessage');
		const { summary, data } = JSON.parse(answer.kwargs.content);
		expect([summary, data]).toEqual(['There are 25000 rows in orders.', [{ count: '25000' }]]);
		expect(result).toMatchObject({
			userIntentReasoning: 'TEXT_TO_SQL',
			currentGeneratedQuery: 'SELECT count(*) AS "count" FROM "shop"."public"."orders"',
			currentQueryError: null,
		});
	});

	test('noExecute gives the SQL only, as plain text', async () => {
		const result = await chat({ message: 'show harvest', noExecute: true });
		expect(result.currentGeneratedQuery).toMatch(/^SELECT \* FROM "orchard"\."north"\."harvest"/);
		expect(result.currentQueryResult).toBeNull();
		expect(() => JSON.parse(result.messages[1].kwargs.content)).toThrow();
	});

	test('an unclear message gets a question back', async () => {
		const result = await chat({ message: 'xyzzy' });
		expect([result.userIntentReasoning, result.currentGeneratedQuery]).toEqual([
			'USER_INTENT_NOT_CLEAR',
			null,
		]);
	});

	test('threads: own id, continued, listed, read, renamed, deleted', async () => {
		const threadId = '00000031-1a2b-4c3d-8e4f-000000000031';
		await chat({ message: 'show trees', threadId });
		expect((await chat({ message: 'count trees', threadId })).messages).toHaveLength(4);
		const path = `${agent}/threads/${threadId}`;
		await client.call('PUT', path, { displayName: 'My trees' });
		const { threads } = (await client.call('GET', `${agent}/threads`)).data;
		expect(threads).toContainEqual({
			threadId,
			displayName: 'My trees',
			projectId: client.sandbox.projectId,
		});
		const { messages } = (await client.call('GET', path)).data.result.values;
		expect(messages.map((m: Message) => m.id.at(-1))).toEqual([
			'HumanMessage',
			'AIMessage',
			'HumanMessage',
			'AIMessage',
		]);
		expect((await client.call('DELETE', path)).status).toBe(200);
		expect((await client.call('GET', path)).status).toBe(400);
	});

	test('MET9 asks about tables that fit', async () => {
		const { data } = await client.call(
			'GET',
			`/metadata/${client.sandbox.projectId}/questions/generate?question=invoices`,
		);
		expect(data.questions[0]).toEqual({
			question: 'How many rows does invoices have?',
			category: 'payment',
		});
		expect(data.threadId).toMatch(/^[0-9a-f-]{36}$/);
	});
});

describe('stream (§9.8)', () => {
	async function stream(body: object, headers?: Record<string, string>) {
		const answer = await client.call(
			'POST',
			`${agent}/chat/stream`,
			{ message: 'show trees', ...body },
			{ headers, responseType: 'text' },
		);
		expect(answer.headers['content-type']).toContain('text/event-stream');
		return answer.data
			.trim()
			.split('\n\n')
			.map((frame: string) => ({
				event: /^event: ?(.*)$/m.exec(frame)?.[1],
				data: JSON.parse(/^data: ?(.*)$/m.exec(frame)![1]),
			}));
	}

	test('messages is the default: chunks that join to the answer', async () => {
		const events = await stream({});
		expect(new Set(events.map(({ event }: { event: string }) => event))).toEqual(
			new Set(['messages', 'end']),
		);
		const text = events
			.slice(0, -1)
			.map(({ data }: { data: Message }) => data.kwargs.content)
			.join('');
		expect(JSON.parse(text).summary).toBe('Here are 5 rows of trees.');
	});

	test.each(['values', 'updates', 'debug', 'messages'])('mode %s alone', async (mode) => {
		const events = await stream({ streamModes: [mode] });
		expect(events[0].event).toBe(mode);
		expect(new Set(events.map(({ event }: { event: string }) => event)).size).toBe(2);
	});

	test('all modes together', async () => {
		const events = await stream({ streamModes: ['values', 'updates', 'debug', 'messages'] });
		expect(new Set(events.map(({ event }: { event: string }) => event)).size).toBe(5);
	});

	test('a stream can be cut in the middle', async () => {
		const header = { 'x-sandbox-fault': JSON.stringify({ kind: 'sseCut' }) };
		await expect(stream({}, header)).rejects.toThrow(/aborted|ECONNRESET/);
	});
});

describe('version 1 (§13.2)', () => {
	test('natively typed values; rename and delete answer the history', async () => {
		const path = `/ai/${client.sandbox.projectId}/agent`;
		const { data: answer } = await client.call('POST', path, { message: 'show trees' });
		expect(answer.output.query).toContain('"trees"');
		const [id] = answer.output.data[0];
		expect(id).toEqual({ name: 'id', order: 0, value: 1, dataType: 'bigint' });
		const renamed = await client.call('PUT', `${path}/history/${answer.threadId}`, {
			name: 'Trees',
		});
		expect(renamed.data.history).toHaveLength(1);
		expect(renamed.data.history[0]).toMatchObject({
			aiThreadId: answer.threadId,
			displayName: 'Trees',
			source: 'API_KEY',
		});
		expect((await client.call('GET', `${path}/history`)).data).toEqual(renamed.data);
		expect((await client.call('DELETE', `${path}/history/${answer.threadId}`)).data).toEqual({
			history: [],
		});
	});
});
