// Starting work that goes on in Peaka, and waiting for its end (docs/peaka-api.md §9).
import type { IDataObject } from 'n8n-workflow';
import type { PeakaClient } from '../client/client';
import { clock } from '../client/clock';
import { PeakaError, userError } from '../client/errors';
import type { WaitSettings } from './job-fields';
import type { JobKind, JobLook, Outcome, Watch } from './job-kind';

const firstInterval = 1000;
const longestInterval = 15_000;

/** Polls in a row that may fail before waiting is given up; each has been sent again already. */
const failingPolls = 5;

/** Milliseconds for a cancelled job to show that it is. */
const cancelLimit = 20_000;

/** One job of one item, before it is started. */
export interface JobPlan<V> {
	readonly kind: JobKind<V>;
	readonly values: V;
	readonly settings: WaitSettings;
	readonly client: PeakaClient;
	/** A client whose requests go through after the execution was stopped. */
	readonly afterStop: () => PeakaClient;
	readonly start: () => Promise<IDataObject>;
	/** Shows a line to the person at the editor. */
	readonly display: (line: string) => void;
}

/** What an item has of its job, beside the final object. */
export interface JobReport {
	readonly kind: string;
	readonly id: string | null;
	readonly state: string;
	readonly outcome: Outcome;
	/** Whether this node has started it. */
	readonly started: boolean;
	readonly attached: boolean;
	readonly startedAt: string;
	readonly finishedAt: string | null;
	readonly durationMs: number;
	readonly polls: number;
	/** It failed once, and this is the second. */
	readonly repeated?: true;
	readonly note?: string;
	readonly reason?: string;
}

/** The final object and the report; undefined where the execution was stopped. */
export type JobEnd = { readonly json: IDataObject; readonly job: JobReport } | undefined;

/**
 * Starts a job, or attaches to the one that is running, and gives what waits for its end. Throws where
 * it could not be started; the waiting throws where Peaka can't say how the job is.
 */
export async function startJob<V>(plan: JobPlan<V>): Promise<() => Promise<JobEnd>> {
	const { kind, values, settings, client, start } = plan;
	const before = kind.attaches === false ? undefined : await kind.look(client, values);
	const attached = before?.state === 'running' && settings.ifAlreadyRunning !== 'startAnother';
	if (attached && settings.ifAlreadyRunning === 'fail') {
		throw userError(
			`${kind.title(values)}: one is running already`,
			'Wait until it has ended, or choose Attach to It in If Already Running',
		);
	}
	const startedAt = clock.now();
	if (before && kind.suffices?.(before, values)) {
		const end = endOf(kind.kind, before, {
			startedAt,
			attached: false,
			polls: 0,
			isStarted: false,
		});
		return async () => end;
	}
	const watched = (id: string | undefined, seenRunning: boolean): Watch => ({
		...{ id, seenRunning, elapsed: clock.now() - startedAt },
		before: attached ? undefined : before,
	});
	if (attached)
		return async () => await waitFor(plan, { startedAt, attached, watched, id: before.id });
	const answer = await start().catch(async (error: unknown) => {
		// It may have been started all the same; what has an ID of its own can't be found then.
		const isFound = kind.attaches !== false;
		const isAsked = isFound && client.stopped() && settings.onStop !== 'leave';
		if (isAsked) await cancelled(plan, plan.afterStop(), () => watched(before?.id, false));
		throw error;
	});
	const id = kind.idOf?.(answer) ?? before?.id;
	const kept = kind.keepsAnswer && answer;
	return async () => await waitFor(plan, { startedAt, attached, watched, id, kept });
}

interface Started {
	readonly startedAt: number;
	readonly attached: boolean;
	readonly id?: string;
	/** Of the answer to the start, what the final object has, too. */
	readonly kept?: IDataObject;
	readonly watched: (id: string | undefined, seenRunning: boolean) => Watch;
}

async function waitFor<V>(plan: JobPlan<V>, started: Started): Promise<JobEnd> {
	const { kind, values, settings, client } = plan;
	const { attached, startedAt } = started;
	let { id } = started;
	let repeated: true | undefined;
	const deadline = startedAt + settings.timeLimit;
	const mayCancel = (end: WaitSettings['onStop']) =>
		end === 'cancelAny' || (end === 'cancel' && !attached);
	let seenRunning = attached;
	let interval = firstInterval;
	let polls = 0;
	let failures = 0;
	let look: JobLook | undefined;

	const watch = () => started.watched(id, seenRunning);

	async function poll() {
		polls++;
		const shown = look && lineOf(look);
		look = (await kind.look(client, values, watch())) ?? look;
		failures = 0;
		seenRunning ||= look?.state === 'running';
		if (look && lineOf(look) !== shown) plan.display(`${kind.title(values)}: ${lineOf(look)}`);
	}

	for (;;) {
		await clock.sleep(Math.min(interval, Math.max(0, deadline - clock.now())), client.stopped);
		interval = Math.min(interval * 1.5, longestInterval);
		if (!client.stopped()) {
			await poll().catch((error: unknown) => {
				const isLast = ++failures >= failingPolls || clock.now() >= deadline;
				if (!client.stopped() && (isLast || !mayPass(error))) throw gone(error, kind.title(values));
			});
		}
		if (client.stopped()) {
			if (mayCancel(settings.onStop)) await cancelled(plan, plan.afterStop(), watch);
			return undefined;
		}
		if (look?.mayRepeat && !repeated && clock.now() < deadline) {
			plan.display(`${kind.title(values)}: ${lineOf(look)}, started once more`);
			id = kind.idOf?.(await plan.start());
			[repeated, interval, seenRunning, look] = [true, firstInterval, false, undefined];
			continue;
		}
		if (look && isSettled(look)) break;
		if (clock.now() >= deadline) {
			if (mayCancel(settings.onTimeOut)) {
				look = (await cancelled(plan, client, watch)) ?? look;
				if (look?.state === 'cancelled')
					look = { ...look, note: 'This node cancelled it at its time limit' };
			}
			break;
		}
	}
	return endOf(kind.kind, look, { ...started, id, polls, repeated, isStarted: !attached });
}

/** Without its number of minutes, so that it is told once. */
const lineOf = ({ status, note }: JobLook) =>
	note ? `${status}, without progress so far` : status;

function endOf(
	kind: string,
	look: JobLook | undefined,
	{
		startedAt,
		attached,
		polls,
		isStarted,
		id,
		kept,
		repeated,
	}: Omit<Started, 'watched'> & {
		polls: number;
		repeated?: true;
		isStarted: boolean;
	},
): JobEnd {
	const outcome = look && isSettled(look) ? look.state : 'stillRunning';
	const now = clock.now();
	const ended =
		outcome === 'stillRunning' ? null : (look?.finishedAt ?? new Date(now).toISOString());
	return {
		json: { ...kept, ...look?.json },
		job: {
			...{ kind, id: id ?? look?.id ?? null, state: look?.status ?? 'UNKNOWN', outcome },
			...{ started: isStarted, attached },
			startedAt: look?.startedAt ?? new Date(startedAt).toISOString(),
			finishedAt: ended,
			...{ durationMs: now - startedAt, polls },
			...(repeated && { repeated }),
			...(look?.note && { note: look.note }),
			...(look?.reason && { reason: look.reason }),
		},
	};
}

const isSettled = (look: JobLook): look is JobLook & { state: Exclude<Outcome, 'stillRunning'> } =>
	look.state !== 'running' && look.state !== 'unknown';

/** Trouble of the moment, unlike a key that is refused or a job that is gone. */
const mayPass = (error: unknown) =>
	error instanceof PeakaError &&
	(error.info.status === undefined || error.info.status === 429 || error.info.status >= 500);

function gone(error: unknown, title: string) {
	const status = error instanceof PeakaError ? error.info.status : undefined;
	if (status !== 400 && status !== 404) return error;
	return new PeakaError({
		message: `${title}: Peaka does not know it any more`,
		nextStep: 'It was probably deleted while the node waited. Check what it belongs to in Peaka',
		status,
	});
}

/**
 * Cancels, and sees that it is cancelled. Right after a start Peaka may have no record yet and answers
 * 404 or 500 (docs/peaka-api.md §9.1): then it is asked again, until the job appears.
 */
async function cancelled<V>(
	{ kind, values }: JobPlan<V>,
	client: PeakaClient,
	watch: () => Watch,
): Promise<JobLook | undefined> {
	const limit = clock.now() + cancelLimit;
	for (;;) {
		// Sent again while it goes on: a run that had not begun yet is not cancelled by the first one.
		await kind.cancel?.(client, values, watch().id).catch(() => undefined);
		const look = await kind.look(client, values, watch()).catch(() => undefined);
		if ((look && isSettled(look)) || clock.now() >= limit) return look;
		await clock.sleep(firstInterval, () => false);
	}
}
