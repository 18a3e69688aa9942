import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';
import { forItem, masked } from '../errors';
import { besides, route } from '../request';
import { type Execution, isStopped, type Peaka, peakaOf } from '../transport';
import type { Field } from './field';
import type { Declared, Operation, Run } from './operation';
import { readSettings } from './settings';
import { readValues } from './values';

type Answer = IDataObject | IDataObject[] | undefined;
type Row = Record<string, unknown>;

/** One pass per input item: reads several at once, writes one after another; results in input order. */
export async function runItems(
	context: IExecuteFunctions,
	chosen: Operation,
): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	const { requestsAtOnce, ...limits } = readSettings(context, chosen);
	const execution: Execution = { ...limits, memory: new Map() };
	const results = items.map((): INodeExecutionData[] => []);
	const failed = new Map<number, NodeApiError | NodeOperationError>();
	let next = 0;

	async function worker() {
		while (next < items.length && failed.size === 0 && !isStopped(context)) {
			const itemIndex = next++;
			const peaka = peakaOf(context, execution, itemIndex);
			try {
				const found = await runOne(context, chosen, peaka, itemIndex);
				const pairedItem = { item: itemIndex };
				for (const each of found) each.pairedItem = pairedItem;
				results[itemIndex] = found;
			} catch (error) {
				const told = asNodeError(context, error as Error, itemIndex, chosen);
				if (context.continueOnFail()) results[itemIndex] = [errorItem(told, itemIndex)];
				else failed.set(itemIndex, told);
			}
		}
	}

	const atOnce = chosen.safe ? Math.min(requestsAtOnce, items.length) : 1;
	await Promise.all(Array.from({ length: Math.max(1, atOnce) }, worker));
	if (failed.size > 0) {
		const first = Math.min(...failed.keys());
		throw asNodeError(context, failed.get(first)!, first);
	}
	return [results.flat()];
}

async function runOne(
	node: IExecuteFunctions,
	chosen: Operation,
	peaka: Peaka,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	// A hidden field throws without a fallback, and `undefined` is none.
	const rawOf = (name: string) => node.getNodeParameter(name, itemIndex, null) ?? undefined;
	const values = await readValues(chosen.fields, peaka, rawOf);
	const run = { node, itemIndex, peaka };
	if (chosen.run) return await chosen.run(run, values as never);
	const request = await requestOf(chosen, values, run);
	const send = chosen.safe ? peaka.read : peaka.write;
	const answer = await send<Answer>(request, chosen.mayBeEmpty);
	if (chosen.items) return await chosen.items(answer as never, values as never, run);
	const rows = rowsOf(answer, chosen, request.method === 'DELETE', values);
	return limited(rows, values).map((json) => ({ json }));
}

async function requestOf({ request, body, query }: Declared, values: Row, run: Run) {
	if (typeof request === 'function') return await request(values as never, run);
	const others = besides(request, values);
	const qs = query && ({ ...query(others as never, run) } as IDataObject);
	return { ...route<string, Row>(request, values), body: body?.(others as never, run), qs };
}

function rowsOf(answer: Answer, chosen: Declared, deletes: boolean, values: Row): IDataObject[] {
	if (chosen.output) return [chosen.output(answer as never, values as never)].flat();
	if (answer === undefined) {
		return [{ [deletes ? 'deleted' : 'success']: true, ...ids(chosen.fields, values) }];
	}
	const { rowsIn } = chosen;
	return [rowsIn ? (((answer as IDataObject)[rowsIn] as IDataObject[]) ?? []) : answer].flat();
}

const ids = (fields: readonly Field[], values: Row) =>
	Object.fromEntries(
		fields
			.filter(({ type }) => type === 'resourceLocator')
			.map(({ name }) => [name, values[name] as string]),
	);

const limited = (rows: IDataObject[], { returnAll, limit }: Row) =>
	returnAll === false ? rows.slice(0, limit as number) : rows;

/** The error of one item, with its number. Fresh each time, since items may share a failed answer. */
function asNodeError(
	context: IExecuteFunctions,
	error: Error,
	itemIndex: number,
	{ nextSteps = {} }: Partial<Operation> = {},
) {
	if (error instanceof NodeApiError) {
		const nextStep = nextSteps[Number(error.httpCode)];
		return forItem(error, context.getNode(), itemIndex, nextStep);
	}
	const { description } = error as { description?: string | null };
	return new NodeOperationError(context.getNode(), masked(error.message), {
		description: description ?? undefined,
		itemIndex,
	});
}

/** One key named `error` and nothing else: what every n8n sends to the error output as it is. */
const errorItem = (error: NodeApiError | NodeOperationError, item: number): INodeExecutionData => ({
	json: {
		error: {
			message: error.message,
			status: 'httpCode' in error && error.httpCode ? Number(error.httpCode) : null,
			errorCode: (error.context.errorCode ?? null) as string | number | null,
			nextStep: error.description ?? null,
		},
	},
	pairedItem: { item },
});
