// The package's clock, replaced: it stands still but for the waits, which are noted and cost nothing; time-outs fire
// when the test says so.
import { clock as realClock } from '../engine/engine';

/** What the package asks of its clock; times are milliseconds. */
interface Clock {
	now(): number;
	sleep(duration: number, stopped: () => boolean): Promise<void>;
	timeout(duration: number): AbortSignal;
}

const clock = realClock as Clock;

export class ReplacedTime {
	/** Milliseconds that were waited, in order; waits of no length are left out. */
	readonly waits: number[] = [];
	#now = 0;
	#timeouts: AbortController[] = [];
	readonly #original = { ...clock };

	install(): void {
		this.clear();
		clock.now = () => this.#now;
		clock.sleep = async (duration) => {
			if (duration > 0) this.waits.push(duration);
			this.#now += duration;
			await Promise.resolve();
		};
		clock.timeout = () => {
			const controller = new AbortController();
			this.#timeouts.push(controller);
			return controller.signal;
		};
	}

	clear(): void {
		this.waits.length = 0;
		this.#timeouts = [];
		this.#now = this.#original.now();
	}

	/** Lets every time-out fire that was set. */
	expire(): void {
		const reason = new DOMException('The operation was aborted due to timeout', 'TimeoutError');
		for (const controller of this.#timeouts) controller.abort(reason);
		this.#timeouts = [];
	}

	restore(): void {
		Object.assign(clock, this.#original);
	}
}
