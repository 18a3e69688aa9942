import type { IDataObject } from 'n8n-workflow';
import { useSandbox } from './sandbox-engine';

// What the trigger tells of rows, poll by poll.

const used = useSandbox();
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const byName = (value: string) => ({ __rl: true, mode: 'name', value });

let staticData: IDataObject;
let stored: string;

const carts = {
	event: 'rowsAddedOrChanged',
	from: 'table',
	catalogId: byName('shop'),
	schemaName: byName('public'),
	tableName: byName('carts'),
	findBy: 'cursor',
	columnName: byName('created_at'),
	keyColumns: ['id'],
} satisfies IDataObject;

const products = {
	...{ ...carts, tableName: byName('products'), columnName: undefined, findBy: 'content' },
} satisfies IDataObject;

async function poll(parameters: IDataObject = carts, mode: 'trigger' | 'manual' = 'trigger') {
	const settings = { projectId: byId(used.sandbox.projectId), ...parameters };
	const type = 'n8n-nodes-peaka.peakaTrigger';
	const isFirst = staticData.cursor === undefined;
	const items = await used.engine.poll(type, settings, staticData, mode);
	if (mode === 'trigger' && (isFirst || items.length > 0)) stored = JSON.stringify(staticData);
	return items.map(({ json }) => json);
}

/** As n8n does when it starts again: it has stored what there was when the workflow ran last. */
const restart = () => (staticData = JSON.parse(stored));

const change = async (sql: string) => await used.sandbox.changeSource(sql);
const tableName = 'source_postgres.public.carts';

/** A moment, so many seconds after the first one. */
const at = (seconds: number, micros = 0) =>
	`${new Date(Date.UTC(2031, 0, 1) + seconds * 1000).toISOString().slice(0, 19).replace('T', ' ')}.${String(micros).padStart(6, '0')}`;

const add = async (id: number, moment: string) =>
	await change(`INSERT INTO ${tableName} VALUES (${id}, TIMESTAMP '${moment}')`);

const touch = async (id: number, moment: string) =>
	await change(`UPDATE ${tableName} SET created_at = TIMESTAMP '${moment}' WHERE id = ${id}`);

const ids = (rows: IDataObject[]) => rows.map(({ id }) => id);

beforeEach(async () => {
	staticData = {};
	await change(`DELETE FROM ${tableName}`);
});

describe('by a cursor column', () => {
	it('tells nothing of rows that were there before, and each later one once', async () => {
		await add(1, at(1));
		await add(2, at(2));
		expect(await poll()).toEqual([]);
		expect(await poll()).toEqual([]);
		await add(3, at(3));
		expect(await poll()).toEqual([{ id: 3, created_at: '2031-01-01 00:00:03.0' }]);
		expect(await poll()).toEqual([]);
	});

	it('tells the first rows of a table that was empty', async () => {
		expect(await poll()).toEqual([]);
		await add(1, at(1));
		expect(ids(await poll())).toEqual([1]);
		expect(await poll()).toEqual([]);
	});

	it('tells a changed row, and one that has the same value in the column as others', async () => {
		for (const id of [1, 2, 3]) await add(id, at(1, 7));
		await poll();
		await touch(1, at(1, 8));
		await add(4, at(1, 7));
		expect(ids(await poll()).sort()).toEqual([1, 4]);
		await touch(4, at(1, 8));
		expect(ids(await poll())).toEqual([4]);
		expect(await poll()).toEqual([]);
	});

	it('tells a row that appears late, with a smaller value than those before it', async () => {
		for (let id = 1; id <= 150; id++) await add(id, at(id));
		await poll();
		await add(200, at(140));
		expect(ids(await poll())).toEqual([200]);
		expect(await poll()).toEqual([]);
	});

	it('tells of thousands what fits, and the rest at the next polls, each once', async () => {
		await add(1, at(1));
		await poll();
		await change(
			`INSERT INTO ${tableName} SELECT i, TIMESTAMP '${at(2)}' + to_seconds(i // 700) FROM range(10, 2010) AS t(i)`,
		);
		const told: unknown[] = [];
		const sizes: number[] = [];
		for (let round = 0; round < 6; round++) {
			const rows = await poll();
			sizes.push(rows.length);
			told.push(...ids(rows));
		}
		expect(sizes).toEqual([500, 500, 500, 500, 0, 0]);
		expect(new Set(told).size).toBe(2000);
	});

	it('is silent where the last rows are deleted, or all, and tells none again that comes back', async () => {
		for (let id = 1; id <= 120; id++) await add(id, at(id));
		await poll();
		await change(`DELETE FROM ${tableName} WHERE id > 110`);
		expect(await poll()).toEqual([]);
		await change(`CREATE OR REPLACE TEMP TABLE aside AS SELECT * FROM ${tableName}`);
		await change(`DELETE FROM ${tableName}`);
		expect(await poll()).toEqual([]);
		await change(`INSERT INTO ${tableName} SELECT * FROM aside WHERE id > 60`);
		expect(await poll()).toEqual([]);
		await change(`INSERT INTO ${tableName} SELECT * FROM aside WHERE id <= 60`);
		await add(111, at(111));
		await add(500, at(500));
		expect(ids(await poll())).toEqual([500]);
	});

	it('says where the column goes back, and tells nothing twice once it has caught up', async () => {
		for (let id = 1001; id <= 1200; id++) await add(id, at(id));
		await poll();
		await change(`CREATE OR REPLACE TEMP TABLE aside AS SELECT * FROM ${tableName}`);
		await change(`DELETE FROM ${tableName}`);
		await add(1, at(1));
		const message =
			'The cursor column "created_at" went back: its largest value is 2031-01-01 00:00:01.000000';
		await expect(poll()).rejects.toThrow(message);
		await expect(poll()).rejects.toMatchObject({
			description: expect.stringContaining("'Whole Content'"),
		});
		await change(`INSERT INTO ${tableName} SELECT * FROM aside`);
		await add(2000, at(2000));
		expect(ids(await poll())).toEqual([2000]);
	});

	it('refuses a key that two rows have, and tells nothing then', async () => {
		await add(1, at(1));
		await poll();
		await add(2, at(2));
		await add(2, at(3));
		await expect(poll()).rejects.toThrow('Two rows have the same key: id = 2');
		await change(`DELETE FROM ${tableName} WHERE created_at = TIMESTAMP '${at(3)}'`);
		expect(ids(await poll())).toEqual([2]);
	});

	it('takes several columns together for the key', async () => {
		const both = { ...carts, keyColumns: ['id', 'created_at'] };
		await poll(both);
		await add(2, at(2));
		await add(2, at(3));
		expect(ids(await poll(both))).toEqual([2, 2]);
		expect(await poll(both)).toEqual([]);
	});

	it('says where the table is gone, and goes on where it is there again', async () => {
		await add(1, at(1));
		await poll();
		const message = "line 1:55: Table 'shop.public.carts' does not exist";
		used.sandbox.faults.add({ operation: 'QRY3', status: 400, body: { message } });
		await expect(poll()).rejects.toThrow('does not exist');
		await add(2, at(2));
		await expect(poll()).rejects.toThrow('does not exist');
		used.sandbox.faults.clear();
		expect(ids(await poll())).toEqual([2]);
	});

	it('gives the last row as an example in a test, and leaves what is kept alone', async () => {
		await expect(poll(carts, 'manual')).rejects.toThrow('there is no row');
		await add(1, at(1));
		await add(2, at(2));
		await poll();
		await add(3, at(3));
		const before = JSON.stringify(staticData);
		expect(ids(await poll(carts, 'manual'))).toEqual([3]);
		expect(JSON.stringify(staticData)).toBe(before);
		expect(ids(await poll())).toEqual([3]);
	});

	it('refuses more rows of one value than it can keep', async () => {
		await change(
			`INSERT INTO ${tableName} SELECT i, TIMESTAMP '${at(2)}' FROM range(1, 5002) AS t(i)`,
		);
		await expect(poll()).rejects.toThrow('same value in more than the 5000 rows');
	});

	it.each([
		['id', 'bigint'],
		['created_at', 'timestamp(6)'],
		['shipped_at', 'timestamp(3) with time zone'],
		['order_date', 'date'],
		['tax', 'decimal'],
		['amount', 'double'],
		['order_number', 'varchar'],
	])('takes a column %s of the type %s', async (column) => {
		const orders = {
			...{ ...carts, tableName: byName('orders'), columnName: byName(column) },
		};
		const largest = `(SELECT max(${column}) FROM source_postgres.public.orders)`;
		const others = 'SELECT * FROM source_postgres.public.orders WHERE id = 7';
		await change(`CREATE OR REPLACE TEMP TABLE aside AS ${others}`);
		await poll(orders);
		await change(`UPDATE aside SET ${column} = ${largest}`);
		await change('UPDATE aside SET id = 30000');
		await change('INSERT INTO source_postgres.public.orders SELECT * FROM aside');
		const rows = await poll(orders);
		await change('DELETE FROM source_postgres.public.orders WHERE id = 30000');
		expect(ids(rows)).toEqual([30000]);
		expect(await poll(orders)).toEqual([]);
	});

	it('refuses a column whose values do not grow, and one that is not there', async () => {
		const by = (column: string) => ({
			...{ ...carts, tableName: byName('orders'), columnName: byName(column) },
		});
		await expect(poll(by('is_paid'))).rejects.toThrow('"is_paid" is of the type boolean');
		await expect(poll(by('nope'))).rejects.toThrow("Column 'nope' cannot be resolved");
		await expect(poll({ ...carts, keyColumns: [] })).rejects.toThrow(
			"'Key Column Names or IDs' is empty",
		);
	});
});

describe('of a SELECT', () => {
	const select = {
		...{ ...carts, from: 'sql', keyNames: ['id'], cursorName: 'changed', columnName: undefined },
		statement:
			'SELECT id, coalesce(created_at, TIMESTAMP \'2031-01-01 00:00:00\') AS changed FROM "shop"."public"."carts" WHERE id < {{ 100 }} -- all',
	};

	it('tells its rows', async () => {
		await poll(select);
		await add(1, at(1));
		await add(100, at(1));
		await change(`INSERT INTO ${tableName} VALUES (2, NULL)`);
		expect(await poll(select)).toMatchObject([
			{ id: 2, changed: '2031-01-01 00:00:00.0' },
			{ id: 1, changed: '2031-01-01 00:00:01.0' },
		]);
		expect(await poll(select)).toEqual([]);
	});
});

describe('by the whole content', () => {
	const price = async (id: number, value: string) =>
		await change(`UPDATE source_postgres.public.products SET price = ${value} WHERE id = ${id}`);

	it('tells rows that were added or changed, each time they change, and none that is gone', async () => {
		await price(7, '1.25');
		expect(await poll(products)).toEqual([]);
		await price(7, '2.5');
		expect(await poll(products)).toMatchObject([{ id: 7, price: 2.5 }]);
		expect(await poll(products)).toEqual([]);
		await price(7, '1.25');
		expect(await poll(products)).toMatchObject([{ id: 7, price: 1.25 }]);
		await change(
			`CREATE OR REPLACE TEMP TABLE aside AS SELECT * FROM source_postgres.public.products WHERE id <= 3`,
		);
		await change('DELETE FROM source_postgres.public.products WHERE id <= 3');
		expect(await poll(products)).toEqual([]);
		await change('INSERT INTO source_postgres.public.products SELECT * FROM aside');
		expect(await poll(products)).toEqual([]);
	});

	it('looks at the watched columns only', async () => {
		const watched = { ...products, watchedColumns: ['name', 'sku'] };
		await poll(watched);
		await price(7, '3.5');
		expect(await poll(watched)).toEqual([]);
		await change("UPDATE source_postgres.public.products SET name = 'New' WHERE id = 8");
		expect(await poll(watched)).toMatchObject([{ id: 8, name: 'New' }]);
	});

	it('tells what fits into one poll, and the rest at the next ones', async () => {
		const few = { ...products, options: { rowsPerPoll: 50 } };
		await poll(few);
		await change("UPDATE source_postgres.public.products SET sku = sku || 'x'");
		const told = [...(await poll(few)), ...(await poll(few)), ...(await poll(few))];
		expect(new Set(ids(told)).size).toBe(120);
		expect(told).toHaveLength(120);
		expect(await poll(few)).toEqual([]);
	});

	it('refuses more rows than it can keep', async () => {
		const orders = { ...products, tableName: byName('orders') };
		await expect(poll(orders)).rejects.toThrow('more than the 5000 rows');
	});
});

it('tells each row and each change once, over 480 polls with restarts and a test between', async () => {
	const expected: string[] = [];
	const told: string[] = [];
	let next = 1;
	const few = { ...carts, options: { rowsPerPoll: 7, again: 20 } };
	const once = async () => {
		const rows = await poll(few);
		told.push(...rows.map(({ id, created_at }) => `${String(id)} ${String(created_at)}`));
	};
	const record = (id: number, moment: string) =>
		expected.push(`${id} ${moment.replace(/0{1,5}$/, '')}`);
	for (; next <= 30; next++) await add(next, at(next));
	await once();
	for (let round = 0; round < 480; round++) {
		const seconds = 100 + round;
		// Ties: two rows of one moment, sometimes more than a poll gives; every fifth row appears late.
		const count = round % 60 === 0 ? 40 : round % 3;
		for (let each = 0; each < count; each++) {
			const moment = at(each % 5 === 4 ? seconds - 2 : seconds, 5);
			await add(next, moment);
			record(next++, moment);
		}
		if (round % 4 === 1) {
			const changed = 1 + ((round * 7) % (next - 1));
			// One that is still to be told would be told once, as it is then.
			if (told.length === expected.length) {
				await touch(changed, at(seconds, 6));
				record(changed, at(seconds, 6));
			}
		}
		if (round % 11 === 0) restart();
		if (round === 240) await poll(few, 'manual');
		await once();
	}
	for (let round = 0; round < 10; round++) await once();
	expect(expected.length).toBeGreaterThan(800);
	expect(told.sort()).toEqual(expected.sort());
	expect(JSON.stringify(staticData).length).toBeLessThan(5_000);
}, 240_000);
