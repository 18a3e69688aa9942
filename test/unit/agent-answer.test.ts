import {
	answerOf,
	conversation,
	streamedAnswer,
	streamError,
	streamEvent,
} from '../../nodes/PeakaAiAgent/answer';

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

	it('prefers the rows of the state to those in the text', () => {
		const content = JSON.stringify({ summary: 'Some', data: [] });
		const state = { messages: [message('AIMessage', content)], currentQueryResult: rows };
		expect(answerOf(state).rows).toBe(rows);
	});

	it('tells why a query failed', () => {
		expect(answerOf({ currentQueryError: 'No such table' }).queryError).toBe('No such table');
		expect(answerOf({ currentQueryError: null })).not.toHaveProperty('queryError');
	});

	it.each([
		['nothing', undefined],
		['no message', { messages: [] }],
		['only a question', { messages: [message('HumanMessage', 'Which one?')] }],
		['messages without id and content', { messages: [{}, { id: ['AIMessage'] }] }],
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

	it('is what an event of that name says', () => {
		expect(failing('{"message":"Too long"}')).toBe('Too long');
		expect(failing('{"error":"TooLong"}')).toBe('TooLong');
		expect(failing('Too long')).toBe('Too long');
		expect(failing('{"code":7}')).toBe('{"code":7}');
	});

	it('is nothing where all went well', () => {
		expect(streamError([streamEvent({ event: 'messages', data: '{}' })])).toBeUndefined();
	});
});
