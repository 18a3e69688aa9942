import { field, fields } from '../kernel/field';

export const returnAllField = field({
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
});

export const limitField = field({
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	displayOptions: { show: { returnAll: [false] } },
	description: 'Max number of results to return',
});

/** Every list has both; Peaka mostly answers lists whole, so the limit is applied after reading. */
export const returnAllAndLimit = fields(returnAllField, limitField);

/** For answers with more members than most workflows want. */
export const simplifyField = field({
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
});
