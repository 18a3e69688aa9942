// When a schedule fires next (docs/peaka-api.md §9.1 durations, §9.3 cron and interval).
import { Cron } from 'croner';
import { Duration } from 'luxon';
import type { Environment } from '../environment.ts';
import type { Timer } from '../clock.ts';

/** Gives the moment of the next run after a given one; undefined = never. */
export type Plan = (after: number) => number | undefined;

export const NEVER: Plan = () => undefined;

/** Milliseconds of an ISO-8601 duration such as `PT6H`; undefined for text that is none, and for zero or less. */
export function durationMs(text: string | null | undefined): number | undefined {
	const duration = Duration.fromISO(text ?? '');
	const ms = duration.isValid ? duration.toMillis() : 0;
	return ms > 0 ? ms : undefined;
}

export function interval(ms: number): Plan {
	return (after) => after + ms;
}

/** A plan for a five-field cron expression; undefined when it is none or the zone does not exist. */
export function cron(expression: string, timezone: string): Plan | undefined {
	try {
		const job = new Cron(expression, { mode: '5-part', timezone, paused: true });
		job.nextRun();
		return (after) => job.nextRun(new Date(after))?.getTime();
	} catch {
		return undefined;
	}
}

/** Fires a job by a plan until stopped. */
export class Recurrence {
	#timer: Timer | undefined;
	nextAt: number | undefined;

	constructor(
		private readonly environment: Environment,
		private readonly plan: Plan,
		private readonly run: () => unknown,
	) {
		this.#schedule(environment.clock.now());
	}

	stop(): void {
		this.#timer?.cancel();
		this.nextAt = undefined;
	}

	#schedule(after: number): void {
		this.nextAt = this.plan(after);
		if (this.nextAt === undefined) return;
		const due = this.nextAt;
		this.#timer = this.environment.clock.at(due, () => {
			this.#schedule(due);
			return this.run();
		});
	}
}
