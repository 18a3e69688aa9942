// What the editor asks of n8n, asked without the editor: n8n's own REST interface.
import { setTimeout as pause } from 'node:timers/promises';

const over = new Set(['success', 'error', 'crashed', 'canceled']);

/** Signs in and returns the calls. `flatted` reads the format in which n8n keeps executions. */
export async function signIn(url, { email, password }, flatted) {
	const headers = { 'content-type': 'application/json', 'browser-id': 'e2e' };

	async function call(method, path, body) {
		const response = await fetch(url + path, { method, headers, body: JSON.stringify(body) });
		const text = await response.text();
		if (!response.ok) {
			throw new Error(`n8n answered ${response.status} to ${method} ${path}: ${reason(text)}`);
		}
		const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
		if (cookies.length) headers.cookie = cookies.join('; ');
		const answer = JSON.parse(text);
		return answer.data ?? answer;
	}

	await patiently(() => call('POST', '/rest/login', { emailOrLdapLoginId: email, password }));

	async function execution(id, seconds = 60) {
		const deadline = performance.now() + seconds * 1000;
		for (;;) {
			const { status, data } = await call('GET', `/rest/executions/${id}`);
			if (over.has(status)) return outcome(status, flatted.parse(data));
			if (performance.now() > deadline) {
				throw new Error(`Execution ${id} is still "${status}" after ${seconds} s.`);
			}
			await pause(50);
		}
	}

	async function start(workflow, trigger) {
		const { executionId } = await call('POST', `/rest/workflows/${workflow.id}/run`, {
			workflowData: workflow,
			triggerToStartFrom: { name: trigger },
		});
		return executionId;
	}

	/** The bytes of a file that n8n keeps, by its ID in the item. */
	async function file(id) {
		const query = new URLSearchParams({ id, action: 'download' });
		const response = await fetch(`${url}/rest/binary-data?${query}`, { headers });
		if (!response.ok) throw new Error(`n8n answered ${response.status} to the download of ${id}`);
		return Buffer.from(await response.arrayBuffer());
	}

	const createCredential = (credential) => call('POST', '/rest/credentials', credential);

	return {
		createCredential,

		/** Saved first, as older releases want it. Returns n8n's { status: 'OK' | 'Error', message }. */
		async testCredential(credential) {
			const { id } = await createCredential(credential);
			return await call('POST', '/rest/credentials/test', { credentials: { id, ...credential } });
		},

		createWorkflow: (workflow) => call('POST', '/rest/workflows', workflow),

		/** One manual run, from the trigger of that name to the end. */
		run: async (workflow, trigger) => await execution(await start(workflow, trigger)),

		/** The same without waiting for the end; returns the ID of the execution. */
		start,

		/** How an execution has ended, once it has. */
		execution,

		file,

		stop: (executionId) => call('POST', `/rest/executions/${executionId}/stop`),

		nodeTypes: () => call('GET', '/types/nodes.json'),

		/** What a field shows "From List": { results: [{ name, value }], paginationToken }. */
		picker: (node, methodName, field, filter) =>
			call('POST', '/rest/dynamic-node-parameters/resource-locator-results', {
				nodeTypeAndVersion: { name: node.type, version: node.typeVersion },
				path: `parameters.${field}`,
				methodName,
				filter,
				currentNodeParameters: node.parameters,
				credentials: node.credentials,
			}),
	};
}

/** n8n makes its owner a moment after it first answers. */
async function patiently(login) {
	const deadline = performance.now() + 30_000;
	for (;;) {
		try {
			return await login();
		} catch (error) {
			if (performance.now() > deadline) throw error;
			await pause(200);
		}
	}
}

/** The message of an error answer; the rest of it (nodes, stack) says nothing more. */
function reason(text) {
	try {
		const { message, description } = JSON.parse(text);
		return [message, description].filter(Boolean).join(' – ');
	} catch {
		return text.slice(0, 300);
	}
}

/** An execution, readable: its status, its error, and what each node put out. */
function outcome(status, data) {
	const { error, runData } = data.resultData;
	const put = (node, output) =>
		(runData[node] ?? []).flatMap((run) => run.data?.main?.[output] ?? []);
	return {
		status,
		error: error && [error.message, error.description].filter(Boolean).join(' – '),
		items: (node, output = 0) => put(node, output).map(({ json }) => json),
		binaries: (node, output = 0) => put(node, output).map(({ binary }) => binary),
	};
}
