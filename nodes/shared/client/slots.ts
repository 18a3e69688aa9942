/**
 * Lets so many requests go at once. Peaka answers 429 when it is asked too much: then half as many go,
 * and one more for every round of successes.
 */
export interface Slots {
	/** Runs `work` as soon as there is room. */
	take<T>(work: () => Promise<T>): Promise<T>;
	/** Too many requests: half as many from now on. */
	slowDown(): void;
	/** An answer without complaint. */
	speedUp(): void;
}

/** `max` is how many go at once at the most. */
export function createSlots(max: number): Slots {
	let width = max;
	let active = 0;
	const waiting: Array<() => void> = [];

	const next = () => {
		while (active < Math.floor(width) && waiting.length > 0) {
			active++;
			waiting.shift()!();
		}
	};

	return {
		async take(work) {
			if (active < Math.floor(width)) active++;
			else await new Promise<void>((resolve) => waiting.push(resolve));
			try {
				return await work();
			} finally {
				active--;
				next();
			}
		},
		slowDown: () => (width = Math.max(1, Math.floor(width / 2))),
		speedUp: () => (width = Math.min(max, width + 1 / Math.floor(width))),
	};
}
