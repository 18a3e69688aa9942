// The fields that the word `job` adds to an operation, and what they mean for one item.
import type { JobKind } from './job-kind';
import { choice, type Field, literal, options, positiveInteger } from './field';

export const wait = literal(
	choice('Wait', 'wait', {
		default: 'untilFinished',
		description: 'Whether the node waits for the end of what it starts',
		of: {
			"Don't Wait": ['no', 'Start it and go on at once'],
			'Until Finished': ['untilFinished', 'Ask Peaka from time to time until it has ended'],
		},
	}),
);

/** Hidden by what is chosen, since not every operation can choose. */
const whereWaiting = { displayOptions: { hide: { '/wait': ['no'] } } };

const failWhen = choice('Fail When', 'failWhen', {
	...whereWaiting,
	default: 'failedOrCancelled',
	description: 'What makes the node fail, or sends the item to the error output',
	of: {
		'It Did Not Succeed': ['notSucceeded', 'Also where it still runs at the time limit'],
		'It Failed or Was Cancelled': [
			'failedOrCancelled',
			'Also where it needs attention; what still runs at the time limit goes on as an item',
		],
		Never: ['never', 'Every end goes on as an item: look at its job.outcome'],
	},
});

/** For what reads a state and does not wait. */
export const failWhenRead = literal(
	choice('Fail When', 'failWhen', {
		default: 'never',
		description: 'What makes the node fail, or sends the item to the error output',
		of: {
			'It Failed or Was Cancelled': ['failedOrCancelled', 'Also where it needs attention'],
			Never: ['never', 'Every state goes on as an item: look at its outcome'],
		},
	}),
);

const ifAlreadyRunning = choice('If Already Running', 'ifAlreadyRunning', {
	...whereWaiting,
	default: 'attach',
	description: 'What to do where one is running before this node starts its own',
	of: {
		'Attach to It': ['attach', 'Start none, and wait for the end of that one'],
		Fail: ['fail', 'Start none, and fail'],
		'Start Another': ['startAnother', 'Start one all the same; Peaka may queue or ignore it'],
	},
});

const ends = {
	'Cancel It': ['cancel', 'Cancel it at Peaka where this node has started it'],
	'Cancel It, Whoever Started It': [
		'cancelAny',
		'Cancel it even where the node only attached to it',
	],
	'Leave It Running': ['leave', 'It goes on at Peaka'],
} as const;

const onStop = choice('On Stop', 'onStop', {
	...whereWaiting,
	default: 'leave',
	description: 'What becomes of it when this execution is stopped',
	of: ends,
});

const onTimeOut = choice('On Time-Out', 'onTimeOut', {
	...whereWaiting,
	default: 'leave',
	description: 'What becomes of it when it has not ended within the time limit',
	of: ends,
});

const timeLimit = positiveInteger('Time Limit', 'timeLimit', {
	...whereWaiting,
	default: 15,
	description:
		'Minutes to wait. What has not ended by then is told as still running, which is no failure by itself.',
});

const byLabel = (one: Field, other: Field) => one.displayName.localeCompare(other.displayName);

/**
 * The fields of an operation with those of waiting; what it has under Options stays there, and so does
 * Wait where other fields go by it.
 */
export function withJobFields(
	fields: readonly Field[],
	{ attaches, cancel, suffices }: Pick<JobKind<never>, 'attaches' | 'cancel' | 'suffices'>,
): Field[] {
	const added: Field[] = [failWhen, timeLimit];
	if (attaches !== false) added.push(ifAlreadyRunning);
	if (cancel) added.push(onStop, onTimeOut);
	const own = fields.find(({ name }) => name === 'options');
	const members = [...((own?.options ?? []) as Field[]), ...added].sort(byLabel);
	const others = fields.filter((field) => field !== own);
	const hasOwn = suffices !== undefined || fields.includes(wait);
	return [...others, ...(hasOwn ? [] : [wait]), options(...members)];
}

type End = 'leave' | 'cancel' | 'cancelAny';

/** How one item wants its job to be waited for. */
export interface WaitSettings {
	readonly waits: boolean;
	readonly failWhen: 'notSucceeded' | 'failedOrCancelled' | 'never';
	readonly ifAlreadyRunning: 'attach' | 'fail' | 'startAnother';
	readonly onStop: End;
	readonly onTimeOut: End;
	/** Milliseconds. */
	readonly timeLimit: number;
}

/** From the values of an operation that has these fields. */
export function waitSettings(values: Readonly<Record<string, unknown>>): WaitSettings {
	const { timeLimit: minutes = 15, ...others } = (values.options ?? {}) as Partial<WaitSettings>;
	return {
		...{ failWhen: 'failedOrCancelled', ifAlreadyRunning: 'attach' },
		...{ onStop: 'leave', onTimeOut: 'leave' },
		...others,
		waits: values.wait !== 'no',
		timeLimit: minutes * 60_000,
	};
}
