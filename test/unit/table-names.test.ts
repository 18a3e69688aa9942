import { tableNames } from '../../nodes/shared/sql/table-names';

it.each([
	['SELECT * FROM "Shop"."public"."orders"', ['shop.public.orders']],
	[
		'select * from shop . public . orders o join crm.sales.leads on TRUE',
		['shop.public.orders', 'crm.sales.leads'],
	],
	['SELECT * FROM a.b.c, d.e.f', ['a.b.c', 'd.e.f']],
	['SELECT * FROM (a.b.c JOIN d.e.f USING (id))', ['a.b.c', 'd.e.f']],
	['WITH x AS (TABLE a.b.c) SELECT * FROM x JOIN x y ON TRUE JOIN a.b.c z ON TRUE', ['a.b.c']],
	['SELECT "a.b"."c ""d""".e FROM "a.b"."c ""d"""."E"', ['a.b|c "d"|e']],
	["SELECT 'FROM a.b.c' -- FROM a.b.c\nFROM /* x */ d.e.f", ['d.e.f']],
	['SELECT EXTRACT(YEAR FROM o.day), t.a FROM orders o', []],
	['SELECT * FROM system.runtime.nodes(1)', []],
	['SELECT * FROM a.b.', []],
])('%s', (sql, names) => {
	const expected = names.map((name) => name.split(name.includes('|') ? '|' : '.'));
	expect(tableNames(sql)).toEqual(expected);
});
