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
	/** Whose queries stay theirs: what the demo has created is removed there. */
	readonly isReal: boolean;
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
			isReal: true,
			stop: async () => {},
		};
	}
	const { startSandboxProcess } = await import('./sandbox-process.mjs');
	const sandbox = await startSandboxProcess();
	return {
		name: `the sandbox at ${sandbox.url}`,
		credential: { apiKey: sandbox.keys.project, zone: 'own', baseUrl: sandbox.url },
		projectId: '',
		isReal: false,
		stop: sandbox.stop,
	};
}

function readWorkflow(file: string, projectId: string): IWorkflowBase {
	const workflow = JSON.parse(readFileSync(join(packageDir, 'workflows', file), 'utf8'));
	for (const node of workflow.nodes) {
		if (!node.type.startsWith('n8n-nodes-peaka.')) continue;
		node.credentials = { peakaApi: { id: '1', name: 'Peaka' } };
		if (projectId) node.parameters.projectId = { __rl: true, mode: 'id', value: projectId };
		// A query that is there already must not be changed, and removed at the end.
		if (node.parameters.ifExists) node.parameters.ifExists = 'create';
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
	const { name, credential, projectId, isReal, stop } = await target();
	try {
		console.log(`Running workflows/create-and-run-query.json against ${name}`);
		const workflow = readWorkflow('create-and-run-query.json', projectId);
		const engine = await createEngine({ peakaApi: credential });
		const example = Object.values(workflow.pinData ?? {})[0];
		const run = await engine.runWorkflow(workflow, example);
		const { runData, error } = run.data.resultData;
		for (const [node, [last]] of Object.entries(runData)) print(node, last.data?.main?.[0] ?? []);
		if (isReal) {
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
