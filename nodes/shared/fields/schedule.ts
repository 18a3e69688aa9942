import { field } from '../kernel';

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

/** Every and Unit as the ISO-8601 duration that Peaka wants: `PT15M`, `PT6H`, `P1D`. */
export const isoDuration = ({ every, unit }: { every: number; unit: keyof typeof units }) =>
	`P${unit === 'minutes' || unit === 'hours' ? 'T' : ''}${every}${units[unit]}`;

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

/** What a person chose under Schedule: one of the sections. */
export interface Schedule {
	interval?: Parameters<typeof isoDuration>[0];
	cron?: { cronExpression: string; timezone: string };
	none?: object;
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
