import { isoDuration, type Schedule } from '../../shared/fields';

export interface CacheSchedule {
	type?: string;
	expression?: string | null;
}

export interface CacheSchedules {
	incrementalCacheSchedule?: CacheSchedule | null;
	fullRefreshCacheSchedule?: CacheSchedule | null;
}

interface ChosenSchedules {
	incrementalCacheSchedule?: Schedule;
	fullRefreshCacheSchedule?: Schedule;
}

/** Both schedules as Peaka wants them; undefined where none was given. */
export const cacheSchedules = (schedules: ChosenSchedules) => ({
	incrementalCacheSchedule: cacheSchedule(schedules.incrementalCacheSchedule),
	fullRefreshCacheSchedule: cacheSchedule(schedules.fullRefreshCacheSchedule),
});

function cacheSchedule({ interval, none }: Schedule = {}): CacheSchedule | undefined {
	if (interval) return { type: 'BASIC', expression: isoDuration(interval) };
	return none && { type: 'NONE' };
}

const kinds = [
	['incrementalCacheSchedule', 'incremental schedule'],
	['fullRefreshCacheSchedule', 'full refresh schedule'],
] as const;

/** What Peaka stored otherwise than asked: it clamps and resets without a word (§9.1, §16 #5). */
export function scheduleWarning(asked: CacheSchedules, stored: CacheSchedules) {
	const warnings = kinds
		.filter(([kind]) => asked[kind] && period(asked[kind]) !== period(stored[kind]))
		.map(([kind, name]) => {
			const [is, not] = [stored[kind], asked[kind]].map((each) => each?.expression ?? 'none');
			return `Peaka keeps ${is} as ${name}, asked was ${not}`;
		});
	return warnings.length > 0 ? warnings.join('. ') : undefined;
}

/** Seconds between two runs, 0 for never: `P1W` and `P7D` are the same. */
function period(schedule?: CacheSchedule | null): number | string {
	const text = (schedule?.type !== 'NONE' && schedule?.expression) || 'PT0S';
	const parts = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text);
	if (!parts) return text;
	const [weeks, days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
	return (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds;
}
