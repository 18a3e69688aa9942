// A chat model with an answer that is fixed, behind the interface that OpenAI's clients use.
import { createServer } from 'node:http';

/**
 * Calls one tool after another: for each of `calls` the first one whose name fits `tool`, with `input`. Then it says `answer` of
 * what the last one gave. `requests` keeps what it was asked.
 */
export async function startChatModel({ calls, answer }) {
	const requests = [];
	const server = createServer(async (request, response) => {
		let text = '';
		for await (const part of request) text += part;
		if (request.method !== 'POST') {
			response.setHeader('content-type', 'application/json').end('{"object":"list","data":[]}');
			return;
		}
		const body = JSON.parse(text);
		requests.push(body);
		reply(response, body, messageTo(body));
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	const url = `http://127.0.0.1:${server.address().port}/v1`;
	return { url, requests, stop: () => new Promise((resolve) => server.close(resolve)) };

	function messageTo({ messages, tools = [] }) {
		const results = messages.filter(({ role }) => role === 'tool');
		const next = calls[results.length];
		if (!next) return { role: 'assistant', content: answer(results.at(-1).content) };
		const { name } = tools.map((tool) => tool.function).find((tool) => next.tool.test(tool.name));
		const call = { name, arguments: JSON.stringify(next.input) };
		return {
			role: 'assistant',
			content: null,
			tool_calls: [
				{ index: 0, id: `call_${results.length + 1}`, type: 'function', function: call },
			],
		};
	}
}

function reply(response, { stream, model }, message) {
	const finish_reason = message.tool_calls ? 'tool_calls' : 'stop';
	const head = { id: 'chat_1', created: 0, model };
	const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
	if (!stream) {
		const choices = [{ index: 0, message, finish_reason }];
		const body = { ...head, object: 'chat.completion', choices, usage };
		response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
		return;
	}
	response.setHeader('content-type', 'text/event-stream');
	const object = 'chat.completion.chunk';
	for (const choice of [{ delta: message }, { delta: {}, finish_reason }]) {
		const chunk = { ...head, object, choices: [{ index: 0, finish_reason: null, ...choice }] };
		response.write(`data: ${JSON.stringify(chunk)}\n\n`);
	}
	response.end('data: [DONE]\n\n');
}
