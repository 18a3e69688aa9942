import { field, userError } from '../kernel';

const units = { minutes: 'M', hours: 'H', days: 'D', weeks: 'W' } as const;

/** How often, as a person says it. */
const everyFields = field.list(
	field.positiveInteger('Every', 'every', {
		default: 6,
		description: 'How many of the unit lie between two runs',
	}),
	field.choice('Unit', 'unit', {
		of: { Days: 'days', Hours: 'hours', Minutes: 'minutes', Weeks: 'weeks' },
		default: 'hours',
		description: 'What Every counts',
	}),
);

/** ISO-8601, as Peaka wants it: `PT15M`, `PT6H`, `P1D`. */
function isoDuration({ every, unit }: { every: number; unit: keyof typeof units }): string {
	if (!Number.isInteger(every) || every < 1) {
		throw userError(
			`"${every}" is not a number of ${unit}`,
			'Every must be a whole number from 1 on',
		);
	}
	return `P${unit === 'minutes' || unit === 'hours' ? 'T' : ''}${every}${units[unit]}`;
}

/** When a materialized query is filled again (docs/peaka-api.md §9.3). */
export const schedule = field.sections('Schedule', 'schedule', {
	of: [
		field.section('Interval', 'interval', everyFields),
		field.section('Cron', 'cron', [
			field.text('Expression', 'cronExpression', {
				default: '0 6 * * *',
				description: 'Five parts: minute, hour, day of month, month, day of week',
			}),
			field.text('Timezone', 'timezone', {
				default: 'UTC',
				placeholder: 'e.g. Europe/Istanbul',
				description: 'IANA name of the zone that the expression is read in; UTC when empty',
			}),
		]),
		field.section('None', 'none', [
			field.boolean(
				'Never on Its Own',
				'never',
				true,
				'Whether Peaka leaves it as it is until a Refresh',
			),
		]),
	],
	placeholder: 'Add Schedule',
	description:
		'When Peaka fills it again. Without one it is filled once, and then by Refresh only.',
});

interface Schedule {
	interval?: Parameters<typeof isoDuration>[0];
	cron?: { cronExpression: string; timezone: string };
	none?: object;
}

/** The schedule as Peaka wants it; undefined where none was given. */
export function scheduleBody({ interval, cron, none }: Schedule = {}) {
	if (cron) return { type: 'cron', ...cron, timezone: cron.timezone || undefined };
	if (interval) return { type: 'interval', repeatDuration: isoDuration(interval) };
	return none && { type: 'none' };
}

const [intervalSection, , noneSection] = schedule.options;

/** When a cache is filled again (docs/peaka-api.md §9.1); Peaka has two of these for each. */
const scheduleOfCache = <const N extends string>(
	displayName: string,
	name: N,
	description: string,
) =>
	field.sections(displayName, name, {
		of: [intervalSection, noneSection],
		placeholder: 'Add Schedule',
		description,
	});

export const incrementalSchedule = scheduleOfCache(
	'Incremental Schedule',
	'incrementalCacheSchedule',
	'When Peaka adds what is new in the source; alone, the first such run starts at once',
);

export const fullRefreshSchedule = scheduleOfCache(
	'Full Refresh Schedule',
	'fullRefreshCacheSchedule',
	'When Peaka builds the cache anew; the first full refresh starts at once',
);

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
