import { setTimeout as wait } from 'node:timers/promises';

export interface NodeRunner {
	/** Milliseconds of each run. */
	readonly times: number[];
	/** Most heap in use above the start of a run, in megabytes: the median over the runs. */
	readonly peakHeap: number;
}

export const median = (list: readonly number[]) => {
	const sorted = [...list].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

export const spread = (times: readonly number[]) =>
	`${median(times).toFixed(1)} ms (${Math.min(...times).toFixed(1)}–${Math.max(...times).toFixed(1)})`;

/** Each variant once per round, in turning order, so that none always follows the same one. */
export async function interleaved<Name extends string>(
	variants: Record<Name, () => Promise<unknown>>,
	rounds: number,
): Promise<Record<Name, NodeRunner>> {
	const names = Object.keys(variants) as Name[];
	const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<
		Name,
		number[]
	>;
	const peaks = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<
		Name,
		number[]
	>;
	for (let round = 0; round < rounds; round++) {
		for (let at = 0; at < names.length; at++) {
			const name = names[(at + round) % names.length];
			const { time, peak } = await once(variants[name]);
			times[name].push(time);
			peaks[name].push(peak);
		}
	}
	return Object.fromEntries(
		names.map((name) => [name, { times: times[name], peakHeap: median(peaks[name]) }]),
	) as Record<Name, NodeRunner>;
}

async function once(work: () => Promise<unknown>) {
	globalThis.gc?.();
	await wait(5);
	const base = process.memoryUsage().heapUsed;
	let peak = 0;
	const look = () => {
		peak = Math.max(peak, process.memoryUsage().heapUsed - base);
	};
	const timer = setInterval(look, 1);
	const begin = performance.now();
	const result = await work();
	const time = performance.now() - begin;
	look();
	clearInterval(timer);
	return { time, peak: peak / 1e6, result };
}
