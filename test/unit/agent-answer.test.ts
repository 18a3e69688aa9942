import fc from 'fast-check';
import {
	answerOf,
	conversation,
	streamedAnswer,
	streamError,
	streamEvent,
} from '../../nodes/PeakaAiAgent/operations/answer';

const message = (kind: string, content: unknown) => ({
	id: ['langchain_core', 'messages', kind],
	kwargs: { content },
});

const rows = [{ variety: 'Elstar', crates: '41' }];

describe('answerOf', () => {
	it('is the last word of the agent, with its SQL and rows', () => {
		expect(
			answerOf({
				messages: [
					message('HumanMessage', 'Which one?'),
					message('AIMessage', 'Let me see'),
					message('FunctionMessage', 'Elstar'),
					message('HumanMessage', 'Thanks'),
				],
				currentGeneratedQuery: 'SELECT 1',
				currentQueryResult: rows,
			}),
		).toEqual({ answer: 'Elstar', sql: 'SELECT 1', rows });
	});

	it.each([
		['plain text', 'Elstar', null],
		['a summary with rows, as JSON text', JSON.stringify({ summary: 'Elstar', data: rows }), rows],
		['a list of parts', [{ type: 'text', text: 'El' }, { type: 'image' }, 'star'], null],
	])('reads %s', (_, content, expected) => {
		const { answer, rows: read } = answerOf({ messages: [message('AIMessage', content)] });
		expect([answer, read]).toEqual(['Elstar', expected]);
	});

	it.each(['{"summary', '{"data":[1]}', '[1]', '12'])('leaves %s as text', (content) => {
		expect(answerOf({ messages: [message('AIMessage', content)] }).answer).toBe(content);
	});

	it('keeps the digits of long integers', () => {
		const content = '{"summary":"One","data":[{"id":709922802836177297}]}';
		expect(answerOf({ messages: [message('AIMessage', content)] }).rows).toEqual([
			{ id: '709922802836177297' },
		]);
	});

	it('prefers the rows of the state to those in the text', () => {
		const content = JSON.stringify({ summary: 'Some', data: [] });
		const state = { messages: [message('AIMessage', content)], currentQueryResult: rows };
		expect(answerOf(state).rows).toBe(rows);
	});

	it('tells why a query failed', () => {
		expect(answerOf({ currentQueryError: 'No such table' }).queryError).toBe('No such table');
		expect(answerOf({ currentQueryError: null })).not.toHaveProperty('queryError');
		expect(answerOf({ currentQueryError: '' })).not.toHaveProperty('queryError');
		expect(
			answerOf({ currentQueryError: { error: { message: 'No such table' } } }).queryError,
		).toBe('No such table');
	});

	it.each([
		['nothing', undefined],
		['no message', { messages: [] }],
		['only a question', { messages: [message('HumanMessage', 'Which one?')] }],
		['messages without id and content', { messages: [{}, { id: ['AIMessage'] }] }],
		['null', null],
		['a list', [{ messages: [message('AIMessage', 'Elstar')] }]],
		['a text', 'Elstar'],
		['messages that are null', { messages: null }],
		['messages as an object', { messages: { 0: message('AIMessage', 'Elstar') } }],
		['null among the messages', { messages: [null, 7, 'AIMessage', []] }],
		['an id of another kind', { messages: [{ id: 'AIMessage' }, { id: [{ toString: 1 }, null] }] }],
		['kwargs that are null', { messages: [{ id: ['AIMessage'], kwargs: null }] }],
		['content of another kind', { messages: [message('AIMessage', { text: 7 })] }],
		['SQL and rows of another kind', { currentGeneratedQuery: { a: 1 }, currentQueryResult: 'x' }],
	])('bears %s', (_, state) => {
		expect(answerOf(state)).toEqual({ answer: null, sql: null, rows: null });
	});
});

describe('conversation', () => {
	it('says who said what', () => {
		const messages = [
			message('HumanMessage', 'Which one?'),
			message('AIMessage', JSON.stringify({ summary: 'Elstar', data: rows })),
			message('SystemMessage', 'Be brief'),
		];
		expect(conversation({ messages })).toEqual([
			{ from: 'user', text: 'Which one?' },
			{ from: 'agent', text: 'Elstar', rows },
			{ from: 'SystemMessage', text: 'Be brief' },
		]);
	});
});

const stream = (...sent: Array<[event: string | undefined, data: unknown]>) =>
	streamedAnswer(sent.map(([event, data]) => streamEvent({ event, data: JSON.stringify(data) })));

describe('streamEvent', () => {
	it('reads JSON where it is any', () => {
		expect(streamEvent({ event: 'values', data: '{"a":1}' })).toEqual({
			event: 'values',
			data: { a: 1 },
		});
		expect(streamEvent({ data: '[DONE]' })).toEqual({ event: null, data: '[DONE]' });
	});
});

type Sent = [mode: string | undefined, chunk: unknown];

describe('streamedAnswer', () => {
	const whole = JSON.stringify({ summary: 'Elstar sold best', data: rows });
	const chunks = whole.match(/.{1,7}/g)!.map((part) => message('AIMessageChunk', part));

	it.each([
		['named by mode', (chunk: unknown): Sent => ['messages', chunk]],
		['without a name', (chunk: unknown): Sent => [undefined, chunk]],
		['with metadata', (chunk: unknown): Sent => ['messages', [chunk, { step: 1 }]]],
		['tagged', (chunk: unknown): Sent => [undefined, ['messages', chunk]]],
	])('joins chunks %s', (_, sent) => {
		expect(stream(...chunks.map(sent))).toEqual({ answer: 'Elstar sold best', sql: null, rows });
	});

	it('takes the last state of mode values, whatever chunks there were', () => {
		const state = {
			messages: [message('HumanMessage', 'Which one?')],
			currentGeneratedQuery: null,
		};
		const messages = [...state.messages, message('AIMessage', whole)];
		expect(
			stream(
				['values', state],
				['messages', message('AIMessageChunk', 'SELECT … Elstar sold best')],
				['values', { messages, currentGeneratedQuery: 'SELECT 1', currentQueryResult: rows }],
			),
		).toEqual({ answer: 'Elstar sold best', sql: 'SELECT 1', rows });
	});

	it('puts the changes of mode updates together', () => {
		expect(
			stream(
				['updates', { user_intent: {} }],
				['updates', { generate_query: { currentGeneratedQuery: 'SELECT 1' } }],
				['updates', { execute_query: { currentQueryResult: rows } }],
				['updates', { answer: { messages: [message('AIMessage', 'Elstar')] } }],
			),
		).toEqual({ answer: 'Elstar', sql: 'SELECT 1', rows });
	});

	it('finds no answer in what is none', () => {
		const debug = { type: 'task', step: 0, payload: { name: 'answer' } };
		const none = { answer: null, sql: null, rows: null };
		expect(stream(['debug', debug], ['end', {}], [undefined, 'ping'], [undefined, null])).toEqual(
			none,
		);
	});
});

describe('streamError', () => {
	const failing = (data: string) => streamError([streamEvent({ event: 'error', data })]);

	it.each([
		['{"message":"Too long"}', 'Too long'],
		['{"error":"TooLong"}', 'TooLong'],
		['{"error":"TooLong","message":"Too long"}', 'Too long'],
		['{"error":{"code":"QUOTA","message":"Used up"}}', 'Used up'],
		['{"message":{"error":{"detail":"Used up"}}}', 'Used up'],
		['{"message":null,"errors":[{"code":1},{"message":"Used up"}]}', 'Used up'],
		['{"message":{},"reason":"Used up"}', 'Used up'],
		['[null,{"message":"Used up"}]', 'Used up'],
		['Too long', 'Too long'],
		['{"code":7}', '{"code":7}'],
		['{"code":{"deep":[1]}}', '{"code":"…"}'],
		['42', '42'],
		['null', 'no reason was named'],
		['', 'no reason was named'],
	])('of %s is %s', (data, text) => {
		expect(failing(data)).toBe(text);
	});

	it('is nothing where all went well', () => {
		expect(streamError([streamEvent({ event: 'messages', data: '{}' })])).toBeUndefined();
	});
});

describe('JSON of any shape', () => {
	const members = [
		'messages',
		'id',
		'kwargs',
		'content',
		'text',
		'currentGeneratedQuery',
		'currentQueryResult',
		'currentQueryError',
		'message',
		'error',
		'summary',
		'data',
		'__proto__',
		'toString',
	];
	const { json } = fc.letrec<{ json: unknown }>((tie) => ({
		json: fc.oneof(
			{ maxDepth: 5, depthSize: 'medium' },
			fc.constantFrom('AIMessage', 'HumanMessage', 'x', '', null, 7, true),
			fc.constantFrom('{"summary":"s","data":[1]}', '{"summary":"s","data":{}}', '[', '{}'),
			fc.array(tie('json'), { maxLength: 3 }),
			fc
				.array(fc.tuple(fc.constantFrom(...members), tie('json')), { maxLength: 4 })
				.map((list) => Object.fromEntries(list)),
		),
	}));
	const isText = (value: unknown) => value === null || typeof value === 'string';
	const isList = (value: unknown) => value === null || Array.isArray(value);

	function check({ answer, sql, rows: list, queryError }: ReturnType<typeof answerOf>) {
		expect([answer, sql, queryError ?? null].every(isText) && isList(list)).toBe(true);
		expect(`${answer} ${queryError}`).not.toContain('[object');
	}

	it('never makes an error, nor anything but texts and lists', () => {
		fc.assert(
			fc.property(json, (state) => {
				check(answerOf(state));
				for (const { from, text } of conversation(state)) {
					expect(isText(from) && typeof text === 'string').toBe(true);
				}
			}),
			{ numRuns: 1000 },
		);
	});

	it('never makes an error in a stream', () => {
		const event = fc.record({ event: fc.constantFrom('error', 'values', undefined), data: json });
		fc.assert(
			fc.property(fc.array(event, { maxLength: 4 }), (sent) => {
				const events = sent.map(({ event: name, data }) =>
					streamEvent({ event: name, data: JSON.stringify(data) }),
				);
				check(streamedAnswer(events));
				const error = streamError(events);
				expect(error).not.toBe('');
				expect(String(error)).not.toContain('[object');
				expect(error !== undefined).toBe(events.some(({ event: name }) => name === 'error'));
			}),
			{ numRuns: 1000 },
		);
	});

	it.each([
		['lists', '['.repeat(50_000) + ']'.repeat(50_000)],
		['objects', '{"error":'.repeat(50_000) + '1' + '}'.repeat(50_000)],
		['other objects', '{"a":'.repeat(50_000) + '1' + '}'.repeat(50_000)],
	])('may be deep in %s', (_, data) => {
		const events = [streamEvent({ event: 'error', data })];
		check(streamedAnswer(events));
		expect(streamError(events)).toBeTruthy();
		check(answerOf({ currentQueryError: events[0].data, messages: events[0].data }));
		conversation({ messages: [message('AIMessage', events[0].data)] });
	});

	it('may be many events', () => {
		const data = JSON.stringify({ currentGeneratedQuery: 'SELECT 1' });
		const events = Array.from({ length: 200_000 }, () => streamEvent({ event: 'values', data }));
		expect(streamedAnswer(events).sql).toBe('SELECT 1');
	});
});
