// A Google-Ads-like source: one schema of over 150 tables, most of them empty, `_q_` columns that are always NULL, reads that may
// fail, catalogs that want the OAuth secrets again (docs/peaka-api.md §10.3, §10.4).
import { oneOf, table, type ColumnSeed, type Source } from '../../state/sources.ts';
import { AD_GROUP_CRITERION_FIELDS, EMPTY_TABLES } from './google-ads-names.ts';

type Columns = Record<string, ColumnSeed>;

const SCHEMA = 'public';

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

function queryColumns(...names: string[]): Columns {
	return Object.fromEntries(names.map((name) => [`_q_${name}`, ['varchar', 'NULL']]));
}

function empty(name: string) {
	return table(SCHEMA, name, 0, { [`${name}_resource_name`]: ['varchar', 'NULL'], ...PARAMETERS });
}

const CUSTOMER = 'customers/1234567890';
const campaignName: ColumnSeed = ['varchar', `'${CUSTOMER}/campaigns/' || (7001 + i % 24)`];
const adGroupName: ColumnSeed = ['varchar', `'${CUSTOMER}/adGroups/' || (9001 + i % 60)`];
const clicks: ColumnSeed = ['bigint', 'noise(i, 102) % 300'];
const cost: ColumnSeed = ['bigint', 'noise(i, 103) * 10'];
const day: ColumnSeed = ['date', `DATE '2026-05-01' + CAST(i // 24 AS INTEGER)`];

/** Fields that are never set, as most are. */
function unset(prefix: string, names: string[]): Columns {
	return Object.fromEntries(names.map((name) => [`${prefix}_${name}`, ['varchar', 'NULL']]));
}

export const googleAds: Source = {
	database: 'source_google_ads',
	schemas: [SCHEMA],
	tables: [
		table(SCHEMA, 'campaign', 24, {
			campaign_resource_name: ['varchar', `'${CUSTOMER}/campaigns/' || (7000 + i)`],
			campaign_id: ['bigint', '7000 + i'],
			campaign_name: ['varchar', `'Campaign ' || i`],
			campaign_status: ['varchar', oneOf(101, 'ENABLED', 'PAUSED', 'REMOVED')],
			...PARAMETERS,
		}),
		table(SCHEMA, 'ad_group', 60, {
			ad_group_resource_name: ['varchar', `'${CUSTOMER}/adGroups/' || (9000 + i)`],
			ad_group_id: ['bigint', '9000 + i'],
			campaign_id: ['bigint', '7001 + i % 24'],
			...PARAMETERS,
		}),
		table(SCHEMA, 'ad_group_criterion', 2860, {
			ad_group_criterion_resource_name: [
				'varchar',
				`'${CUSTOMER}/adGroupCriteria/' || (50000 + i)`,
			],
			ad_group_criterion_criterion_id: ['bigint', '50000 + i'],
			ad_group_criterion_ad_group: adGroupName,
			ad_group_criterion_status: ['varchar', oneOf(104, 'ENABLED', 'PAUSED', 'REMOVED')],
			ad_group_criterion_negative: ['boolean', 'i % 13 = 0'],
			ad_group_criterion_keyword_text: ['varchar', `'cider ' || (i % 400)`],
			ad_group_criterion_keyword_match_type: ['varchar', oneOf(105, 'EXACT', 'PHRASE', 'BROAD')],
			ad_group_criterion_cpc_bid_micros: ['bigint', '10000 * (1 + noise(i, 106) % 200)'],
			...unset('ad_group_criterion', AD_GROUP_CRITERION_FIELDS),
			...PARAMETERS,
		}),
		table(
			SCHEMA,
			'keyword_stats_report',
			480,
			{
				ad_group_resource_name: adGroupName,
				campaign_resource_name: campaignName,
				segments_date: day,
				keyword_text: ['varchar', `'cider ' || (i % 40)`],
				metrics_clicks: clicks,
				metrics_cost_micros: cost,
				...unset(
					'metrics',
					`all_conversions average_cost average_cpc average_cpm average_position bounce_rate conversions
conversions_value cost_per_conversion ctr engagements gmail_forwards historical_quality_score impressions interactions
view_through_conversions`.split(/\s+/),
				),
				...PARAMETERS,
				...SEGMENTS,
			},
			{ isDynamic: true },
		),
		table(
			SCHEMA,
			'campaign_performance_report',
			240,
			{
				campaign_resource_name: campaignName,
				segments_date: day,
				metrics_clicks: clicks,
				metrics_cost_micros: cost,
				...PARAMETERS,
				...SEGMENTS,
			},
			{ isDynamic: true },
		),
		...EMPTY_TABLES.map(empty),
	],
	isFlaky: true,
	catalogSecrets: ['customerUnderscoreSecret', 'secret', 'token'],
};
