import type { INode } from 'n8n-workflow';
import type { Engine } from './engine';
import { useSandbox } from './sandbox-engine';

const used = useSandbox();

let project: Engine;
let partner: Engine;

beforeAll(async () => {
	project = used.engine;
	partner = await used.engineOf(used.sandbox.keys.partner);
});

const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const pick = async (
	engine: Engine,
	method: string,
	parameters: INode['parameters'] = {},
	filter?: string,
	page?: string,
) => await engine.pick('n8n-nodes-peaka.peakaQuery', method, parameters, filter, page);

async function idOf(engine: Engine, method: string, parameters: INode['parameters'], name: RegExp) {
	const { results } = await pick(engine, method, parameters);
	const match = results.find((each) => name.test(each.name));
	if (!match) throw new Error(`${String(name)} is not among ${results.map((each) => each.name)}`);
	return byId(String(match.value));
}

describe('project', () => {
	it('lists the one project of a project key', async () => {
		const { results } = await pick(project, 'searchProjects');
		expect(results).toEqual([{ name: expect.any(String), value: used.sandbox.projectId }]);
	});

	it('walks organizations and workspaces with a partner key', async () => {
		const { results } = await pick(partner, 'searchProjects');
		expect(results.length).toBeGreaterThan(3);
		for (const { name } of results) expect(name.split(' / ')).toHaveLength(3);
		expect(results.map(({ value }) => value)).toContain(used.sandbox.projectId);
	});

	it('searches them', async () => {
		const all = (await pick(partner, 'searchProjects')).results;
		const wanted = all.at(-1)!;
		const { results } = await pick(partner, 'searchProjects', {}, wanted.name.toUpperCase());
		expect(results).toContainEqual(wanted);
		expect(results.length).toBeLessThan(all.length);
	});

	it('survives a branch that fails', async () => {
		const all = (await pick(partner, 'searchProjects')).results.length;
		used.sandbox.faults.add({ operation: 'PRJ1', times: 1, status: 500 });
		const { results } = await pick(partner, 'searchProjects');
		expect(results.length).toBeGreaterThan(0);
		expect(results.length).toBeLessThan(all);
	});
});

describe('catalog → schema → table → column', () => {
	it('goes down, each by what was chosen before', async () => {
		const catalogId = await idOf(project, 'searchCatalogs', {}, /^shop/i);
		const schemas = (await pick(project, 'searchSchemas', { catalogId })).results;
		expect(schemas.map(({ name }) => name)).toContain('public');
		const schemaName = { __rl: true, mode: 'name', value: 'public' };
		const tables = (await pick(project, 'searchTables', { catalogId, schemaName })).results;
		expect(tables.map(({ name }) => name)).toContain('orders');
		const tableName = { __rl: true, mode: 'name', value: 'orders' };
		const selected = { catalogId, schemaName, tableName };
		const columns = (await pick(project, 'searchColumns', selected)).results;
		expect(columns).toContainEqual({ name: 'id (bigint)', value: 'id' });
	});

	it('finds a catalog by its SQL name', async () => {
		const catalogId = { __rl: true, mode: 'name', value: 'shop' };
		const { results } = await pick(project, 'searchSchemas', { catalogId });
		expect(results.map(({ name }) => name)).toContain('public');
	});

	it('says what must be chosen first', async () => {
		await expect(pick(project, 'searchSchemas', { catalogId: byId('') })).rejects.toMatchObject({
			message: "'Catalog' is empty",
			description: expect.stringMatching(/Choose one/),
		});
	});
});

describe('lists', () => {
	it('names the reason when there is nothing', async () => {
		const { results } = await pick(partner, 'searchQueries', {
			projectId: byId(used.sandbox.emptyProjectId),
		});
		expect(results).toEqual([{ name: expect.stringMatching(/no saved query/), value: '' }]);
	});

	it('names the reason when the key may not', async () => {
		const parameters = { projectId: byId(used.sandbox.otherProjectId) };
		await expect(pick(project, 'searchQueries', parameters)).rejects.toMatchObject({
			httpCode: '403',
			description: expect.stringMatching(/own project/),
		});
	});

	it('pages and searches ten thousand entries', async () => {
		const queries = Array.from({ length: 10_000 }, (_, at) => ({
			id: `90000000000000${String(at).padStart(5, '0')}`,
			displayName: `Query ${at}`,
			name: `query${at}`,
			path: at === 0 ? '/reports/daily' : '/',
		}));
		used.sandbox.faults.add({ operation: 'QRY1', status: 200, body: queries });
		const first = await pick(project, 'searchQueries');
		expect(first.results).toHaveLength(200);
		expect(first.results[0].name).toBe('reports/daily / Query 0');
		let page = first.paginationToken as string | undefined;
		let seen = first.results.length;
		while (page !== undefined) {
			const next = await pick(project, 'searchQueries', {}, undefined, page);
			seen += next.results.length;
			page = next.paginationToken as string | undefined;
		}
		expect(seen).toBe(10_000);
		const { results } = await pick(project, 'searchQueries', {}, 'query 777');
		expect(results.map(({ name }) => name)).toEqual(['Query 777', ...tensOf('Query 777')]);
		const byValue = await pick(project, 'searchQueries', {}, '9000000000000000042');
		expect(byValue.results.map(({ name }) => name)).toEqual(['Query 42']);
	});

	it('offers the root and every folder as a path', async () => {
		const { results } = await pick(project, 'searchFolderPaths');
		expect(results[0]).toEqual({ name: '/ (no folder)', value: '/' });
		expect(results.length).toBeGreaterThan(1);
	});

	it('offers the columns of a table as a drop-down that takes several', async () => {
		const node = project.nodeTypes.getByNameAndVersion('n8n-nodes-peaka.peakaQuery', 1);
		expect(Object.keys(node.methods?.loadOptions ?? {})).toEqual(['loadColumns']);
	});
});

const tensOf = (name: string) => Array.from({ length: 10 }, (_, at) => `${name}${at}`);
