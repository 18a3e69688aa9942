// The sandbox's time: real time plus an offset that tests move. Every job and schedule waits on it.

export interface Timer {
	cancel(): void;
}

interface Entry {
	due: number;
	order: number;
	run: () => unknown;
}

/** The longest delay a Node timer takes. */
const LONGEST_DELAY = 2 ** 31 - 1;

export class Clock {
	#offset: number;
	#order = 0;
	#entries: Entry[] = [];
	#wakeUp: NodeJS.Timeout | undefined;
	#stopped = false;
	/** Jobs under way. */
	readonly #jobs = new Set<Promise<void>>();

	/**
	 * `onError` hears of a job that threw: jobs handle their own failures, so this is a defect of the sandbox.
	 * `startAt` is the time that it begins with, in milliseconds of Unix time.
	 */
	constructor(
		private readonly onError: (error: unknown) => void,
		startAt = Date.now(),
	) {
		this.#offset = startAt - Date.now();
	}

	now(): number {
		return Date.now() + this.#offset;
	}

	/** The time as Peaka prints it: ISO-8601 UTC (docs/peaka-api.md §4.6). */
	iso(at = this.now()): string {
		return new Date(at).toISOString();
	}

	after(ms: number, run: () => unknown): Timer {
		return this.at(this.now() + ms, run);
	}

	at(due: number, run: () => unknown): Timer {
		const entry: Entry = { due, order: this.#order++, run };
		this.#entries.push(entry);
		this.#entries.sort((a, b) => a.due - b.due || a.order - b.order);
		this.#schedule();
		return {
			cancel: () => {
				this.#entries = this.#entries.filter((other) => other !== entry);
			},
		};
	}

	/** Ends once that much of the sandbox's time has passed. */
	wait(ms: number): Promise<void> {
		return new Promise((resolve) => {
			this.after(ms, resolve);
		});
	}

	/**
	 * Moves time forward, running what falls due on the way, each at its own moment, one after another. Waits for jobs that
	 * are under way: what they plan may fall due as well.
	 */
	async advance(ms: number): Promise<void> {
		const target = this.now() + ms;
		await Promise.all(this.#jobs);
		for (let next = this.#takeDue(target); next; next = this.#takeDue(target)) {
			this.#offset += Math.max(0, next.due - this.now());
			await this.#run(next);
			await Promise.all(this.#jobs);
		}
		this.#offset += Math.max(0, target - this.now());
		this.#schedule();
	}

	stop(): void {
		this.#stopped = true;
		this.#entries = [];
		clearTimeout(this.#wakeUp);
	}

	async #run(entry: Entry): Promise<void> {
		const job = this.#work(entry);
		this.#jobs.add(job);
		await job;
		this.#jobs.delete(job);
	}

	async #work(entry: Entry): Promise<void> {
		try {
			await entry.run();
		} catch (error) {
			this.onError(error);
		}
	}

	#takeDue(until: number): Entry | undefined {
		return this.#entries[0] && this.#entries[0].due <= until ? this.#entries.shift() : undefined;
	}

	#schedule(): void {
		clearTimeout(this.#wakeUp);
		const next = this.#entries[0];
		if (!next || this.#stopped) return;
		const delay = Math.min(Math.max(0, next.due - this.now()), LONGEST_DELAY);
		this.#wakeUp = setTimeout(() => void this.#runDue(), delay);
		this.#wakeUp.unref();
	}

	async #runDue(): Promise<void> {
		for (let next = this.#takeDue(this.now()); next; next = this.#takeDue(this.now())) {
			await this.#run(next);
		}
		this.#schedule();
	}
}
