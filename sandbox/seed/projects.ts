// What the seeded projects hold: connections, catalogs, internal tables, folders and saved queries.
import type { Project } from '../state/project.ts';

/** The ids that contract/examples.json speaks of. */
const ORCHARD_CONNECTION = '00000011-1a2b-4c3d-8e4f-000000000011';
const SHEETS_CONNECTION = '00000012-1a2b-4c3d-8e4f-000000000012';
const ADS_CONNECTION = '00000013-1a2b-4c3d-8e4f-000000000013';
const ORCHARD_CATALOG = '918273645546372801';
const SALES_CATALOG = '918273645546372802';
const EXAMPLE_QUERIES = ['918273645546373001', '918273645546373002', '918273645546373003'];

export async function seedMainProject(project: Project): Promise<void> {
	seedCatalogs(project);
	await seedInternalTables(project);
	await seedQueries(project);
	await seedMetadata(project);
}

/** Some catalogs have been crawled, so that there is metadata to read at once. */
async function seedMetadata(project: Project): Promise<void> {
	const { catalogs, metadata, relations, goldenSqls } = project;
	for (const name of ['orchard', 'shop', 'ads']) await metadata.crawl(catalogs.named(name)[0]);
	const shop = catalogs.named('shop')[0];
	const orders = await metadata.get(shop.id, 'public', 'orders');
	orders.tableDescription = 'One row per order of the shop';
	const address = (tableName: string, columnName: string) => ({
		catalogId: shop.id,
		catalogName: shop.name,
		schemaName: 'public',
		tableName,
		columnName,
	});
	relations.add({
		source: address('orders', 'customer_id'),
		target: address('customers', 'id'),
		type: 'MANY_TO_ONE',
	});
	goldenSqls.add(
		'How many orders were paid?',
		'SELECT count(*) AS orders FROM "shop"."public"."orders" WHERE is_paid',
	);
	goldenSqls.add(
		'Which variety gave the most crates?',
		'SELECT variety, sum(crates) AS crates FROM "orchard"."north"."harvest" GROUP BY variety ORDER BY 2 DESC',
	);
}

export function seedOtherProject(project: Project): void {
	const stripe = connect(project, 'Cellar payments', 'stripe');
	project.catalogs.connect('payments', stripe);
}

function connect(project: Project, name: string, type: string, id?: string) {
	return project.connections.create({ name, type, credential: {}, consent: 'not needed' }, id);
}

function seedCatalogs(project: Project): void {
	const { catalogs } = project;
	catalogs.connect('Stripe', connect(project, 'Cider shop payments', 'stripe'));
	catalogs.connect('HubSpot', connect(project, 'Orchard CRM', 'hubspot'));
	catalogs.connect('Shop', connect(project, 'Shop database', 'POSTGRES'));
	catalogs.connect('CMS', connect(project, 'Articles', 'MONGODB'));
	catalogs.connect('Ads', connect(project, 'Campaigns', 'google_ads', ADS_CONNECTION));
	const orchard = connect(project, 'Crate lists', 'airtable', ORCHARD_CONNECTION);
	catalogs.connect('Orchard', orchard, ORCHARD_CATALOG);
	const sheets = connect(project, 'Crate sheets', 'google_sheets', SHEETS_CONNECTION);
	catalogs.connect('Sales', sheets, SALES_CATALOG);
}

async function seedInternalTables(project: Project): Promise<void> {
	const { internalTables: tables } = project;
	const user = project.fields.owner.id;
	const crates = await tables.create('table', 'crate_log');
	await tables.addColumn(crates, { name: 'variety', dataType: 'VARCHAR', displayName: 'Variety' });
	await tables.addColumn(crates, { name: 'crates', dataType: 'BIGINT', defaultValue: '0' });
	await tables.addColumn(crates, { name: 'weight', dataType: 'DECIMAL' });
	await tables.addColumn(crates, { name: 'organic', dataType: 'BOOLEAN' });
	await tables.addColumn(crates, { name: 'picked_at', dataType: 'TIMESTAMP' });
	await tables.addColumn(crates, { name: 'sold_on', dataType: 'DATE' });
	await tables.addColumn(crates, { name: 'lot', dataType: 'UUID' });
	const varieties = ['Boskoop', 'Cox', 'Elstar', 'Jonagold', 'Topaz'];
	await tables.append(
		crates,
		Array.from({ length: 20 }, (_, i) => ({
			variety: varieties[i % varieties.length],
			crates: String(3 + ((i * 7) % 11)),
			weight: i % 6 === 5 ? null : String(12.5 + i),
			organic: String(i % 2 === 0),
			picked_at: `2025-09-${String(1 + i).padStart(2, '0')} 08:30:00`,
			sold_on: `2025-10-${String(1 + i).padStart(2, '0')}`,
			lot: `0000${String(1000 + i)}-1a2b-4c3d-8e4f-00000000${String(1000 + i)}`,
		})),
		user,
	);
	await tables.create('table', 'empty_table');

	const targets = await tables.create('bitable', 'sales_targets');
	await tables.addColumn(targets, { name: 'region', dataType: 'VARCHAR' });
	await tables.addColumn(targets, { name: 'target', dataType: 'DECIMAL' });
	const regions = ['North', 'East', 'South', 'West'];
	await tables.append(
		targets,
		// Rows typed in Studio have `text` filled (docs/peaka-api.md §10.4).
		regions.map((region, i) => ({ text: region, region, target: String(1000 * (i + 1)) })),
		user,
	);
}

async function seedQueries(project: Project): Promise<void> {
	const { queries, folders } = project;
	const plain = (displayName: string, inputQuery: string, path: string, id?: string) =>
		queries.create(
			{
				displayName,
				inputQuery,
				queryType: 'PLAIN',
				schedule: null,
				folderId: folders.ensure(path),
			},
			id,
		);
	const perVariety =
		'SELECT variety, SUM(crates) AS crates FROM "orchard"."north"."harvest" GROUP BY variety';
	const [byVariety, trees, late] = EXAMPLE_QUERIES;
	plain('cratesByVariety', perVariety, '/', byVariety);
	plain('Trees', 'SELECT * FROM "orchard"."north"."trees"', '/fields/north', trees);
	plain(
		'lateHarvest',
		`SELECT * FROM "orchard"."north"."harvest" WHERE picked_on > DATE '2025-09-15'`,
		'/fields/south',
		late,
	);
	plain(
		'paidOrders',
		`SELECT id, amount, order_date FROM "shop"."public"."orders" WHERE is_paid`,
		'/reports/monthly',
	);
	plain(
		'customersWithCharges',
		'SELECT c.name, count(*) AS charges FROM "stripe"."payment"."customers" c JOIN "stripe"."payment"."charges" h ON h.customer_id = c.id GROUP BY c.name',
		'/reports',
	);
	const stored = queries.create({
		displayName: 'cratesStored',
		inputQuery: perVariety,
		queryType: 'MATERIALIZED',
		schedule: { type: 'cron', cronExpression: '0 6 * * *', timezone: 'UTC' },
		folderId: folders.ensure('/reports'),
	});
	await project.materializedQueries.add(stored);
}
