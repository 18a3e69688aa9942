// A node that starts workflows: asks at times that n8n sets, and tells what is new since.
import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { createClient, createExecution, type PeakaClient } from '../client/client';
import { errorInfo, toNodeError, userError } from '../client/errors';
import { propertiesOf } from './describe';
import type { Field, Values } from './field';
import { readValues } from './values';

/** Something that may have happened; its ID is the same however often it is read. */
export interface Occurrence {
	readonly id: string;
	readonly json: IDataObject;
}

/** What one poll has read: everything since `since`, newest first, whether told before or not. */
export interface Reading {
	readonly occurrences: readonly Occurrence[];
	/** Where the next poll begins, in milliseconds since 1970; never behind what has not ended yet. */
	readonly since?: number;
}

/** Entries that a workflow may keep between two polls: n8n stores them in its database row. */
const mostSeen = 5_000;

interface Cursor {
	readonly scope: string;
	readonly since?: number;
	readonly seen: readonly string[];
}

/** What a polling node's class is made of. */
export function polling<const Fs extends readonly Field[]>(
	fields: Fs,
	readSince: (
		client: PeakaClient,
		values: Values<Fs>,
		since: number | undefined,
	) => Promise<Reading>,
) {
	async function poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const secrets = new Set<string>();
		try {
			const timeout = Math.min(60, this.getPollBudgetMs?.() / 1000 || 60);
			const client = createClient(this, createExecution({ timeout }), undefined, true);
			const { apiKey, baseUrl } = await client.credential();
			secrets.add(apiKey);
			const values = await readValues(fields, {
				client,
				secrets,
				timezone: this.getTimezone(),
				rawOf: (name) => this.getNodeParameter(name, null) ?? undefined,
			});
			const state = this.getWorkflowStaticData('node');
			const scope = JSON.stringify([baseUrl, values]);
			const isTest = this.getMode() === 'manual';
			const kept = state.cursor as Cursor | undefined;
			const cursor = isTest || kept?.scope !== scope ? undefined : kept;
			const { occurrences, since } = await readSince(client, values as Values<Fs>, cursor?.since);
			if (isTest) return example(occurrences);
			const seen = occurrences.map(({ id }) => id);
			if (seen.length > mostSeen) {
				throw userError(
					`There is more to compare than the ${mostSeen} entries that a workflow may keep`,
					'Choose fewer jobs in this node',
				);
			}
			const before = new Set(cursor?.seen);
			const fresh = cursor ? occurrences.filter(({ id }) => !before.has(id)) : [];
			state.cursor = { scope, since, seen };
			return fresh.length > 0 ? [toItems(fresh.reverse())] : null;
		} catch (error) {
			throw toNodeError(this.getNode(), errorInfo(error, [...secrets]));
		}
	}
	return { ...propertiesOf(fields), poll };
}

const toItems = (occurrences: readonly Occurrence[]) => occurrences.map(({ json }) => ({ json }));

function example(occurrences: readonly Occurrence[]) {
	if (occurrences.length > 0) return [toItems(occurrences.slice(0, 1))];
	throw userError(
		'There is no example yet, since nothing has ended so far',
		'Activate the workflow, or let one job end in Peaka and test again',
	);
}
