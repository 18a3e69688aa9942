import { startClient, type Client } from './sandbox-client';

let client: Client;
let workspaces: string;
beforeAll(async () => {
	client = await startClient();
	workspaces = `/organizations/${client.sandbox.organizationId}/workspaces`;
});
afterAll(() => client.finish());

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

describe('organizations and workspaces (docs/peaka-api.md §5.2, §5.3)', () => {
	test('ORG1 and WSP1 are bare arrays (§16 #10)', async () => {
		const organizations = await client.call('GET', '/organizations');
		expect(organizations.data.map((o: { name: string }) => o.name)).toEqual([
			'Orchard Ltd',
			'Orchard Partners',
		]);
		const { data } = await client.call('GET', workspaces);
		expect(data.filter((w: { defaultWorkspace: boolean }) => w.defaultWorkspace)).toHaveLength(1);
	});

	test('ORG2 reads one; an unknown one is refused', async () => {
		const { organizationId } = client.sandbox;
		expect((await client.call('GET', `/organizations/${organizationId}`)).data.id).toBe(
			organizationId,
		);
		expect((await client.call('GET', `/organizations/${UNKNOWN}`)).status).toBe(400);
	});

	test('WSP2–WSP5: createdAt is null in the answer to the creation only', async () => {
		const created = await client.call('POST', workspaces, { name: 'Spring', description: 'x' });
		expect(created.status).toBe(200);
		expect(created.data).toMatchObject({ name: 'Spring', description: 'x', createdAt: null });
		expect(created.data.id).toMatch(UUID);
		const path = `${workspaces}/${created.data.id}`;
		const read = await client.call('GET', path);
		expect(Date.parse(read.data.createdAt)).not.toBeNaN();
		const updated = await client.call('PUT', path, { name: 'Summer' });
		expect(updated.data).toMatchObject({ name: 'Summer', description: null });
		const deleted = await client.call('DELETE', path);
		expect([deleted.status, deleted.data]).toEqual([200, '']);
		expect((await client.call('GET', path)).status).toBe(400);
	});

	test('a workspace in use is not deleted unless the assumption says so', async () => {
		const { workspaceId } = client.sandbox;
		expect((await client.call('DELETE', `${workspaces}/${workspaceId}`)).status).toBe(400);
	});
});

describe('projects (§5.4, §5.5)', () => {
	test('PRJ1–PRJ5', async () => {
		const projects = `${workspaces}/${client.sandbox.workspaceId}/projects`;
		const created = await client.call('POST', projects, { name: 'New Crop', description: 'd' });
		expect(created.data).toMatchObject({ name: 'New Crop', description: 'd' });
		expect(created.data.id).toMatch(/^[A-Za-z0-9]{8}$/);
		expect(created.data.domain).toMatch(/^newcrop-[a-z0-9]{4}$/);
		expect(created.data.workspaceId).toBe(client.sandbox.workspaceId);
		const path = `${projects}/${created.data.id}`;
		const updated = await client.call('PUT', path, { name: 'Old Crop' });
		expect(updated.data).toMatchObject({ name: 'Old Crop', webhookBaseUrl: null });
		expect((await client.call('GET', path)).data.name).toBe('Old Crop');
		const listed = await client.call('GET', projects);
		expect(listed.data.map((p: { id: string }) => p.id)).toContain(created.data.id);
		expect((await client.call('DELETE', path)).data).toBe('');
		expect((await client.call('GET', path)).status).toBe(404);
	});

	test('a project is not found through another workspace', async () => {
		const others = (await client.call('GET', workspaces)).data.find(
			(w: { defaultWorkspace: boolean }) => !w.defaultWorkspace,
		);
		const path = `${workspaces}/${others.id}/projects/${client.sandbox.projectId}`;
		expect((await client.call('GET', path)).status).toBe(404);
	});

	test('OLD1–OLD5 leave out the workspace and use the default one', async () => {
		const created = await client.call('POST', '/projects', { name: 'Legacy' });
		expect(created.data).not.toHaveProperty('workspaceId');
		const { id } = created.data;
		const listed = await client.call('GET', `${workspaces}/${client.sandbox.workspaceId}/projects`);
		expect(listed.data.map((p: { id: string }) => p.id)).toContain(id);
		expect((await client.call('PUT', `/projects/${id}`, { name: 'L2' })).data.name).toBe('L2');
		expect((await client.call('GET', `/projects/${id}`)).data.name).toBe('L2');
		expect((await client.call('GET', '/projects')).data.map((p: { id: string }) => p.id)).toContain(
			id,
		);
		await client.call('DELETE', `/projects/${id}`);
		expect((await client.call('GET', `/projects/${id}`)).status).toBe(404);
	});
});

describe('project API keys (§5.6)', () => {
	test('the secret is told once, lists have null, a deleted key is rejected', async () => {
		const keys = `/projects/${client.sandbox.projectId}/apiKeys`;
		const created = await client.call('POST', keys, { name: 'night job' });
		const { apiKey, apiKeyId } = created.data;
		expect(created.data).toMatchObject({ name: 'night job', expiresAt: null });
		expect((await client.call('GET', '/info', undefined, { key: apiKey })).status).toBe(200);
		const listed = await client.call('GET', keys);
		const item = listed.data.find((key: { apiKeyId: string }) => key.apiKeyId === apiKeyId);
		expect(item.apiKey).toBeNull();
		expect((await client.call('DELETE', `${keys}/${apiKeyId}`)).status).toBe(200);
		expect((await client.call('GET', '/info', undefined, { key: apiKey })).status).toBe(401);
		expect((await client.call('DELETE', `${keys}/${apiKeyId}`)).status).toBe(400);
	});

	test('a key stops at its expiresAt', async () => {
		const keys = `/projects/${client.sandbox.projectId}/apiKeys`;
		const expiresAt = new Date(client.sandbox.clock.now() + 60_000).toISOString();
		const { data } = await client.call('POST', keys, { name: 'intern', expiresAt });
		expect((await client.call('GET', '/info', undefined, { key: data.apiKey })).status).toBe(200);
		await client.sandbox.clock.advance(61_000);
		expect((await client.call('GET', '/info', undefined, { key: data.apiKey })).status).toBe(401);
	});
});
