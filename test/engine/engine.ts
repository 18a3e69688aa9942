import 'reflect-metadata';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { baseNodes, ManualTrigger, replacementFor, runs } from './base-nodes';
import { clock, packageDir } from './package';
import type {
	ICredentialDataDecryptedObject,
	ICredentialsHelper as CredentialsHelperType,
	IDataObject,
	IHttpRequestOptions,
	INode,
	INodeParameters,
	INodeExecutionData,
	INodeListSearchResult,
	INodeType,
	IRun,
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';

// n8n-core writes its settings below this folder as soon as it is loaded.
process.env.N8N_USER_FOLDER ??= mkdtempSync(join(tmpdir(), 'n8n-nodes-peaka-'));
process.env.N8N_ENCRYPTION_KEY ??= 'test';
process.env.N8N_LOG_LEVEL ??= 'silent';

// eslint-disable-next-line @typescript-eslint/no-require-imports -- must follow the environment
const core = require('n8n-core') as typeof import('n8n-core');
// eslint-disable-next-line @typescript-eslint/no-require-imports -- one copy for all
const n8n = require('n8n-workflow') as typeof import('n8n-workflow');

export { clock, packageDir };

/** n8n's own service of files; in memory unless a test gives it a folder. */
export function fileService() {
	const diPath = require.resolve('@n8n/di', { paths: [require.resolve('n8n-core')] });
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- the copy that n8n-core registers with
	const { Container } = require(diPath) as typeof import('@n8n/di');
	return Container.get(core.BinaryDataService);
}

/** Credentials by type name, as a user would have filled them in. */
export type Credentials = Record<string, IDataObject>;

/** Resolves a credential as n8n does: defaults, then values, then the type's `authenticate`. */
class InMemoryCredentials extends n8n.ICredentialsHelper {
	constructor(
		private readonly types: InstanceType<typeof core.PackageDirectoryLoader>,
		private readonly values: Credentials,
	) {
		super();
	}

	private type = (name: string) => this.types.getCredential(name).type;

	getParentTypes = () => [];

	isCredentialUsableByNode = () => true;

	getCredentialsProperties = (name: string) => this.type(name).properties;

	getCredentials: CredentialsHelperType['getCredentials'] = async () => {
		throw new Error('Only decrypted credentials exist here');
	};

	async getDecrypted(_data: unknown, _node: unknown, name: string) {
		const defaults = this.type(name).properties.map((each) => [each.name, each.default]);
		return {
			...Object.fromEntries(defaults),
			...this.values[name],
		} as ICredentialDataDecryptedObject;
	}

	updateCredentials = async () => {};

	updateCredentialsOauthTokenData = async () => {};

	preAuthentication = async () => undefined;

	runPreAuthentication = async () => undefined;

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		name: string,
		options: IHttpRequestOptions,
		workflow: Workflow,
		node: INode,
	) {
		const { authenticate } = this.type(name);
		if (!authenticate || typeof authenticate === 'function') {
			throw new Error(`${name} does not use the generic authentication`);
		}
		const text = (value: unknown) =>
			String(
				workflow.expression.getSimpleParameterValue(
					node,
					value as string,
					'internal',
					{ $credentials: credentials },
					undefined,
					'',
				),
			);
		for (const [key, value] of Object.entries(authenticate.properties.headers ?? {})) {
			(options.headers ??= {})[key] = text(value);
		}
		return options;
	}
}

/** One node's run: its items per output, and what it threw. */
export interface NodeRun {
	readonly items: INodeExecutionData[];
	readonly outputs: INodeExecutionData[][];
	readonly error?: Error & { description?: string | null; httpCode?: string | null };
	readonly run: IRun;
}

/** What to run a single node with; everything else is as in n8n's own node. */
export interface NodeCall extends Partial<Omit<INode, 'parameters'>> {
	readonly type: string;
	readonly parameters?: IDataObject;
	readonly input?: IDataObject[];
	/** A file that every input item carries as binary field `data`. */
	readonly file?: { readonly name: string } & (
		| { readonly text: string }
		| { readonly bytes: Buffer }
	);
}

export type Engine = Awaited<ReturnType<typeof createEngine>>;

const binaryData = ({ name: fileName, ...content }: NonNullable<NodeCall['file']>) => ({
	data: ('bytes' in content ? content.bytes : Buffer.from(content.text)).toString('base64'),
	mimeType: 'text/csv',
	fileName,
});

/** n8n's own loader and engine in this process, over the built package. */
export async function createEngine(
	credentials: Credentials = {},
	/** Nodes of other packages, by full name. */
	others: Record<string, INodeType> = {},
) {
	const loader = new core.PackageDirectoryLoader(packageDir);
	await loader.loadAll();

	const find = (fullName: string): INodeType => {
		if (fullName in others) return others[fullName];
		if (fullName in baseNodes) return baseNodes[fullName];
		const [packageName, name] = fullName.split(/\.(?=[^.]*$)/);
		if (packageName === loader.packageName) return loader.getNode(name).type as INodeType;
		throw new Error(`${fullName} is not in the package; and no other node was given`);
	};
	const nodeTypes = {
		getByName: find,
		getByNameAndVersion: (name: string, version?: number) =>
			n8n.NodeHelpers.getVersionedNodeType(find(name), version),
		getKnownTypes: () => loader.known.nodes,
	};
	const helper = new InMemoryCredentials(loader, credentials);

	function additionalData(workflow: IWorkflowBase, mode: WorkflowExecuteMode) {
		return {
			credentialsHelper: helper,
			hooks: new core.ExecutionLifecycleHooks(mode, '1', workflow),
			executionId: '1',
			currentNodeExecutionIndex: 0,
			variables: {},
			userId: 'tester',
			restApiUrl: 'http://localhost/rest',
			instanceBaseUrl: 'http://localhost/',
			webhookBaseUrl: 'http://localhost/webhook',
			webhookTestBaseUrl: 'http://localhost/webhook-test',
			webhookWaitingBaseUrl: 'http://localhost/webhook-waiting',
			formWaitingBaseUrl: 'http://localhost/form-waiting',
			logAiEvent: () => {},
		} as unknown as IWorkflowExecuteAdditionalData;
	}

	const asWorkflow = (data: Partial<IWorkflowBase>) => ({
		id: 'workflow',
		name: 'Workflow',
		active: false,
		nodes: [],
		connections: {},
		settings: { executionOrder: 'v1' as const },
		...data,
	});

	/** Runs a workflow, feeding `input` to its trigger. The returned promise can be cancelled. */
	function runWorkflow(data: Partial<IWorkflowBase>, input: INodeExecutionData[] = [{ json: {} }]) {
		const workflowData = asWorkflow({
			...data,
			nodes: (data.nodes ?? []).filter(runs).map(replacementFor),
		}) as unknown as IWorkflowBase;
		const trigger = workflowData.nodes.find(({ type }) => type === ManualTrigger.type);
		const pinData = trigger && { [trigger.name]: input };
		const workflow = new n8n.Workflow({ ...workflowData, nodeTypes, pinData });
		const execute = new core.WorkflowExecute(additionalData(workflowData, 'manual'), 'manual');
		return execute.run({ workflow, pinData });
	}

	/** The same for one node behind a trigger. */
	function start({ type, input = [{}], file, parameters = {}, ...rest }: NodeCall) {
		const binary = file && { data: binaryData(file) };
		const connection = { node: 'Node', type: 'main' as const, index: 0 };
		return runWorkflow(
			{
				nodes: [
					ManualTrigger.node('Start'),
					{
						id: '2',
						name: 'Node',
						type,
						typeVersion: 1,
						position: [200, 0],
						parameters: parameters as INodeParameters,
						credentials: { peakaApi: { id: '1', name: 'Peaka' } },
						...rest,
					},
				],
				connections: { Start: { main: [[connection]] } },
			},
			input.map((json) => ({ json, ...(binary && { binary }) })),
		);
	}

	async function runNode(call: NodeCall): Promise<NodeRun> {
		const run = await start(call);
		const { runData, error } = run.data.resultData;
		const last = runData.Node?.[0];
		const outputs = (last?.data?.main ?? []).map((items) => items ?? []);
		return { items: outputs[0] ?? [], outputs, error: error ?? last?.error, run };
	}

	/** A workflow of one node, for what n8n asks a node outside of an execution. */
	function alone(name: string, type: string, parameters: IDataObject, staticData?: IDataObject) {
		const node: INode = {
			id: '1',
			name,
			type,
			typeVersion: 1,
			position: [0, 0],
			parameters: parameters as INodeParameters,
			credentials: { peakaApi: { id: '1', name: 'Peaka' } },
		};
		const workflowData = asWorkflow({ nodes: [node] }) as unknown as IWorkflowBase;
		const workflow = new n8n.Workflow({ ...workflowData, nodeTypes, staticData });
		return { node, workflowData, workflow };
	}

	/** What a picker lists for a node that stands in the editor with these parameters. */
	async function pick(
		type: string,
		method: string,
		selected: IDataObject = {},
		filter?: string,
		page?: string,
	): Promise<INodeListSearchResult> {
		const { node, workflowData, workflow } = alone('Node', type, selected);
		const data = additionalData(workflowData, 'internal');
		// As they stand in the editor: the workflow has added the defaults to its own.
		data.currentNodeParameters = selected as INodeParameters;
		const context = new core.LoadOptionsContext(workflow, node, data, '');
		const { listSearch, loadOptions, resourceMapping } =
			nodeTypes.getByNameAndVersion(type, 1).methods ?? {};
		const search = listSearch?.[method];
		if (search) return await search.call(context, filter, page);
		const options = await loadOptions?.[method]?.call(context);
		if (options) return { results: options as INodeListSearchResult['results'] };
		const mapper = await resourceMapping?.[method]?.call(context);
		if (!mapper) throw new Error(`${type} has no list ${method}`);
		return {
			results: mapper.fields.map(({ id, displayName }) => ({ name: displayName, value: id })),
		};
	}

	/**
	 * One poll of a trigger. `staticData` is what n8n keeps of its workflow between two polls: it is read
	 * and written here; `budget` the milliseconds that n8n gives a poll.
	 */
	async function poll(
		type: string,
		parameters: IDataObject,
		staticData: IDataObject,
		mode: WorkflowExecuteMode = 'trigger',
		budget = 300_000,
	): Promise<INodeExecutionData[]> {
		const { node, workflowData, workflow } = alone('Trigger', type, parameters, staticData);
		const data = additionalData(workflowData, mode);
		const context = new core.PollContext(workflow, node, data, mode, 'activate');
		Object.defineProperty(context, 'getPollBudgetMs', { value: () => budget });
		const output = await nodeTypes.getByNameAndVersion(type, 1).poll!.call(context);
		return output?.[0] ?? [];
	}

	return { loader, nodeTypes, runWorkflow, start, runNode, pick, poll };
}
