// An account for the live check: a project that holds things of others, and what there is in all of it.
import { startSandbox } from '@sandbox';
import axios from 'axios';

export type Sandbox = Awaited<ReturnType<typeof startSandbox>>;
export type Row = Record<string, string>;

/** In names, rows and secrets of others: it must stand in no report. */
export const canary = 'canary4711';

const headersOf = (key: string) => ({ Authorization: `Bearer ${key}` });

/** Everything of the account that the live check could touch, as text that is the same when nothing was touched. */
export async function snapshot({ url, keys }: Sandbox): Promise<string> {
	const client = axios.create({ baseURL: url, headers: headersOf(keys.partner) });
	const get = async (path: string) => {
		const { status, data } = await client.get<unknown>(path, { validateStatus: () => true });
		return status === 200 ? data : status;
	};
	const state: Record<string, unknown> = {};
	const read = async (path: string) => (state[path] = await get(path));
	for (const { id } of (await read('/organizations')) as Row[]) {
		const workspaces = `/organizations/${id}/workspaces`;
		for (const workspace of (await read(workspaces)) as Row[]) {
			const projects = (await read(`${workspaces}/${workspace.id}/projects`)) as Row[];
			for (const { id: project } of projects) {
				await read(`/projects/${project}/apiKeys`);
				await read(`/connections/${project}`);
				for (const list of ['golden-sqls', 'refresh/callback'])
					await read(`/metadata/${project}/${list}`);
				await read(`/ai-agent/${project}/threads`);
				for (const list of ['catalogs', 'queries', 'queries/folders', 'table', 'bitable']) {
					await read(`/data/projects/${project}/${list}`);
				}
			}
		}
	}
	return JSON.stringify(state, null, 1);
}

/** A sandbox whose work takes little time, and what asks it. */
export async function startAccount() {
	const sandbox = await startSandbox({
		switches: {
			cache: { syncMs: 1_000 },
			metadata: { runMs: 500 },
			materialized: { runMs: 300 },
			export: { runMs: 200 },
		},
	});
	const client = axios.create({ baseURL: sandbox.url, headers: headersOf(sandbox.keys.project) });
	const call = async <T = Row>(method: string, path: string, data?: object): Promise<T> =>
		(await client.request<T>({ method, url: path, data })).data;
	return { sandbox, call };
}
