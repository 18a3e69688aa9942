// Workspaces, projects and keys: with a partner key only. The rest then happens in a project made here.
import { Connection } from '../connection';
import { rowsOf } from '../reads';
import { defaultAssumptions } from '../../../sandbox/assumptions';
import { asAssumed, errorIs, holds, otherwise, undecided } from '../verdict';
import type { Made } from './journal';
import { type Changes, pause } from './changes';

const assumed = defaultAssumptions();

export interface Scratch {
	/** The newest first. */
	readonly made: Made[];
}

/** Makes a workspace and a project in it, and lets `changes` work there. */
export async function makeScratch(changes: Changes): Promise<Scratch | undefined> {
	const { prefix, params } = changes;
	const organizationId = changes.probe.readings.params.organizationId;
	if (!organizationId) return undefined;
	params.organizationId = organizationId;
	const body = {
		name: `${prefix} space`,
		description: 'Made by the live check, and removed by it',
	};
	const workspace = await changes.make('workspace', body.name, 'WSP2', { body });
	if (!workspace) return undefined;
	params.workspaceId = workspace.id;
	await changes.ask('WSP4', { body });
	await changes.ask('WSP3');
	const project = await changes.make('project', prefix, 'PRJ2', {
		body: { ...body, name: prefix },
	});
	if (!project) return { made: [workspace.made] };
	params.projectId = project.id;
	await changes.ask('PRJ4', { body: { ...body, name: prefix } });
	await changes.ask('PRJ3');
	const suffix = String(project.data.domain ?? '')
		.split('-')
		.at(-1)!
		.split('.')[0];
	const expected = assumed.domainSuffixLength;
	changes.answer('domainSuffixLength', holds(suffix.length === expected, `${suffix.length}`));
	return { made: [project.made, workspace.made] };
}

/** Keys, the deprecated operations on projects, and what they tell. */
export async function accountSteps(changes: Changes): Promise<void> {
	const { prefix } = changes;
	const old = await changes.make('projectOfDefault', `${prefix} old`, 'OLD2', {
		body: { name: `${prefix} old` },
	});
	if (old) {
		const params = { projectId: old.id };
		await changes.ask('OLD4', { params, body: { name: `${prefix} old` } });
		await changes.ask('OLD3', { params });
		await changes.remove(old.made);
	}
	const expiresAt = new Date(Date.now() + 3000).toISOString();
	const body = { name: `${prefix} key`, expiresAt };
	const key = await changes.make('apiKey', body.name, 'KEY2', { body });
	if (!key) return;
	const keys = rowsOf((await changes.ask('KEY1')).data);
	const listed = keys.find(({ apiKeyId }) => apiKeyId === key.id);
	const isThere = typeof listed?.expiresAt === 'string';
	changes.answer('expiresAtInKeyList', listed ? holds(isThere, 'missing') : undecided('no key'));
	const secret = Object.values(key.data).find((value) => /^\w{8}\.\w{20,}$/.test(String(value)));
	if (typeof secret === 'string') {
		await pause(3500);
		const other = new Connection({ ...changes.probe.connection.options, key: secret });
		changes.answer('expiredKey', errorIs(assumed.expiredKey, await other.ask('INF1')));
	}
	await changes.remove(key.made);
}

/** The last of all: what is refused, in a workspace and a project that are the live check's own. */
export async function forbiddenDeletes(changes: Changes, { made }: Scratch): Promise<void> {
	const builtIn = await changes.ask('CAT4', { params: { catalogId: '1' } });
	changes.answer('deleteBuiltInCatalog', holds(builtIn.status >= 400, 'nothing is said'));
	const { status } = await changes.ask('WSP5');
	changes.answer('deleteUsedWorkspace', status >= 400 ? asAssumed : otherwise('it is deleted'));
	if (status < 400) for (const each of made) changes.journal.gone(each);
}

/** An address that opens Peaka; nothing is kept of it. */
export async function embeddedSteps(changes: Changes): Promise<void> {
	const { projectId } = changes.params;
	await changes.ask('EMB1', { query: { projectId } });
	await changes.ask('EMB2', { body: { projectId } });
}
