// The conflicts between what is published and what was measured (docs/peaka-api.md §16): which side Peaka is on.
import { CONFLICTS } from '../../sandbox/strict-docs';
import { entriesOf, isRow, rowsOf } from './reads';
import { findTable } from './tables';
import { UNKNOWN_ID } from './unknown';
import { answerOf, asAssumed, holds, otherwise, rows, undecided, type Look } from './verdict';

const notReached = undecided('the operation did not answer');

/** How many connections one question may look at. */
const MOST_CONNECTIONS = 8;

const LOOKS: Record<number, Look> = {
	2: (probe) => {
		const answer = answerOf(probe, 'SQL1');
		if (!isRow(answer)) return notReached;
		return holds('query' in answer, 'the member query is missing');
	},
	3: (probe) => {
		const answer = answerOf(probe, 'MET14');
		if (!isRow(answer) || typeof answer.status !== 'string') return notReached;
		return holds(/^[a-z-]+$/.test(answer.status), 'the status is not in lower case');
	},
	7: async ({ connection, readings: { params } }) => {
		const { status } = await connection.ask('QRY4', { params: { ...params, queryId: UNKNOWN_ID } });
		return holds(status === 400, `status ${status}`);
	},
	9: ({ readings }) => {
		const answer = readings.answers.get('CCH14');
		if (!answer) return notReached;
		return holds(answer.status === 500, `status ${answer.status}`);
	},
	10: (probe) => {
		const answer = answerOf(probe, 'CON1');
		if (answer === undefined) return notReached;
		return holds(Array.isArray(answer), 'no list');
	},
	18: (probe) => {
		const answer = answerOf(probe, 'QRY3');
		const [[cell] = []] = (isRow(answer) ? answer.data : []) as Array<Array<{ value?: unknown }>>;
		if (!cell) return notReached;
		return holds(typeof cell.value === 'string', `a number arrives as ${typeof cell.value}`);
	},
	19: (probe) => {
		const atRoot = rows(probe, 'QRY1').filter(({ folderId }) => folderId === null);
		if (atRoot.length === 0) return undecided('there is no saved query outside folders');
		return holds(
			atRoot.every(({ path }) => path === '/'),
			'the path at the root is not /',
		);
	},
	21: async (probe) => {
		const isOther = ({ catalogType }: Record<string, unknown>) =>
			!/postgres/i.test(String(catalogType));
		const params = await findTable(probe, isOther, () => true);
		if (!params) return undecided('there is no table outside PostgreSQL');
		const { status } = await probe.connection.ask('CAT9', { params });
		return holds(status === 400, `status ${status}`);
	},
	22: async (probe) => {
		const ids = entriesOf(answerOf(probe, 'CON3')).map(({ id }) => String(id));
		if (ids.length === 0) return undecided('there is no connection');
		for (const connectionId of ids.slice(0, MOST_CONNECTIONS)) {
			const params = { ...probe.readings.params, connectionId };
			const { data } = await probe.connection.ask('CON9', { params });
			if (isRow(data) && Object.keys(data).join() !== 'type')
				return otherwise('more than the type');
		}
		return asAssumed;
	},
	39: (probe) => {
		const schedules = rows(probe, 'QRY1').map(({ schedule }) => schedule);
		const intervals = schedules.filter(isRow).filter(({ type }) => type === 'interval');
		if (intervals.length === 0) return undecided('there is no query with an interval');
		return holds(
			intervals.every((each) => 'expression' in each),
			'no expression',
		);
	},
	42: ({ readings }) => {
		const answer = readings.answers.get('DRV2');
		if (answer?.status !== 200) return notReached;
		return isRow(answer.data) && rowsOf(answer.data).length === 0
			? asAssumed
			: otherwise('text that is no JSON');
	},
};

const NOT_LOOKED: Record<number, string> = {
	41: 'finding a limit would take more than a hundred requests in a second',
};

/** Every conflict by its number. */
export const conflictQuestions: Array<[name: string, look: Look | string]> = Object.entries(
	CONFLICTS,
).map(([number, switched]) => [
	`conflict ${number}`,
	LOOKS[Number(number)] ??
		NOT_LOOKED[Number(number)] ??
		(switched === null
			? 'both sides look the same from outside'
			: 'it takes changes in the account'),
]);
