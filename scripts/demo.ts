import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Table from 'cli-table3';
import type { IDataObject, INodeExecutionData, IWorkflowBase } from 'n8n-workflow';
import { createEngine, packageDir } from '../test/engine/engine';
import type { Engine } from '../test/engine/engine';

interface Target {
	readonly name: string;
	readonly credential: IDataObject;
	readonly projectId: string;
	/** What "another app" sends; the workflow's own example where it is not given. */
	readonly input?: INodeExecutionData[];
	stop(): Promise<void>;
}

/** Peaka itself where a key is given, else a sandbox started for this run. */
async function target(): Promise<Target> {
	const { PEAKA_API_KEY, PEAKA_PROJECT_ID = '', PEAKA_ZONE, PEAKA_BASE_URL } = process.env;
	if (PEAKA_API_KEY) {
		return {
			name: 'Peaka',
			credential: {
				apiKey: PEAKA_API_KEY,
				zone: PEAKA_ZONE ?? (PEAKA_BASE_URL ? 'own' : 'us'),
				baseUrl: PEAKA_BASE_URL ?? '',
			},
			projectId: PEAKA_PROJECT_ID,
			stop: async () => {},
		};
	}
	const { startSandboxProcess } = await import('./sandbox-process.mjs');
	const sandbox = await startSandboxProcess();
	return {
		name: `the sandbox at ${sandbox.url}`,
		credential: { apiKey: sandbox.keys.project, zone: 'own', baseUrl: sandbox.url },
		projectId: '',
		input: sandboxInput,
		stop: sandbox.stop,
	};
}

const sandboxInput = [
	{
		name: 'Best customers',
		sql: `SELECT c.name, count(*) AS orders, round(sum(o.amount), 2) AS spent, max(o.order_date) AS last_order
FROM "shop"."public"."orders" o JOIN "shop"."public"."customers" c ON c.id = o.customer_id
WHERE o.amount < 1e7 GROUP BY c.name ORDER BY spent DESC LIMIT 5`,
	},
	{
		name: 'Orders per status',
		sql: 'SELECT status, count(*) AS orders, round(avg(amount), 2) AS average FROM "shop"."public"."orders" WHERE amount < 1e7 GROUP BY status ORDER BY orders DESC',
	},
].map((body) => ({ json: { body } }));

function readWorkflow(file: string, projectId: string): IWorkflowBase {
	const workflow = JSON.parse(readFileSync(join(packageDir, 'workflows', file), 'utf8'));
	for (const node of workflow.nodes) {
		if (!node.type.startsWith('n8n-nodes-peaka.')) continue;
		node.credentials = { peakaApi: { id: '1', name: 'Peaka' } };
		if (projectId) node.parameters.projectId = { __rl: true, mode: 'id', value: projectId };
	}
	return workflow;
}

function print(name: string, items: INodeExecutionData[]) {
	console.log(`\n▸ ${name} – ${items.length} ${items.length === 1 ? 'item' : 'items'}`);
	for (const rows of sameColumns(items.map(({ json }) => json))) {
		const names = Object.keys(rows[0]);
		const table = new Table({ head: names, style: { head: [], border: [] }, wordWrap: true });
		for (const row of rows) table.push(names.map((each) => display(row[each])));
		console.log(table.toString());
	}
}

/** Runs of rows that have the same columns: what one query gave. */
function sameColumns(rows: IDataObject[]): IDataObject[][] {
	const groups: IDataObject[][] = [];
	let shape = '';
	for (const row of rows) {
		const own = Object.keys(row).join();
		if (own !== shape) groups.push([]);
		groups.at(-1)?.push(row);
		shape = own;
	}
	return groups;
}

const display = (value: unknown) => {
	const text = typeof value === 'string' ? value : JSON.stringify(value ?? null);
	return text.length > 32 ? `${text.slice(0, 31)}…` : text;
};

async function removeCreated(engine: Engine, created: INodeExecutionData[], projectId: string) {
	for (const { json } of created) {
		await engine.runNode({
			type: 'n8n-nodes-peaka.peakaQuery',
			parameters: {
				operation: 'deleteQuery',
				projectId: { __rl: true, mode: 'id', value: projectId },
				queryId: { __rl: true, mode: 'id', value: String(json.id) },
			},
		});
	}
	console.log('\nThe queries created for this demo were deleted again.');
}

async function main() {
	const { name, credential, projectId, input, stop } = await target();
	try {
		console.log(`Running workflows/create-and-run-query.json against ${name}`);
		const workflow = readWorkflow('create-and-run-query.json', projectId);
		const engine = await createEngine({ peakaApi: credential });
		const example = Object.values(workflow.pinData ?? {})[0];
		const run = await engine.runWorkflow(workflow, input ?? example);
		const { runData, error } = run.data.resultData;
		for (const [node, [last]] of Object.entries(runData)) print(node, last.data?.main?.[0] ?? []);
		if (projectId || !input) {
			await removeCreated(engine, runData['Create Query']?.[0].data?.main?.[0] ?? [], projectId);
		}
		if (error) {
			console.error(`\n${error.message}\n${('description' in error && error.description) || ''}`);
			process.exitCode = 1;
		}
	} finally {
		await stop();
	}
}

void main().then(() => process.exit());
