import { fields, flagOff, flagOn, number } from '../kernel';

export const returnAllField = flagOff('Return All', 'returnAll', {
	description: 'Whether to return all results or only up to a given limit',
});

export const limitField = number('Limit', 'limit', {
	typeOptions: { minValue: 1 },
	default: 50,
	displayOptions: { show: { returnAll: [false] } },
	description: 'Max number of results to return',
});

/** Every list has both; Peaka mostly answers lists whole, so the limit is applied after reading. */
export const returnAllAndLimit = fields(returnAllField, limitField);

/** For answers with more members than most workflows want. */
export const simplifyField = flagOn('Simplify', 'simplify', {
	description: 'Whether to return a simplified version of the response instead of the raw data',
});
