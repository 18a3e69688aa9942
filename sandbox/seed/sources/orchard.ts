// The orchard that contract/examples.json speaks of. It also stands behind every connector without a source of its own.
import {
	oneOf,
	table,
	type ColumnSeed,
	type Source,
	type SourceTable,
} from '../../state/sources.ts';

const BOTH = { cacheTypes: ['FULL_REFRESH', 'INCREMENTAL'] as SourceTable['cacheTypes'] };
const variety = oneOf(111, 'Boskoop', 'Cox', 'Elstar', 'Jonagold', 'Topaz');

function crates(schema: string, name: string, rows: number): SourceTable {
	return table(
		schema,
		name,
		rows,
		{
			id: ['bigint', 'i'],
			variety: ['varchar', variety],
			crates: ['bigint', '1 + noise(i, 112) % 40'],
		},
		BOTH,
	);
}

const PARAMETERS: Record<string, ColumnSeed> = {
	_q_since: ['date', 'NULL'],
	_q_until: ['date', 'NULL'],
	_q_shop: ['varchar', 'NULL'],
	_q_page_size: ['bigint', 'NULL'],
	_q_with_bots: ['boolean', 'NULL'],
};

export const orchard: Source = {
	database: 'source_orchard',
	schemas: ['north', 'payment', 'reports', 'sales'],
	tables: [
		table(
			'north',
			'harvest',
			85,
			{
				lot: ['varchar', `'L-' || lpad(CAST(i AS VARCHAR), 3, '0')`],
				variety: ['varchar', variety],
				crates: ['bigint', '1 + noise(i, 112) % 40'],
				weight: ['double', '(500 + noise(i, 113) % 40000) / 100.0'],
				picked_on: ['date', `DATE '2025-08-20' + CAST(i // 2 AS INTEGER)`],
			},
			BOTH,
		),
		table(
			'north',
			'trees',
			34,
			{
				id: ['bigint', 'i'],
				variety: ['varchar', variety],
				planted: ['integer', '1990 + noise(i, 114) % 30'],
			},
			BOTH,
		),
		crates('payment', 'cider_orders', 60),
		crates('payment', 'cider_refunds', 4),
		table(
			'reports',
			'visits',
			120,
			{
				day: ['date', `DATE '2026-01-01' + CAST(i AS INTEGER)`],
				visits: ['bigint', 'noise(i, 115) % 900'],
				...PARAMETERS,
			},
			{ isDynamic: true },
		),
		table(
			'sales',
			'varieties',
			5,
			{
				variety_code: ['varchar', `['BO', 'CX', 'EL', 'JG', 'TZ'][i]`],
				variety: ['varchar', `['Boskoop', 'Cox', 'Elstar', 'Jonagold', 'Topaz'][i]`],
			},
			BOTH,
		),
	],
};
