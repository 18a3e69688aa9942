import type { IDataObject } from 'n8n-workflow';
import { clock } from './engine';
import { useSandbox } from './sandbox-engine';

// Whether Execute says, or refuses, what a source or a cache gives less of.

const used = useSandbox();
const customers = '"stripe"."payment"."customers"';
const orders = '"shop"."public"."orders"';

beforeEach(() => {
	used.sandbox.requests.length = 0;
	jest.spyOn(clock, 'sleep').mockResolvedValue(undefined);
});
afterEach(() => {
	jest.restoreAllMocks();
});

const run = async (parameters: IDataObject, options: IDataObject) => {
	const {
		items,
		error,
		run: whole,
	} = await used.engine.runNode({
		type: 'n8n-nodes-peaka.peakaQuery',
		parameters: { operation: 'executeQuery', ...parameters, options },
	});
	const hints = JSON.stringify(whole.data.resultData.runData.Node[0].hints ?? []);
	return { items, error, hints, text: `${error?.message} ${error?.description}` };
};
const ofSql = async (statement: string, options: IDataObject) =>
	await run({ from: 'sql', statement }, options);
const sent = (id: string) => used.sandbox.requests.filter(({ operation }) => operation === id);

/** Peaka says of the table shop.public.orders that it has a cache in these states, one after another. */
function cached(...states: string[]) {
	const { faults } = used.sandbox;
	const names = { catalogId: 'c1', schemaName: 'public', tableName: 'orders' };
	faults.add({ operation: 'CAT1', status: 200, body: [{ id: 'c1', name: 'shop' }] });
	faults.add({ operation: 'CAT8', status: 200, body: { isCacheable: true, isCached: true } });
	for (const status of states) {
		const body = [{ id: 'k1', ...names, status }];
		faults.add({ operation: 'CCH3', status: 200, body, times: 1 });
	}
}

it('asks for no cache unless it is to', async () => {
	const { items, hints } = await ofSql(`SELECT id FROM ${customers}`, { output: 'single' });
	expect(items[0].json).not.toHaveProperty('complete');
	expect(hints).not.toContain('missing');
	expect([...sent('CCH3'), ...sent('CAT8')]).toEqual([]);
});

it('warns of a table that is read live, above the output and in the item', async () => {
	const options = { completeness: 'warn', output: 'single' };
	const { items, hints } = await ofSql(`SELECT count(*) AS n FROM ${customers}`, options);
	expect(items[0].json).toMatchObject({
		complete: false,
		incompleteTables: [
			{ table: 'stripe.payment.customers', note: expect.stringMatching(/less than all/) },
		],
	});
	expect(hints).toMatch(/Rows may be missing.*stripe\.payment\.customers/);
	const file = await ofSql(`SELECT id FROM ${customers}`, { completeness: 'warn', output: 'csv' });
	expect(file.items[0].json).toMatchObject({ complete: false });
});

it('says that a result is complete', async () => {
	const options = { completeness: 'warn', output: 'single' };
	const { items, hints } = await ofSql(`SELECT id FROM ${orders} WHERE id < 3`, options);
	expect(items[0].json).toMatchObject({ complete: true, rowCount: 2 });
	expect(hints).not.toContain('missing');
});

it('runs nothing where it is to fail, and says what to do', async () => {
	const { items, text } = await ofSql(`SELECT id FROM ${customers}`, { completeness: 'fail' });
	expect(items).toEqual([]);
	expect(text).toMatch(/stripe\.payment\.customers.*Create Cache/);
	expect(sent('QRY3')).toEqual([]);
});

it('looks into saved queries, those that others read too', async () => {
	const save = async (displayName: string, inputQuery: string) =>
		(
			await used.engine.runNode({
				type: 'n8n-nodes-peaka.peakaQuery',
				parameters: { operation: 'createQuery', displayName, inputQuery },
			})
		).items[0].json;
	const inner = await save('Paying', `SELECT id FROM ${customers}`);
	const outer = await save('Outer', `SELECT id FROM "peaka"."query"."${String(inner.name)}"`);
	const queryId = { __rl: true, mode: 'id', value: outer.id };
	const { text } = await run({ from: 'saved', queryId }, { completeness: 'fail' });
	expect(text).toMatch(/stripe\.payment\.customers/);
	expect(sent('QRY3')).toEqual([]);
});

it.each(['RUNNING', 'NOT_INITIALIZED'])(
	'warns of a cache that is being filled: %s',
	async (state) => {
		cached(state);
		const { hints } = await ofSql(`SELECT id FROM ${orders} LIMIT 1`, { completeness: 'warn' });
		expect(hints).toMatch(/shop\.public\.orders.*read as empty/);
	},
);

it('waits until a cache is whole, and then runs', async () => {
	cached('RUNNING', 'RUNNING', 'COMPLETED');
	const { items } = await ofSql(`SELECT id FROM ${orders} LIMIT 1`, { completeness: 'wait' });
	expect(items).toHaveLength(1);
	expect(sent('CCH3')).toHaveLength(3);
});

it('waits for no cache that has failed, and not for ever', async () => {
	cached('RUNNING', 'FAILED');
	const failed = await ofSql(`SELECT id FROM ${orders}`, { completeness: 'wait' });
	expect(failed.text).toMatch(/was not filled/);
	used.sandbox.faults.clear();
	cached(...Array.from({ length: 40 }, () => 'RUNNING'));
	const now = jest.spyOn(clock, 'now');
	let time = 0;
	now.mockImplementation(() => (time += 60_000));
	const long = await ofSql(`SELECT id FROM ${orders}`, { completeness: 'wait' });
	expect(long.text).toMatch(/being filled/);
	expect(sent('QRY3')).toEqual([]);
});

it('says where it can check nothing', async () => {
	const body = { from: 'requestBody', requestBody: '{"qualifiedName": "peaka.query.nowhere"}' };
	const { text } = await run(body, { completeness: 'fail' });
	expect(text).toMatch(/holds no SQL/);
	expect(sent('QRY3')).toEqual([]);
});
