import type { IDataObject } from 'n8n-workflow';
import { tablesOf } from './internal-tables';
import { useSandbox } from './sandbox-engine';

// A column or a table that there is not, in SQL: the nearest names are proposed, and read only then.

const used = useSandbox();
const { newTable } = tablesOf(used);

async function run(
	statement: string,
	more: { parameters?: IDataObject; input?: IDataObject[] } = {},
) {
	used.sandbox.requests.length = 0;
	const outcome = await used.engine.runNode({
		type: 'n8n-nodes-peaka.peakaQuery',
		input: more.input,
		parameters: { operation: 'executeQuery', from: 'sql', statement, ...more.parameters },
		onError: 'continueRegularOutput',
	});
	const errors = outcome.items.map(({ json }) => json.error as IDataObject | undefined);
	const requests = used.sandbox.requests.map(({ operation }) => operation);
	return { errors, requests: requests.filter((id) => id !== 'INF1') };
}

it.each([
	['SELECT cityy FROM shop.public.customers', /^Did you mean "city"\? .*"double quotes"/],
	['SELECT c.ctiy FROM "shop"."public"."customers" c', /^Did you mean "city"\?/],
	[
		'SELECT o.id, c.cty FROM shop.public.orders o JOIN shop.public.customers c ON c.id = o.customer_id',
		/^Did you mean "city"\? .*shop\.public\.orders: id, .*shop\.public\.customers: id, /,
	],
	[
		'SELECT id FROM shop.public.customers WHERE city = "Istanbul"',
		/^Check the column name.*'single quotes'\. Columns of shop\.public\.customers: id, .*city/,
	],
	[
		'SELECT o.city FROM shop.public.orders o JOIN shop.public.customers c ON c.id = o.customer_id',
		/^Check the column name/,
	],
	['SELECT id FROM shop.public.custmers', /^Did you mean "customers"\? .*shop\.public: .*orders/],
	['SELECT id FROM shop.public.x1y2z3', /^Check the name.*Tables of shop\.public: .*orders/],
])('%s', async (statement, nextStep) => {
	const { errors } = await run(statement);
	expect(errors).toEqual([expect.objectContaining({ status: 400, errorCode: 100 })]);
	expect(errors[0]?.nextStep).toMatch(nextStep);
});

it('a table inside Peaka', async () => {
	const tableName = await newTable('variety:VARCHAR');
	const { errors } = await run(`SELECT varity FROM "peaka"."table"."${tableName}"`);
	expect(errors[0]?.nextStep).toMatch(/^Did you mean "variety"\?/);
});

it('a body of JSON with a statement', async () => {
	const requestBody = '{ "statement": "SELECT cityy FROM shop.public.customers" }';
	const { errors } = await run('', { parameters: { from: 'requestBody', requestBody } });
	expect(errors[0]?.nextStep).toMatch(/^Did you mean "city"\?/);
});

it('names are read once for all items, and not at all where nothing fails', async () => {
	const statement = 'SELECT {{ $json.n }} AS n, cityy FROM shop.public.customers';
	const { errors, requests } = await run(statement, { input: [{ n: 1 }, { n: 2 }, { n: 3 }] });
	expect(errors.map((error) => error?.nextStep)).toEqual(
		Array(3).fill(expect.stringMatching(/^Did you mean "city"\?/)),
	);
	expect(requests.filter((id) => id !== 'QRY3').sort()).toEqual(['CAT1', 'CAT7']);
	expect((await run('SELECT city FROM shop.public.customers LIMIT 1')).requests).toEqual(['QRY3']);
});

it.each(['CAT1', 'CAT7'] as const)(
	'where %s fails, the error is what it was',
	async (operation) => {
		used.sandbox.faults.add({ operation, status: 403, body: { message: 'Forbidden' } });
		const { errors } = await run('SELECT cityy FROM shop.public.customers');
		expect(errors[0]?.message).toMatch(/'cityy' cannot be resolved/);
		expect(errors[0]?.nextStep).toMatch(/^Check the column name/);
	},
);

it('Preflight proposes them, too', async () => {
	const { items } = await used.engine.runNode({
		type: 'n8n-nodes-peaka.peakaQuery',
		parameters: {
			operation: 'preflightQuery',
			inputQuery: 'SELECT cityy FROM shop.public.customers',
		},
	});
	expect(items[0].json.checks).toContainEqual(
		expect.objectContaining({
			check: 'columns',
			nextStep: expect.stringMatching(/^Did you mean "city"/),
		}),
	);
});
