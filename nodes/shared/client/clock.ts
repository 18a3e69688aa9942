import { sleep } from 'n8n-workflow';

/** The longest a stopped execution goes on sleeping, in milliseconds. */
const step = 250;

/** Time and chance of the whole package: tests replace its members to move time instead of spending it. */
export const clock = {
	/** Milliseconds since 1970. */
	now: () => Date.now(),

	/** Sleeps for so many milliseconds, in short steps; ends early once `stopped` says so. */
	async sleep(duration: number, stopped: () => boolean) {
		for (let left = duration; left > 0 && !stopped(); left -= step)
			await sleep(Math.min(left, step));
	},

	/** A signal that aborts after so many milliseconds. */
	timeout: (duration: number): AbortSignal => AbortSignal.timeout(Math.max(1, Math.ceil(duration))),

	/** A factor from 0.5 to 1.5, so that clients that failed together do not come back together. */
	jitter: () => 0.5 + Math.random(),
};
