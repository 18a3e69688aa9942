// What costs an AI call.
import { randomUUID } from 'node:crypto';
import { isRow } from '../reads';
import { holds, otherwise, undecided } from '../verdict';
import { rowsOf } from '../reads';
import type { Changes } from './changes';

const message = 'How many tables are there?';

export async function aiSteps(changes: Changes): Promise<void> {
	await changes.ask('MET9', { query: { question: message } });
	const threadId = randomUUID();
	const body = { message, threadId };
	const thread = changes.journal.making('thread', threadId, changes.params);
	changes.journal.made(thread, threadId);
	const { data } = await changes.ask('AGT2', { body });
	const where = !isRow(data)
		? undefined
		: isRow(data.result) && 'threadId' in data.result
			? 'result'
			: 'threadId' in data
				? 'top'
				: 'none';
	changes.answer(
		'chatThreadId',
		where === undefined ? undecided('the agent did not answer') : holds(where === 'result', where),
	);
	const params = { threadId };
	await changes.ask('AGT6', { params, body: { displayName: changes.prefix } });
	await changes.ask('AGT5', { params });
	const stream = await changes.ask('AGT3', { body: { ...body, streamModes: ['messages'] } });
	if (typeof stream.data === 'string' && stream.status < 300) {
		const names = /^event:\s*\S/m.test(stream.data);
		changes.answer('streamEventName', names ? { verdict: 'as assumed' } : otherwise('no names'));
		const isTold = /event:\s*end\b/.test(stream.data);
		changes.answer('streamEnd', holds(isTold, 'the connection is closed'));
	}
	await changes.remove(thread);
	await legacyAgent(changes);
}

/** The agent of before, which may be gone (docs/peaka-api.md §5.20). */
async function legacyAgent(changes: Changes): Promise<void> {
	await changes.ask('AI1-1', { body: { message } });
	const history = rowsOf((await changes.ask('AI1-2')).data);
	const mine = history.find((each) => JSON.stringify(each).includes(message));
	const id = mine?.threadId ?? mine?.id;
	if (typeof id !== 'string') return;
	const params = { threadId: id };
	await changes.ask('AI1-3', { params, body: { name: changes.prefix } });
	await changes.ask('AI1-4', { params });
}
