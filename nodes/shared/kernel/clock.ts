import { sleep } from 'n8n-workflow';

/** How long a stopped execution may go on sleeping at most. */
const step = 250;

/**
 * Every wait of the package goes through here, so that tests can move time instead of spending it.
 * Times are milliseconds.
 */
export const clock = {
	now: () => Date.now(),

	/** Sleeps in short steps and ends early once the execution was stopped. */
	async sleep(duration: number, stopped: () => boolean) {
		for (let left = duration; left > 0 && !stopped(); left -= step)
			await sleep(Math.min(left, step));
	},
};
