// What is declared once for each kind of work that goes on in Peaka after the request that started it.
import type { IDataObject } from 'n8n-workflow';
import type { PeakaClient } from '../client/client';

/** What a state of Peaka's means; `unknown` where there is no record, or a state that is not documented. */
export type JobState =
	| 'running'
	| 'succeeded'
	| 'failed'
	| 'cancelled'
	| 'needsAttention'
	| 'unknown';

/** How waiting ended. */
export type Outcome = Exclude<JobState, 'running' | 'unknown'> | 'stillRunning';

/** One answer to "how is it". */
export interface JobLook {
	readonly state: JobState;
	/** Peaka's own word for the state. */
	readonly status: string;
	/** What leaves the node: the answer as Get Status gives it. */
	readonly json: IDataObject;
	/** What the job belongs to, or its own ID. */
	readonly id?: string;
	/** Tells one run from the one before, such as the time of its start. */
	readonly run?: string | null;
	readonly startedAt?: string | null;
	readonly finishedAt?: string | null;
	/** Why it failed, where Peaka says so. */
	readonly reason?: string;
	/** What else a person should know about this state. */
	readonly note?: string;
	/** Where it failed for a reason that may pass: then it is started once more. */
	readonly mayRepeat?: boolean;
}

/** What is known about a job that is waited for. */
export interface Watch {
	/** From the answer to the start, or of the job that was attached to. */
	readonly id?: string;
	/** How it was before the start; absent where the job was attached to, or nothing was there. */
	readonly before?: JobLook;
	/** It was seen running since. */
	readonly seenRunning: boolean;
	/** Milliseconds since the start. */
	readonly elapsed: number;
}

/** A kind of job; `V` are the values of the operation that it reads. */
export interface JobKind<V> {
	readonly kind: string;
	/** For messages, with a capital: `Refresh of cache 5b3f…`. */
	readonly title: (values: V) => string;
	/**
	 * Asks Peaka once. Without `watch` it is asked before the start, to find one that is running already
	 * and to tell the old end from the new one. Undefined where there is nothing yet.
	 */
	readonly look: (client: PeakaClient, values: V, watch?: Watch) => Promise<JobLook | undefined>;
	/** Where each start is a job of its own: none is looked for before the start. */
	readonly attaches?: false;
	/** The ID by which a started job is looked at, from the answer to its start. */
	readonly idOf?: (answer: IDataObject) => string | undefined;
	/** Where the answer to the start belongs to the final object. */
	readonly keepsAnswer?: true;
	/** Where how it is before the start may be good enough: then none is started. */
	readonly suffices?: (before: JobLook, values: V) => boolean;
	/** Where Peaka can cancel it. */
	readonly cancel?: (client: PeakaClient, values: V, id?: string) => Promise<unknown>;
	/** What is true right after the start, for who does not wait. */
	readonly warning?: string;
}

/** The members that waiting and Get Status share, from the same table. */
export const progressOf = (state: JobState) => ({
	inProgress: state === 'running',
	outcome: state === 'running' || state === 'unknown' ? null : state,
});
