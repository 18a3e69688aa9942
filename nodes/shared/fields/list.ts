import { field } from '../kernel';

export const returnAll = field.boolean('Return All', 'returnAll', false, {
	description: 'Whether to return all results or only up to a given limit',
});

export const limit = field.positiveInteger('Limit', 'limit', {
	default: 50,
	displayOptions: { show: { returnAll: [false] } },
	description: 'Max number of results to return',
});

/** Every list has both; Peaka mostly answers lists whole, so the limit is applied after reading. */
export const returnAllAndLimit = field.list(returnAll, limit);

/** For answers with more members than most workflows want. */
export const simplify = field.boolean('Simplify', 'simplify', true, {
	description: 'Whether to return a simplified version of the response instead of the raw data',
});
