// The jobs of the items of one execution: started in order, waited for together.
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { PeakaClient } from '../client/client';
import { withoutFailureMark } from './failure-mark';
import { waitSettings } from './job-fields';
import type { JobKind } from './job-kind';
import { errorOf, summary } from './job-errors';
import { type JobEnd, startJob } from './jobs';
import type { ItemContext, Operation, RequestOperation } from './operation';

type Row = Record<string, unknown>;
type JobOperation = RequestOperation & { readonly job: JobKind<Row> };

/** Whether an operation starts work at Peaka that can be waited for. */
export const isJobOperation = (operation: Operation): operation is Operation & JobOperation =>
	'job' in operation && operation.job !== undefined;

/** A job of an item and how it ended, in the order in which they were started. */
export interface JobSummary {
	readonly itemIndex: number;
	/** The same for jobs that Peaka has one of at a time. */
	readonly key: string;
	readonly ended: Promise<JobEnd>;
	line: string;
	isOver: boolean;
}

interface Starting {
	readonly later: (waiting: Promise<INodeExecutionData[]>) => void;
	readonly jobs: JobSummary[];
	/** Sends the request of the operation, and gives its rows. */
	readonly request: (values: Row) => Promise<IDataObject[]>;
	readonly afterStop: () => PeakaClient;
}

/** The items of what does not wait; what waits is handed to `later`. */
export async function startJobs(
	operation: JobOperation,
	values: Row,
	context: ItemContext,
	starting: Starting,
): Promise<INodeExecutionData[]> {
	const each = operation.each as ((...from: [Row, ItemContext]) => Promise<Row[]>) | undefined;
	const targets = each ? await each(values, context) : [values];
	// One failing target does not keep the others from starting, where errors become items.
	const goesOn = targets.length > 1 && context.node.continueOnFail();
	const output: INodeExecutionData[] = [];
	for (const target of targets) {
		if (context.client.stopped()) break;
		const started = startOne(operation, target, context, starting);
		const failed = async () => await started.then(() => false).catch(() => true);
		if (goesOn && (await failed())) starting.later(started);
		else output.push(...(await started));
	}
	return output;
}

async function startOne(
	{ job: kind, ended: finish }: JobOperation,
	values: Row,
	context: ItemContext,
	{ request, later, jobs, afterStop }: Starting,
): Promise<INodeExecutionData[]> {
	const { node, itemIndex, client } = context;
	const settings = waitSettings(values);
	if (!settings.waits) {
		const rows = await request(values);
		return rows.map((row) => withoutFailureMark({ json: withWarning(row, kind.warning) }));
	}
	const start = async () => (await request(values))[0] ?? {};
	const display = (line: string) => node.sendMessageToUI(line);
	const plan = { kind, values, settings, client, afterStop, start, display };
	const title = kind.title(values);
	const key = JSON.stringify([title, values.projectId]);
	const attaches = kind.attaches !== false && settings.ifAlreadyRunning === 'attach';
	// Peaka may not tell of a job yet that an item before has started.
	const known = attaches ? jobs.find((each) => each.key === key && !each.isOver) : undefined;
	const ended = known ? known.ended.then(attached) : (await startJob(plan))();
	const line = `${title}: how it ended is not known`;
	const entry: JobSummary = { itemIndex, key, ended, line, isOver: false };
	jobs.push(entry);
	later(ended.then(itemsOf).finally(() => (entry.isOver = true)));
	return [];

	async function itemsOf(end: JobEnd): Promise<INodeExecutionData[]> {
		if (!end) return [];
		const { json, job } = end;
		entry.line = summary(title, job);
		const error = errorOf(title, job, settings.failWhen);
		if (error) throw error;
		const final = { ...json, job: { ...job } };
		const items =
			finish && job.outcome === 'succeeded'
				? await finish(final, values as never, context)
				: [{ json: final }];
		return items.map(withoutFailureMark);
	}
}

const attached = (end: JobEnd): JobEnd =>
	end && { ...end, job: { ...end.job, started: false, attached: true } };

const withWarning = (row: IDataObject, warning?: string) =>
	warning ? { ...row, warning: [row.warning, warning].filter(Boolean).join('. ') } : row;

/** The most lines that a hint or an error has about jobs. */
const longestList = 20;

/** One hint about how the jobs ended. Gives the states of all, where there are several. */
export function showJobs(node: IExecuteFunctions, jobs: readonly JobSummary[]): string | undefined {
	if (jobs.length === 0) return undefined;
	const lines = jobs
		.slice(0, longestList)
		.map(({ itemIndex, line }) => `Item ${itemIndex}: ${line}`);
	if (jobs.length > longestList) lines.push(`and ${jobs.length - longestList} more`);
	const message = lines.join('; ');
	// n8n 2.8 knows no hints of an execution.
	if ('addExecutionHints' in node) node.addExecutionHints({ message, location: 'outputPane' });
	return jobs.length > 1 ? message : undefined;
}
