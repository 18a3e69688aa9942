// A PostgreSQL-like source, the database of a shop: ten schemas with `auth` first and `public` seventh, 40 tables, none of
// them cacheable, statistics and column descriptions (docs/peaka-api.md §5.8 CAT5, §9.1, §10.4).
import { oneOf, table, type ColumnSeed, type Source } from '../../state/sources.ts';
import { city, country, firstName, lastName, moment } from '../people.ts';

const id: ColumnSeed = ['bigint', 'i', 'Primary key'];
const createdAt: ColumnSeed = ['timestamp(6)', moment(10), 'When the row was written'];

function empty(schema: string, names: string) {
	return names.split(' ').map((name) => table(schema, name, 0, { id, created_at: createdAt }));
}

export const postgres: Source = {
	database: 'source_postgres',
	schemas: [
		'auth',
		'extensions',
		'graphql',
		'graphql_public',
		'pgbouncer',
		'pgsodium',
		'public',
		'realtime',
		'storage',
		'vault',
	],
	tables: [
		table(
			'public',
			'customers',
			2000,
			{
				id,
				name: ['varchar', `${firstName} || ' ' || ${lastName}`, 'Full name'],
				email: ['varchar', `'buyer' || i || '@example.test'`, 'Unique e-mail address'],
				city: ['varchar', city],
				country: ['varchar', country, 'ISO 3166 code'],
				is_vip: ['boolean', 'i % 25 = 0'],
				birthday: [
					'date',
					`CASE WHEN i % 6 = 0 THEN NULL ELSE DATE '1960-01-01' + CAST(noise(i, 61) % 16000 AS INTEGER) END`,
				],
				created_at: createdAt,
			},
			{ comment: 'one row per customer' },
		),
		table('public', 'order_items', 5000, {
			id,
			order_id: ['bigint', '1 + noise(i, 62) % 25000', 'References orders.id'],
			product_id: ['bigint', '1 + noise(i, 63) % 120', 'References products.id'],
			quantity: ['integer', '1 + noise(i, 64) % 9'],
			unit_price: ['decimal(10,2)', '(100 + noise(i, 65) % 30000) / 100.0'],
		}),
		table('public', 'orders', 25_000, {
			id,
			customer_id: ['bigint', '1 + noise(i, 66) % 2000', 'References customers.id'],
			order_number: ['varchar', `'SO-2026-' || lpad(CAST(i AS VARCHAR), 6, '0')`],
			status: [
				'varchar',
				oneOf(67, 'paid', 'shipped', 'delivered', 'delivered', 'cancelled', 'open'),
				'Where the order stands',
			],
			amount: [
				'double',
				'CASE WHEN i % 997 = 0 THEN 12547407.86 ELSE (500 + noise(i, 68) % 150000) / 100.0 END',
				'Gross amount',
			],
			tax: ['decimal(12,2)', '(noise(i, 69) % 25000) / 100.0'],
			is_paid: ['boolean', 'i % 8 <> 0'],
			note: ['varchar', `CASE WHEN i % 4 = 0 THEN 'Leave with "neighbour", please' END`],
			order_date: ['date', `DATE '2024-01-15' + CAST(i // 40 AS INTEGER)`],
			pickup_time: ['time', `TIME '08:00:00' + to_seconds(noise(i, 70) % 36000)`],
			created_at: ['timestamp(6)', moment(10)],
			shipped_at: [
				'timestamp(3) with time zone',
				`CASE WHEN i % 5 = 0 THEN NULL ELSE ${moment(10, 1)} + INTERVAL 2 DAY END`,
			],
			reference: [
				'uuid',
				`printf('%08x-%04x-4%03x-8%03x-%012x', noise(i, 71), noise(i, 72) % 65536, noise(i, 73) % 4096, noise(i, 74) % 4096, noise(i, 75))`,
			],
		}),
		table('public', 'products', 120, {
			id,
			sku: ['varchar', `'SKU-' || lpad(CAST(i AS VARCHAR), 4, '0')`],
			name: ['varchar', oneOf(76, 'Lamp', 'Chair', 'Table', 'Shelf', 'Rug') + ` || ' ' || i`],
			price: ['decimal(10,2)', '(100 + noise(i, 77) % 30000) / 100.0'],
			tags: [
				'array(varchar)',
				`[${oneOf(78, 'new', 'sale', 'core')}, ${oneOf(79, 'home', 'office')}]`,
			],
			attributes: [
				'json',
				`'{"color":"' || ${oneOf(80, 'red', 'green', 'blue')} || '","weight":' || (i % 50) || '}'`,
			],
		}),
		...empty('public', 'addresses carts coupons returns shipments stock_levels suppliers'),
		table('auth', 'users', 50, {
			id: ['uuid', `printf('%08x-0000-4000-8000-%012x', noise(i, 81), i)`],
			email: ['varchar', `'user' || i || '@example.test'`],
			created_at: createdAt,
		}),
		...empty(
			'auth',
			'audit_log_entries flow_state identities instances mfa_factors refresh_tokens saml_providers schema_migrations sessions sso_domains',
		),
		...empty('extensions', 'pg_stat_statements pg_stat_statements_info'),
		...empty('pgsodium', 'decrypted_key key mask_columns valid_key'),
		...empty('realtime', 'messages schema_migrations subscription'),
		...empty(
			'storage',
			'buckets migrations objects s3_multipart_uploads s3_multipart_uploads_parts',
		),
		...empty('vault', 'decrypted_secrets secrets'),
		...empty('graphql', 'introspection_query'),
		...empty('pgbouncer', 'user_lookup'),
	],
	hasStatistics: true,
	hasDescriptions: true,
};
