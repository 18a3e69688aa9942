import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { OperationId } from '../../../contract/types';
import { isSafe } from '../client/answer';
import { decodeFile } from '../client/decode/text';
import { createClient } from '../client/client';
import { createExecution, type Execution, isStopped } from '../client/execution';
import { type ErrorInfo, errorInfo, isTool, toNodeError } from '../client/errors';
import { type Request, request, withoutRouteParams } from '../client/request';
import { type Budget, withinBudget } from './answer-budget';
import { createBatches } from './batch';
import { toBinary } from './binary';
import { errorItem, withoutFailureMark } from './failure-mark';
import { showHints } from './hints';
import type {
	BatchOperation,
	ItemContext,
	Operation,
	Pagination,
	RequestOperation,
} from './operation';
import { isJobOperation, type JobSummary, showJobs, startJobs } from './job-items';
import { withFields } from './output-fields';
import { limited, rowsOf } from './rows-of-answer';
import { readSettings } from './settings';
import { readValues } from './values';

type Row = Record<string, unknown>;

/**
 * One pass per input item: reads several at once, writes one after another; results in input order.
 * What an item waits for afterwards goes on while the next items are worked on. A stopped execution
 * gives what it has, and n8n ends it as cancelled.
 */
export async function runItems(
	node: IExecuteFunctions,
	operation: Operation,
): Promise<INodeExecutionData[][]> {
	const items = node.getInputData();
	const results = items.map((): Array<Promise<INodeExecutionData[]>> => []);
	const failures = new Map<number, ErrorInfo>();
	const work = await prepare(node, operation);
	let next = 0;

	async function worker() {
		while (next < items.length && failures.size === 0 && !isStopped(node)) {
			const itemIndex = next++;
			const secrets = new Set<string>();
			const parts = results[itemIndex];
			const later: Later = (waiting) => parts.push(guarded(itemIndex, secrets, waiting));
			await guarded(itemIndex, secrets, work.run(itemIndex, secrets, later)).then((output) =>
				parts.push(Promise.resolve(output)),
			);
		}
	}

	async function guarded(
		itemIndex: number,
		secrets: ReadonlySet<string>,
		working: Promise<INodeExecutionData[]>,
	): Promise<INodeExecutionData[]> {
		try {
			const output = await working;
			const pairedItem = { item: itemIndex };
			for (const each of output) each.pairedItem = pairedItem;
			return output;
		} catch (error) {
			if (isStopped(node)) return [];
			const info = withNextStep(errorInfo(error, [...secrets]), operation);
			// An agent that calls the tool itself may give its model nothing of what is thrown.
			const becomesItem = node.continueOnFail() || isTool(node.getNode());
			if (becomesItem) return [errorItem(info, itemIndex)];
			if (!failures.has(itemIndex)) failures.set(itemIndex, info);
			return [];
		}
	}

	// The items of a batch are only read here, whatever it sends then.
	const severalAtOnce = operation.safe || operation.runAll !== undefined;
	const atOnce = severalAtOnce ? Math.min(work.requestsAtOnce, items.length) : 1;
	await Promise.all(Array.from({ length: Math.max(1, atOnce) }, worker));
	await work.workOnBatches?.(failures.size > 0);
	const output = await Promise.all(results.map(async (parts) => (await Promise.all(parts)).flat()));
	const states = showJobs(node, work.jobs);
	if (failures.size > 0) {
		const first = Math.min(...failures.keys());
		const info = failures.get(first)!;
		const nextStep = states ? `${info.nextStep}. ${states}` : info.nextStep;
		throw toNodeError(node.getNode(), { ...info, nextStep }, first);
	}
	showHints(node, work.hints);
	return [output.flat()];
}

/** Takes what an item waits for, so that the next item need not. */
type Later = (waiting: Promise<INodeExecutionData[]>) => void;

type RunOne = (
	itemIndex: number,
	secrets: Set<string>,
	later: Later,
) => Promise<INodeExecutionData[]>;

interface Work {
	readonly requestsAtOnce: number;
	/** How the jobs of all items ended, by item. */
	readonly jobs: JobSummary[];
	/** What operations put above the output. */
	readonly hints: Set<string>;
	readonly run: RunOne;
	/** For operations that work on batches, once all items are read. */
	readonly workOnBatches?: (hasFailed: boolean) => Promise<void>;
}

/** Settings that can't be used are the error of every item, as a value of the item would be. */
async function prepare(node: IExecuteFunctions, operation: Operation): Promise<Work> {
	const jobs: JobSummary[] = [];
	const hints = new Set<string>();
	try {
		const { requestsAtOnce, limits, budget } = readSettings(node, operation.slow === true);
		const execution = createExecution(limits, requestsAtOnce);
		const batches = operation.runAll && createBatches(node, operation);
		const run: RunOne = async (itemIndex, secrets, later) =>
			await runOne(node, operation, execution, itemIndex, secrets, {
				later,
				jobs,
				hints,
				budget,
				batches,
			});
		return { requestsAtOnce, jobs, hints, run, workOnBatches: batches?.work };
	} catch (error) {
		return {
			requestsAtOnce: 1,
			jobs,
			hints,
			run: async () => await Promise.reject(error as Error),
		};
	}
}

interface Sharing extends Pick<Work, 'jobs' | 'hints'> {
	readonly later: Later;
	/** Where an answer is limited. */
	readonly budget?: Budget;
	/** Of an operation that works on several items at once. */
	readonly batches?: ReturnType<typeof createBatches>;
}

async function runOne(
	node: IExecuteFunctions,
	operation: Operation,
	execution: Execution,
	itemIndex: number,
	secrets: Set<string>,
	{ hints, budget, batches, ...waiting }: Sharing,
): Promise<INodeExecutionData[]> {
	const client = createClient(node, execution, itemIndex, operation.safe);
	secrets.add((await client.credential()).apiKey);
	const values = await readValues(operation.fields, {
		client,
		secrets,
		timezone: node.getTimezone(),
		isTool: node.getNode().type.endsWith('Tool'),
		// A hidden field throws without a fallback, and `undefined` is none.
		rawOf: (name) => node.getNodeParameter(name, itemIndex, null) ?? undefined,
		written: {
			at: (path) =>
				node.getNodeParameter(path, itemIndex, null, { rawExpressions: true }) ?? undefined,
			evaluate: (expression) => node.evaluateExpression(expression, itemIndex),
		},
	});
	const notes: string[] = [];
	const context: ItemContext = {
		node,
		itemIndex,
		client,
		addHint: (sentence) => {
			notes.push(sentence);
			hints.add(sentence);
		},
	};
	if (operation.runAll) {
		waiting.later((await batches!.add(values, context)).settled);
		return [];
	}
	if (isJobOperation(operation)) {
		return await startJobs(operation, values, context, {
			...waiting,
			request: async (each) => await rowsOfOne(operation, each, context),
			afterStop: () => createClient(neverStopped(node), createExecution(execution), itemIndex),
		});
	}
	const output = withFields(await itemsOf(operation, values, context), operation, values);
	const limited = withinBudget(output, budget, operation, values, notes);
	return operation.resultRows ? limited : limited.map(withoutFailureMark);
}

/** After a stop n8n aborts every request of a context that it was told of. */
const neverStopped = (node: IExecuteFunctions): IExecuteFunctions =>
	Object.create(node, {
		getExecutionCancelSignal: { value: () => undefined },
	}) as IExecuteFunctions;

async function itemsOf(
	operation: Exclude<Operation, BatchOperation>,
	values: Row,
	context: ItemContext,
): Promise<INodeExecutionData[]> {
	if (operation.run) return await operation.run(context, values as never);
	if (operation.file) return [await fileItem(operation, values, context)];
	const rows = operation.paginate
		? await allPages(operation, operation.paginate, values, context)
		: await rowsOfOne(operation, values, context);
	return rows.map((json) => ({ json }));
}

async function rowsOfOne(operation: RequestOperation, values: Row, context: ItemContext) {
	const built = await requestOf(operation, values, context);
	const answer = await send(context, built);
	return limited(rowsOf(operation, built, answer, values), values);
}

const send = async ({ client }: ItemContext, built: Request): Promise<unknown> =>
	isSafe(built.id) ? await client.read(built) : await client.write(built);

async function requestOf(
	{
		contractIds,
		request: route,
		body,
		query,
	}: RequestOperation & { contractIds?: readonly OperationId[] },
	values: Row,
	context: ItemContext,
): Promise<Request> {
	if (typeof route === 'function') return await route(values as never, context);
	const others = withoutRouteParams(route, values) as never;
	return request<OperationId, string, Row>(contractIds![0], route, values, {
		body: body?.(others, context),
		query: query && ({ ...query(others, context) } as IDataObject),
	});
}

/** Page after page until there are enough rows, or no new one comes. */
async function allPages(
	operation: RequestOperation,
	{ pageSize, key, next, untilEmpty }: Pagination,
	values: Row,
	context: ItemContext,
) {
	const wanted = values.returnAll ? Infinity : (values.limit as number);
	const built = await requestOf(operation, values, context);
	const rows = new Map<unknown, IDataObject>();
	for (;;) {
		const size = Math.min(wanted - rows.size, pageSize);
		const before = rows.size;
		const query = { ...built.query, ...next([...rows.values()], size, values as never) };
		const page = (await send(context, { ...built, query })) as IDataObject[];
		for (const row of page) rows.set(row[key] ?? row, row);
		const isLast =
			rows.size === before || (page.length < size && !(untilEmpty && values.returnAll));
		if (rows.size >= wanted || isLast || context.client.stopped()) break;
	}
	const listed = [...rows.values()].slice(0, wanted);
	return rowsOf(operation, built, listed, values);
}

async function fileItem(operation: RequestOperation, values: Row, context: ItemContext) {
	const { client } = context;
	const content = await client.read(await requestOf(operation, values, context), decodeFile);
	const target = operation.file!(values as never);
	return await toBinary(context, content, target);
}

function withNextStep(info: ErrorInfo, { nextSteps = {} }: Operation): ErrorInfo {
	const nextStep = info.status === undefined ? undefined : nextSteps[info.status];
	return nextStep === undefined ? info : { ...info, nextStep };
}
