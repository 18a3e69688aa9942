// What every step of the changing half works with: requests that are recorded, things that are journaled, verdicts.
import { randomInt } from 'node:crypto';
import type { Answer, Call } from '../connection';
import { isRow, type Row } from '../reads';
import type { Results } from '../results';
import type { Probe, Verdict } from '../verdict';
import { type Journal, type KindName, kinds, type Made } from './journal';
import { remove } from './removal';

/** Small letters and digits: the same as a label, as an SQL name and in a path. */
export const newPrefix = () =>
	`n8nlive${Array.from({ length: 6 }, () => 'abcdefghijklmnopqrstuvwxyz'[randomInt(26)]).join('')}`;

const second = 1000;

export class Changes {
	/** Values for the names in paths. */
	readonly params: Record<string, string>;

	constructor(
		readonly probe: Probe,
		readonly results: Results,
		readonly journal: Journal,
		readonly prefix: string,
		/** Puts a verdict into the report. */
		readonly answer: (question: string, verdict: Verdict) => void,
		readonly isStopped: () => boolean,
	) {
		this.params = { projectId: probe.readings.params.projectId };
	}

	/** One request; what comes back is held against the contract. Throws `Stopped` once the user wants an end. */
	async ask(id: string, { params, ...call }: Call = {}): Promise<Answer> {
		if (this.isStopped()) throw new Stopped();
		const all = { ...this.params, ...params };
		const answer = await this.probe.connection.ask(id, { ...call, params: all });
		this.results.record(id, answer);
		return answer;
	}

	/** The object that a request answers; undefined where it is refused. */
	async row(id: string, call?: Call): Promise<Row | undefined> {
		const { status, data } = await this.ask(id, call);
		return status < 300 && isRow(data) ? data : undefined;
	}

	/** Makes something under a name, which stands in the journal before; undefined where Peaka refuses it. */
	async make(
		kind: KindName,
		name: string,
		id: string,
		call: Call = {},
	): Promise<{ made: Made; id: string; data: Row; answer: Answer } | undefined> {
		const { param: _, id: member } = kinds[kind];
		const made = this.journal.making(kind, name, { ...this.params, ...call.params });
		const answer = await this.ask(id, call);
		const data = isRow(answer.data) ? answer.data : {};
		if (answer.status >= 300) {
			this.journal.gone(made);
			return undefined;
		}
		const given = data[member];
		if (typeof given !== 'string') return undefined;
		this.journal.made(made, given);
		return { made, id: given, data, answer };
	}

	/** Removes what was made. */
	async remove(made: Made): Promise<boolean> {
		const isGone = await remove(this.probe.connection, made, (id, answer) =>
			this.results.record(id, answer),
		);
		if (isGone) this.journal.gone(made);
		return isGone;
	}

	/** What is known of something is asked until it is as wanted, or the time is over. Gives milliseconds, or undefined. */
	async until(
		ask: () => Promise<boolean>,
		seconds: number,
		pauseMs = 100,
	): Promise<number | undefined> {
		const begin = performance.now();
		for (;;) {
			if (await ask()) return performance.now() - begin;
			if (performance.now() - begin > seconds * second) return undefined;
			await pause(pauseMs);
		}
	}
}

export const pause = async (milliseconds: number) =>
	await new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** The user has asked for an end. */
export class Stopped extends Error {}
