// A node that starts workflows: asks at times that n8n sets, and tells what is new since.
import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { createClient, type PeakaClient } from '../client/client';
import { createExecution } from '../client/execution';
import { clock } from '../client/clock';
import { errorInfo, PeakaError, toNodeError, userError } from '../client/errors';
import { eventProperties } from './describe';
import type { Field, Values } from './field';
import { fingerprint } from './fingerprint';
import { readValues } from './values';

/** What one poll works with. */
export interface Poll<State> {
	readonly client: PeakaClient;
	/** What the last good poll left; undefined at the first one, and in a test. */
	readonly state: State | undefined;
	/** The workflow's. */
	readonly timezone: string;
	/** Whether a poll has no time for more: what was not read comes next time. */
	readonly isTimeUp: () => boolean;
}

/** What one poll has read. */
export interface Reading<State> {
	/** What is new since the state that was handed in, oldest first; after the first poll it is left out. */
	readonly news: readonly IDataObject[];
	/** What a test in the editor gives; undefined where there is no example. */
	readonly example: IDataObject | undefined;
	/** For the next poll: n8n stores it with the workflow, as JSON. */
	readonly state: State;
}

/** An entry of the node's *Event* list. */
export interface TriggerEvent<Fs = readonly Field[], V = never, State = never> {
	readonly name: string;
	/** Never changed once released. */
	readonly value: string;
	readonly description: string;
	readonly fields: Fs;
	/** Why there is no example in a test, and what to do. */
	readonly noExample: readonly [message: string, nextStep: string];
	readonly read: (poll: Poll<State>, values: V) => Promise<Reading<State>>;
}

/** An event whose values and state have their types. */
export const event = <const Fs extends readonly Field[], State extends object>(
	literal: TriggerEvent<Fs, Values<Fs>, State>,
) => literal as unknown as TriggerEvent;

/** Milliseconds of a poll in an n8n that sets no limit. */
const defaultBudget = 120_000;

/** What n8n keeps of one node between two polls. */
interface Cursor {
	/** Fingerprint of the address, the event and its values: of others the state says nothing. */
	readonly scope: string;
	readonly state: object;
}

/** What a polling node's class is made of: its properties, its lists and its `poll`. The first event is the default. */
export function polling(...events: readonly TriggerEvent[]) {
	async function poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const secrets = new Set<string>();
		try {
			const begin = clock.now();
			// Half for reading, and half for the last request: n8n drops what takes longer.
			const limit = (this.getPollBudgetMs?.() || defaultBudget) / 2;
			const client = createClient(
				this,
				createExecution({ timeout: limit / 1000 }),
				undefined,
				true,
			);
			const { apiKey, baseUrl } = await client.credential();
			secrets.add(apiKey);
			const rawOf = (name: string) => this.getNodeParameter(name, null) ?? undefined;
			const { value, fields, read, noExample } = eventOf(events, rawOf('event'));
			const at = (path: string) =>
				this.getNodeParameter(path, null, { rawExpressions: true }) ?? undefined;
			const timezone = this.getTimezone();
			const values = await readValues(fields, {
				client,
				secrets,
				timezone,
				rawOf,
				written: { at, evaluate: (expression) => evaluated(this, expression) },
			});
			// SQL counts as it was entered: an expression in it may give another value each time.
			const scope = fingerprint(
				JSON.stringify([baseUrl, value, values], (name, each: unknown) =>
					typeof each === 'function' ? at(name) : each,
				),
			);
			const stored = this.getWorkflowStaticData('node');
			const isTest = this.getMode() === 'manual';
			const cursor = stored.cursor as Cursor | undefined;
			const before = isTest || cursor?.scope !== scope ? undefined : cursor.state;
			const isTimeUp = () => clock.now() - begin >= limit;
			const reading = { client, state: before as never, timezone, isTimeUp };
			const { news, example, state } = await read(reading, values as never);
			if (isTest) {
				if (example) return [[{ json: example }]];
				throw userError(...noExample);
			}
			stored.cursor = { scope, state };
			return before && news.length > 0 ? [news.map((json) => ({ json }))] : null;
		} catch (error) {
			throw toNodeError(this.getNode(), errorInfo(error, [...secrets]));
		}
	}
	return { ...eventProperties(events), poll };
}

function eventOf(events: readonly TriggerEvent[], value: unknown): TriggerEvent {
	const event = events.find((each) => each.value === value);
	if (event) return event;
	throw userError(`There is no event '${String(value)}'`, 'Choose an event from the list');
}

/** n8n's types have this for an execution only. */
const evaluated = (context: object, expression: string) =>
	(context as { evaluateExpression(expression: string, itemIndex: number): unknown }) //
		.evaluateExpression(expression, 0);

/** Requests that a poll makes at once. */
const atOnce = 20;

/** What `read` gives for the first ones of `all`, in their order: as many as there is time for. */
export async function whileTime<T, R>(
	{ isTimeUp }: Pick<Poll<never>, 'isTimeUp'>,
	all: readonly T[],
	read: (each: T) => Promise<R>,
): Promise<R[]> {
	const results: R[] = [];
	let next = 0;
	async function worker() {
		while (next < all.length && !isTimeUp()) {
			const at = next++;
			results[at] = await read(all[at]);
		}
	}
	await Promise.all(Array.from({ length: atOnce }, worker));
	return results;
}

/** For what may be gone by now: undefined where Peaka knows it no longer, and says so by 400 or 404 (docs/peaka-api.md §3.2). */
export function ifGone(error: unknown): undefined {
	if (error instanceof PeakaError && [400, 404].includes(error.info.status ?? 0)) return undefined;
	throw error;
}
