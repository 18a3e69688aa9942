import type { IDataObject } from 'n8n-workflow';
import { useSandbox } from './sandbox-engine';

const used = useSandbox();
const run = async (inputQuery: string, options: IDataObject = {}) => {
	used.sandbox.requests.length = 0;
	const { items, error } = await used.engine.runNode({
		type: 'n8n-nodes-peaka.peakaQuery',
		parameters: { operation: 'preflightQuery', inputQuery, options },
	});
	expect(error?.message).toBeUndefined();
	expect(items).toHaveLength(1);
	return items[0].json as IDataObject & { checks: IDataObject[]; tables?: IDataObject[] };
};
const statements = () =>
	used.sandbox.requests
		.filter(({ operation }) => operation === 'QRY3')
		.map(({ body }) => (body as { statement: string }).statement);
const orders = '"shop"."public"."orders"';

it('gives columns with their types in order, and reads no row for it', async () => {
	const item = await run(`SELECT id, amount, id AS again, 'x' AS text FROM ${orders} -- the end`);
	expect(item).toMatchObject({
		ok: true,
		columns: [
			{ name: 'id', type: 'bigint' },
			{ name: 'amount', type: expect.stringMatching(/^(decimal|double)/) },
			{ name: 'again', type: 'bigint' },
			{ name: 'text', type: 'varchar(1)' },
		],
	});
	expect(item).not.toHaveProperty('rowCount');
	expect(item.checks.map(({ check, ok }) => [check, ok])).toEqual([
		['syntax', true],
		['columns', true],
		['cache', true],
	]);
	for (const { restsOn } of item.checks) expect(restsOn).toMatch(/\w+ \w+/);
	expect(statements()).toEqual([expect.stringMatching(/LIMIT 0/)]);
});

it('counts and transpiles where that is wanted', async () => {
	const item = await run(`SELECT id FROM ${orders} WHERE id <= 7`, {
		countRows: true,
		dialect: 'mysql',
	});
	expect(item).toMatchObject({ ok: true, rowCount: 7 });
	expect(item.transpiled).toMatch(/`orders`/);
});

it.each([
	['DELETE FROM orders', 'syntax', /starts with DELETE/],
	['SELECT 1; SELECT 2', 'syntax', /more than one/],
	[`SELECT id, colour\nFROM ${orders}`, 'columns', /^line 1:12: .*colour/],
	['SELECT * FROM "shop"."public"."nowhere"', 'columns', /nowhere/],
])('says what is wrong with %s, with a next step', async (sql, check, message) => {
	const item = await run(sql);
	expect(item.ok).toBe(false);
	const failed = item.checks.find(({ ok }) => !ok);
	expect(failed).toMatchObject({ check, nextStep: expect.stringMatching(/\w+ \w+/) });
	expect(failed?.message).toMatch(message);
	if (check === 'syntax') expect(statements()).toEqual([]);
});

it('knows which tables are read live and may give less than all', async () => {
	const stripe = '"stripe"."payment"."customers"';
	const item = await run(`SELECT * FROM ${stripe} LIMIT 1`);
	expect(item.tables).toMatchObject([
		{ table: 'stripe.payment.customers', isCacheable: true, isCached: false },
	]);
	expect(item.ok).toBe(false);
	expect(item.tables?.[0].note).toMatch(/less than all/);
});

it('an error that says nothing about the SQL fails the item', async () => {
	used.sandbox.faults.add({ operation: 'QRY3', status: 401, body: { message: 'Unknown key' } });
	const { error } = await used.engine.runNode({
		type: 'n8n-nodes-peaka.peakaQuery',
		parameters: { operation: 'preflightQuery', inputQuery: 'SELECT 1' },
	});
	expect(error?.httpCode).toBe('401');
});
