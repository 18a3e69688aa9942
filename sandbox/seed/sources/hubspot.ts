// A HubSpot-like source: several schemas, no row cap, caches that hang, function-style search tables
// (docs/peaka-api.md §8.5, §9.1, §10.4).
import {
	oneOf,
	table,
	type ColumnSeed,
	type Source,
	type SourceTable,
} from '../../state/sources.ts';
import { city, company, country, firstName, lastName, moment } from '../people.ts';

const BOTH = { cacheTypes: ['FULL_REFRESH', 'INCREMENTAL'] as SourceTable['cacheTypes'] };
const FULL_ONLY = { cacheTypes: ['FULL_REFRESH'] as SourceTable['cacheTypes'] };

const id: ColumnSeed = ['varchar', 'CAST(10000000000 + i * 37 AS VARCHAR)'];
const createdAt: ColumnSeed = ['timestamp(3) with time zone', moment(300)];
const contact: ColumnSeed = ['varchar', 'CAST(10000000000 + (1 + i % 650) * 37 AS VARCHAR)'];

const EMPTY_CRM =
	'calls communications emails goals meetings notes postal_mail quotes tickets tickets_pipeline_stages carts invoices'.split(
		' ',
	);

/** 56 join tables with those that have rows (docs/peaka-api.md §10.4). */
function emptyAssociations(): SourceTable[] {
	const names = [
		'companies',
		'contacts',
		'deals',
		'line_items',
		'quotes',
		'tasks',
		'tickets',
		'products',
	];
	const filled = ['contacts_to_companies', 'deals_to_contacts'];
	return names
		.flatMap((from) => names.filter((to) => to !== from).map((to) => `${from}_to_${to}`))
		.filter((name) => !filled.includes(name))
		.map((name) => {
			const [from, to] = name.split('_to_');
			const columns = Object.fromEntries([from, to].map((object) => [`${object}_id`, id]));
			return table('crm_associations', name, 0, columns, FULL_ONLY);
		});
}

function search(of: string): SourceTable {
	return table(
		'crm',
		`${of}_search`,
		0,
		{ id, _q_query: ['varchar', 'NULL'], _q_limit: ['bigint', 'NULL'] },
		{ isDynamic: true },
	);
}

export const hubspot: Source = {
	database: 'source_hubspot',
	// Measured: 4.4 to 5.1 s for tables of 40 to 101 rows (docs/peaka-api.md §10.4).
	syncMs: 4_500,
	schemas: ['conversations', 'crm', 'crm_associations', 'scheduler', 'settings'],
	tables: [
		table(
			'crm',
			'companies',
			675,
			{
				id,
				name: ['varchar', `${company} || ' ' || i`],
				city: ['varchar', city],
				country: ['varchar', country],
				annual_revenue: ['double', 'round((noise(i, 51) % 900000000) / 100.0, 2) * 10'],
				employees: ['bigint', 'CASE WHEN i % 13 = 0 THEN NULL ELSE 1 + noise(i, 52) % 4000 END'],
				created_at: createdAt,
			},
			BOTH,
		),
		table(
			'crm',
			'contacts',
			650,
			{
				id,
				firstname: ['varchar', firstName],
				lastname: ['varchar', lastName],
				email: ['varchar', `'contact' || i || '@example.test'`],
				company_id: ['varchar', 'CAST(10000000000 + (1 + i % 675) * 37 AS VARCHAR)'],
				lifecycle_stage: ['varchar', oneOf(53, 'lead', 'customer', 'subscriber', 'opportunity')],
				opted_out: ['boolean', 'i % 21 = 0'],
				created_at: createdAt,
			},
			BOTH,
		),
		table(
			'crm',
			'deals',
			101,
			{
				id,
				name: ['varchar', `'Deal ' || i`],
				amount: ['double', '(noise(i, 54) % 10000000) / 100.0'],
				stage: ['varchar', oneOf(55, 'appointment', 'qualified', 'contract', 'won', 'lost')],
				close_date: ['date', `DATE '2026-02-01' + CAST(i % 150 AS INTEGER)`],
				contact_id: contact,
				created_at: createdAt,
			},
			BOTH,
		),
		table(
			'crm',
			'tasks',
			40,
			{
				id,
				subject: ['varchar', `'Call back ' || i`],
				done: ['boolean', 'i % 2 = 0'],
				created_at: createdAt,
			},
			BOTH,
		),
		table(
			'crm',
			'deals_pipeline_stages',
			7,
			{ id, label: ['varchar', `'Stage ' || i`], position: ['bigint', 'i'] },
			FULL_ONLY,
		),
		table('crm', 'owners', 6, { id, email: ['varchar', `'owner' || i || '@example.test'`] }, BOTH),
		table('crm', 'pipelines', 2, { id, label: ['varchar', `'Pipeline ' || i`] }, FULL_ONLY),
		table(
			'crm',
			'products',
			9,
			{ id, name: ['varchar', `'Product ' || i`], price: ['double', 'i * 9.5'] },
			BOTH,
		),
		table('crm', 'feedback_submissions', 0, { id, response: ['varchar', 'NULL'] }, BOTH),
		table(
			'crm',
			'line_items',
			180,
			{
				id,
				deal_id: ['varchar', 'CAST(10000000000 + (1 + i % 101) * 37 AS VARCHAR)'],
				name: ['varchar', `'Item ' || i`],
				quantity: ['bigint', '1 + noise(i, 57) % 9'],
				price: ['double', '(noise(i, 58) % 100000) / 100.0'],
				created_at: createdAt,
			},
			BOTH,
		),
		...EMPTY_CRM.map((name) => table('crm', name, 0, { id, created_at: createdAt }, BOTH)),
		search('companies'),
		search('contacts'),
		search('deals'),
		table(
			'crm_associations',
			'contacts_to_companies',
			650,
			{
				contact_id: contact,
				company_id: ['varchar', 'CAST(10000000000 + (1 + i % 675) * 37 AS VARCHAR)'],
			},
			FULL_ONLY,
		),
		table(
			'crm_associations',
			'deals_to_contacts',
			101,
			{ deal_id: id, contact_id: contact },
			FULL_ONLY,
		),
		...emptyAssociations(),
		table(
			'conversations',
			'threads',
			30,
			{
				id,
				status: ['varchar', oneOf(56, 'OPEN', 'CLOSED')],
				contact_id: contact,
				created_at: createdAt,
			},
			FULL_ONLY,
		),
		table(
			'scheduler',
			'meetings',
			12,
			{ id, title: ['varchar', `'Meeting ' || i`], created_at: createdAt },
			FULL_ONLY,
		),
		table(
			'settings',
			'currencies',
			4,
			{ code: ['varchar', `['EUR', 'USD', 'GBP', 'TRY'][i]`] },
			FULL_ONLY,
		),
		table('settings', 'users', 6, { id, email: ['varchar', `'user' || i || '@example.test'`] }),
	],
};
