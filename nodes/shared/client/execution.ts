import type { IAllExecuteFunctions } from 'n8n-workflow';
import { createSlots, type Slots } from './slots';

/** The limits of one execution, from the node's settings. */
export interface Limits {
	/** Seconds until an answer must be complete; for streams, seconds without a byte. */
	readonly timeout: number;
	/** Bytes that an answer may have. */
	readonly maxResponseSize: number;
}

/** What the items of one execution share; a list is an execution of one item. */
export interface Execution extends Limits {
	/** Answers asked for once, however many items want them; by credential and key. */
	readonly cache: Map<string, Promise<unknown>>;
	readonly slots: Slots;
}

/** What one execution starts with: limits in seconds and bytes, an empty cache, so many requests at once. */
export const createExecution = (limits: Partial<Limits> = {}, requestsAtOnce = 20): Execution => ({
	timeout: 60,
	maxResponseSize: 50e6,
	...limits,
	cache: new Map(),
	slots: createSlots(requestsAtOnce),
});

/** Aborts once the user stops the execution; undefined where n8n has none, as in a list. */
export const cancelSignal = (context: IAllExecuteFunctions) =>
	'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;

/** Whether the user has stopped the execution; false where n8n has no signal, as in a list. */
export const isStopped = (context: IAllExecuteFunctions) => cancelSignal(context)?.aborted === true;
