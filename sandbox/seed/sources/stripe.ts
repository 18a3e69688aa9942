// A Stripe-like source: 113 tables in schema `payment`, a dozen with rows, reads cut at 100 rows until cached
// (docs/peaka-api.md §8.5, §10.4).
import {
	oneOf,
	table,
	type ColumnSeed,
	type Source,
	type SourceTable,
} from '../../state/sources.ts';
import { country, firstName, lastName, moment } from '../people.ts';

const SCHEMA = 'payment';
const CACHE_TYPES = { cacheTypes: ['FULL_REFRESH', 'INCREMENTAL'] as SourceTable['cacheTypes'] };

const customer = `'cus_' || lpad(CAST(1 + noise(i, 31) % 652 AS VARCHAR), 6, '0')`;
const currency: ColumnSeed = ['varchar', oneOf(32, 'eur', 'eur', 'usd', 'gbp')];
const amount: ColumnSeed = ['bigint', '500 + noise(i, 33) % 95000'];
const livemode: ColumnSeed = ['boolean', 'true'];

function id(prefix: string): ColumnSeed {
	return ['varchar', `'${prefix}_' || lpad(CAST(i AS VARCHAR), 6, '0')`];
}

function created(step: number): ColumnSeed {
	return ['timestamp(3) with time zone', moment(step)];
}

function filled(name: string, rows: number, columns: Record<string, ColumnSeed>): SourceTable {
	return table(SCHEMA, name, rows, columns, CACHE_TYPES);
}

const FILLED: SourceTable[] = [
	filled('customers', 652, {
		id: id('cus'),
		name: ['varchar', `${firstName} || ' ' || ${lastName}`],
		email: ['varchar', `'customer' || i || '@example.test'`],
		country: ['varchar', country],
		currency,
		balance: ['bigint', 'CASE WHEN i % 9 = 0 THEN -(noise(i, 34) % 5000) ELSE 0 END'],
		delinquent: ['boolean', 'i % 17 = 0'],
		phone: ['varchar', `CASE WHEN i % 3 = 0 THEN NULL ELSE '+49 30 ' || (100000 + i) END`],
		created: created(400),
		livemode,
	}),
	filled('charges', 640, {
		id: id('ch'),
		customer_id: ['varchar', customer],
		amount,
		amount_refunded: ['bigint', 'CASE WHEN i % 7 = 0 AND i <= 595 THEN 500 ELSE 0 END'],
		currency,
		status: ['varchar', oneOf(35, 'succeeded', 'succeeded', 'succeeded', 'failed', 'pending')],
		paid: ['boolean', 'i % 11 <> 0'],
		refunded: ['boolean', 'i % 7 = 0 AND i <= 595'],
		fee_rate: ['double', '0.014 + (noise(i, 36) % 15) / 1000.0'],
		created: created(100),
		livemode,
	}),
	filled('invoices', 520, {
		id: id('in'),
		customer_id: ['varchar', customer],
		amount_due: amount,
		amount_paid: ['bigint', 'CASE WHEN i % 7 = 0 THEN 0 ELSE 500 + noise(i, 33) % 95000 END'],
		currency,
		status: ['varchar', oneOf(37, 'paid', 'paid', 'paid', 'open', 'void')],
		due_date: ['date', `DATE '2026-01-15' + CAST(i % 180 AS INTEGER)`],
		created: created(190),
		livemode,
	}),
	filled('subscriptions', 410, {
		id: id('sub'),
		customer_id: ['varchar', customer],
		plan_id: ['varchar', `'plan_' || lpad(CAST(1 + noise(i, 38) % 8 AS VARCHAR), 6, '0')`],
		status: [
			'varchar',
			oneOf(39, 'active', 'active', 'active', 'canceled', 'past_due', 'trialing'),
		],
		quantity: ['bigint', '1 + noise(i, 40) % 5'],
		cancel_at_period_end: ['boolean', 'i % 10 = 0'],
		created: created(600),
		livemode,
	}),
	filled('payment_intents', 600, {
		id: id('pi'),
		customer_id: ['varchar', customer],
		amount,
		currency,
		status: ['varchar', oneOf(41, 'succeeded', 'processing', 'canceled')],
		created: created(100),
		livemode,
	}),
	filled('balance_transactions', 505, {
		id: id('txn'),
		amount,
		fee: ['bigint', '20 + noise(i, 42) % 900'],
		currency,
		type: ['varchar', oneOf(43, 'charge', 'refund', 'payout')],
		created: created(480),
		livemode,
	}),
	filled('refunds', 85, {
		id: id('re'),
		charge_id: ['varchar', `'ch_' || lpad(CAST(i * 7 AS VARCHAR), 6, '0')`],
		amount: ['bigint', '500'],
		currency,
		reason: ['varchar', oneOf(44, 'duplicate', 'requested_by_customer')],
		created: created(2800),
		livemode,
	}),
	filled('payouts', 52, {
		id: id('po'),
		amount: ['bigint', '100000 + noise(i, 45) % 900000'],
		currency,
		arrival_date: ['date', `DATE '2026-01-02' + CAST(i * 3 AS INTEGER)`],
		status: ['varchar', `'paid'`],
		livemode,
	}),
	filled('products', 12, {
		id: id('prod'),
		name: ['varchar', `'Product ' || i`],
		active: ['boolean', 'i <> 12'],
		created: created(9000),
		livemode,
	}),
	filled('prices', 30, {
		id: id('price'),
		product_id: ['varchar', `'prod_' || lpad(CAST(1 + i % 12 AS VARCHAR), 6, '0')`],
		unit_amount: amount,
		currency,
		created: created(6000),
		livemode,
	}),
	filled('plans', 8, {
		id: id('plan'),
		nickname: ['varchar', oneOf(46, 'Basic', 'Team', 'Business')],
		amount,
		currency,
		interval: ['varchar', `'month'`],
		created: created(9000),
		livemode,
	}),
	filled('disputes', 9, {
		id: id('dp'),
		charge_id: ['varchar', `'ch_' || lpad(CAST(i * 70 AS VARCHAR), 6, '0')`],
		amount,
		currency,
		reason: ['varchar', oneOf(47, 'fraudulent', 'product_not_received')],
		created: created(9000),
		livemode,
	}),
	filled('coupons', 6, {
		id: id('co'),
		percent_off: ['double', 'i * 5'],
		duration: ['varchar', `'once'`],
		created: created(9000),
		livemode,
	}),
];

const EMPTY = `account_links account_persons account_sessions accounts application_fee_refunds
application_fees balance_settings balances bank_accounts billing_alerts billing_credit_balance_summaries
billing_credit_balance_transactions billing_credit_grants billing_meter_event_summaries billing_meter_events billing_meters
billing_portal_configurations billing_portal_sessions capabilities cards cash_balance_transactions cash_balances checkout_line_items
checkout_sessions climate_orders climate_products climate_suppliers confirmation_tokens country_specs credit_note_lines credit_notes
customer_balance_transactions customer_bank_accounts customer_cards customer_discounts customer_payment_methods customer_sessions
customer_sources customer_tax_ids early_fraud_warnings entitlement_active_entitlements entitlement_features ephemeral_keys events
exchange_rates external_accounts file_links files financial_accounts financial_connection_accounts financial_connection_transactions
forwarding_requests identity_verification_reports identity_verification_sessions invoice_items invoice_line_items invoice_payments
invoice_rendering_templates issuing_authorizations issuing_cardholders issuing_cards issuing_disputes issuing_dispute_settlement_details
issuing_tokens issuing_transactions mandates payment_link_line_items payment_links payment_method_configurations
payment_method_domains payment_methods promotion_codes quote_line_items quotes radar_reviews radar_value_list_items
radar_value_lists reporting_report_runs reporting_report_types reviews scheduled_query_runs secrets setup_attempts setup_intents
shipping_rates sources subscription_items subscription_schedules tax_calculations tax_codes tax_ids tax_rates
tax_registrations tax_settings tax_transactions terminal_configurations terminal_locations terminal_readers test_clocks
transfers`.split(/\s+/);

/** Listed, and said to be cacheable, though Stripe does not know them (§3.2). */
const UNKNOWN_UPSTREAM: Record<string, string> = {
	issuing_dispute_settlement_details:
		'Unrecognized request URL (GET: /v1/issuing/dispute_settlement_details)',
};

/** "Most" tables can be cached, not all (§10.4). */
const NOT_CACHEABLE = ['balances', 'ephemeral_keys', 'secrets', 'tax_settings', 'exchange_rates'];

export const stripe: Source = {
	database: 'source_stripe',
	schemas: [SCHEMA],
	tables: [
		...FILLED,
		...EMPTY.map((name) =>
			table(
				SCHEMA,
				name,
				0,
				{ id: id('x'), object: ['varchar', `'${name}'`], created: created(1), livemode },
				{
					...(!NOT_CACHEABLE.includes(name) && CACHE_TYPES),
					upstreamError: UNKNOWN_UPSTREAM[name],
				},
			),
		),
	].sort((a, b) => (a.name < b.name ? -1 : 1)),
	rowCap: 100,
};
