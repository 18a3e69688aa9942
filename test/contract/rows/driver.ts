import type { Row } from '../row';

const node = 'peakaDriver';
const catalogName = 'sho p&b';

export const rows: Row[] = [
	{ id: 'DRV1', node, parameters: { operation: 'getAllDrivers' } },
	{
		id: 'DRV1',
		node,
		parameters: { operation: 'getAllDrivers', includeKey: true, options: { catalogName } },
		query: { catalogName },
	},
	{ id: 'DRV2', node, parameters: { operation: 'getJdbc' } },
	{
		id: 'DRV3',
		node,
		parameters: { operation: 'getSqlAlchemy', catalogName },
		query: { catalogName },
	},
];
