// The jobs of the items of one execution: started in order, waited for together.
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { PeakaClient } from '../client/client';
import { withoutFailureMark } from './failure-mark';
import { waitSettings } from './job-fields';
import type { JobKind } from './job-kind';
import { errorOf, type JobEnd, startJob, summary } from './jobs';
import type { ItemContext, Operation, RequestOperation } from './operation';

type Row = Record<string, unknown>;
type JobOperation = RequestOperation & { readonly job: JobKind<Row> };

export const isJobOperation = (operation: Operation): operation is Operation & JobOperation =>
	'job' in operation && operation.job !== undefined;

/** How one job ended, for the hint; in the order in which they were started. */
export interface JobSummary {
	readonly itemIndex: number;
	line: string;
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
	{ job: kind }: JobOperation,
	values: Row,
	{ node, itemIndex, client }: ItemContext,
	{ request, later, jobs, afterStop }: Starting,
): Promise<INodeExecutionData[]> {
	const settings = waitSettings(values);
	if (!settings.waits) {
		const rows = await request(values);
		const { warning } = kind;
		return rows.map((row) => withoutFailureMark({ json: warning ? { warning, ...row } : row }));
	}
	const start = async () => (await request(values))[0] ?? {};
	const show = (line: string) => node.sendMessageToUI(line);
	const plan = { kind, values, settings, client, afterStop, start, show };
	const title = kind.title(values);
	const waitForEnd = await startJob(plan);
	const entry = { itemIndex, line: `${title}: how it ended is not known` };
	jobs.push(entry);
	later(waitForEnd().then((end) => itemOf(end)));
	return [];

	function itemOf(end: JobEnd): INodeExecutionData[] {
		if (!end) return [];
		const { json, job } = end;
		entry.line = summary(title, job);
		const error = errorOf(title, job, settings.failWhen);
		if (error) throw error;
		return [withoutFailureMark({ json: { ...json, job: { ...job } } })];
	}
}

/** The most lines that a hint or an error has about jobs. */
const longestList = 20;

/** One hint about how the jobs ended. Gives the states of all, where there are several. */
export function showJobs(node: IExecuteFunctions, jobs: readonly JobSummary[]): string | undefined {
	if (jobs.length === 0) return undefined;
	const sorted = [...jobs].sort((one, other) => one.itemIndex - other.itemIndex);
	const lines = sorted
		.slice(0, longestList)
		.map(({ itemIndex, line }) => `Item ${itemIndex}: ${line}`);
	if (sorted.length > longestList) lines.push(`and ${sorted.length - longestList} more`);
	const message = lines.join('; ');
	// n8n 2.8 knows no hints of an execution.
	if ('addExecutionHints' in node) node.addExecutionHints({ message, location: 'outputPane' });
	return jobs.length > 1 ? message : undefined;
}
