// A Google-Ads-like source: `_q_` columns that are always NULL, reads that may fail, catalogs that want the OAuth secrets
// again (docs/peaka-api.md §10.3, §10.4).
import { oneOf, table, type ColumnSeed, type Source } from '../../state/sources.ts';

const PARAMETERS = queryColumns(
	'pagination_anchor',
	'customer_id',
	'limit',
	'offset',
	'query',
	'search_settings',
	'validate_only',
	'page_size',
);
const SEGMENTS = queryColumns('segment_start_date', 'segment_end_date');

function queryColumns(...names: string[]): Record<string, ColumnSeed> {
	return Object.fromEntries(names.map((name) => [`_q_${name}`, ['varchar', 'NULL']]));
}

export const googleAds: Source = {
	database: 'source_google_ads',
	schemas: ['ad_groups', 'campaigns', 'reports'],
	tables: [
		table('campaigns', 'campaign', 24, {
			campaign_resource_name: ['varchar', `'customers/1234567890/campaigns/' || (7000 + i)`],
			campaign_id: ['bigint', '7000 + i'],
			campaign_name: ['varchar', `'Campaign ' || i`],
			campaign_status: ['varchar', oneOf(101, 'ENABLED', 'PAUSED', 'REMOVED')],
			...PARAMETERS,
		}),
		table('ad_groups', 'ad_group', 60, {
			ad_group_resource_name: ['varchar', `'customers/1234567890/adGroups/' || (9000 + i)`],
			ad_group_id: ['bigint', '9000 + i'],
			campaign_id: ['bigint', '7001 + i % 24'],
			...PARAMETERS,
		}),
		table(
			'reports',
			'campaign_performance',
			240,
			{
				campaign_resource_name: ['varchar', `'customers/1234567890/campaigns/' || (7001 + i % 24)`],
				segments_date: ['date', `DATE '2026-05-01' + CAST(i // 24 AS INTEGER)`],
				metrics_clicks: ['bigint', 'noise(i, 102) % 300'],
				metrics_cost_micros: ['bigint', 'noise(i, 103) * 10'],
				...PARAMETERS,
				...SEGMENTS,
			},
			{ isDynamic: true },
		),
	],
	isFlaky: true,
	catalogSecrets: ['customerUnderscoreSecret', 'secret', 'token'],
};
