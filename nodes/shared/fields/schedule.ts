import { UserError } from 'n8n-workflow';
import { field, fields } from '../kernel/field';

const units = { minutes: 'M', hours: 'H', days: 'D', weeks: 'W' } as const;

/** How often, as a person says it. */
export const everyFields = fields(
	{
		displayName: 'Every',
		name: 'every',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 6,
		description: 'How many of the unit lie between two runs',
	},
	{
		displayName: 'Unit',
		name: 'unit',
		type: 'options',
		default: 'hours',
		options: [
			{ name: 'Days', value: 'days' },
			{ name: 'Hours', value: 'hours' },
			{ name: 'Minutes', value: 'minutes' },
			{ name: 'Weeks', value: 'weeks' },
		],
		description: 'What Every counts',
	},
);

/** ISO-8601, as Peaka wants it: `PT15M`, `PT6H`, `P1D`. */
export function isoDuration({ every, unit }: { every: number; unit: keyof typeof units }): string {
	if (!Number.isInteger(every) || every < 1) {
		throw new UserError(`"${every}" is not a number of ${unit}`, {
			description: 'Every must be a whole number from 1 on',
		});
	}
	return `P${unit === 'minutes' || unit === 'hours' ? 'T' : ''}${every}${units[unit]}`;
}

/** When a materialized query is filled again (docs/peaka-api.md §9.3). */
export const scheduleField = field({
	displayName: 'Schedule',
	name: 'schedule',
	type: 'fixedCollection',
	placeholder: 'Add Schedule',
	default: {},
	description:
		'When Peaka fills it again. Without one it is filled once, and then by Refresh only.',
	options: [
		{ displayName: 'Interval', name: 'interval', values: everyFields },
		{
			displayName: 'Cron',
			name: 'cron',
			values: [
				{
					displayName: 'Expression',
					name: 'cronExpression',
					type: 'string',
					default: '0 6 * * *',
					description: 'Five parts: minute, hour, day of month, month, day of week',
				},
				{
					displayName: 'Timezone',
					name: 'timezone',
					type: 'string',
					default: 'UTC',
					placeholder: 'e.g. Europe/Istanbul',
					description: 'IANA name of the zone that the expression is read in; UTC when empty',
				},
			],
		},
		{
			displayName: 'None',
			name: 'none',
			values: [
				{
					displayName: 'Never on Its Own',
					name: 'never',
					type: 'boolean',
					default: true,
					description: 'Whether Peaka leaves it as it is until a Refresh',
				},
			],
		},
	],
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
