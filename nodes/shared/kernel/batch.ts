// Items that one request can hold together: gathered first, worked on batch by batch, and each with an outcome of its own.
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { isStopped } from '../client/execution';
import { withoutFailureMark } from './failure-mark';
import type { BatchItem, BatchOperation, ItemContext, BatchOutcome } from './operation';

interface Member extends BatchItem<never> {
	readonly context: ItemContext;
	readonly settle: (outcome: BatchOutcome) => void;
}

/** The batches of one execution: those items are one batch that have one credential and share what `together` names. */
export function createBatches(node: IExecuteFunctions, operation: BatchOperation) {
	const batches = new Map<string, Member[]>();

	/** Adds an item, and gives what becomes of it once its batch is worked on; throws its error. */
	async function add(
		values: Record<string, unknown>,
		context: ItemContext,
	): Promise<{ readonly settled: Promise<INodeExecutionData[]> }> {
		const { itemIndex } = context;
		const { baseUrl, apiKey } = await context.client.credential();
		const key = JSON.stringify([baseUrl, apiKey, operation.together.map((name) => values[name])]);
		const batch = batches.get(key) ?? [];
		batches.set(key, batch);
		const settled = new Promise<INodeExecutionData[]>((resolve, reject) =>
			batch.push({
				itemIndex,
				json: node.getInputData()[itemIndex].json,
				values: values as never,
				context,
				settle: ({ items = [], error }) =>
					error === undefined ? resolve(items.map(withoutFailureMark)) : reject(error as Error),
			}),
		);
		return { settled };
	}

	/** Works on one batch after another, in the order of their first items; none is started after a failure in the mode that stops. */
	async function work(hasFailed: boolean) {
		let isOver = hasFailed;
		const inOrder = Array.from(batches.values(), (batch) =>
			batch.sort((a, b) => a.itemIndex - b.itemIndex),
		).sort(([a], [b]) => a.itemIndex - b.itemIndex);
		for (const batch of inOrder) {
			isOver ||= isStopped(node);
			const outcomes: readonly BatchOutcome[] = isOver
				? []
				: await operation
						.runAll(batch[0].context, batch)
						.catch((error: unknown) => batch.map(() => ({ error })));
			batch.forEach(({ settle }, at) => settle(outcomes[at] ?? {}));
			isOver ||= outcomes.some(({ error }) => error !== undefined) && !node.continueOnFail();
		}
	}

	return { add, work };
}
