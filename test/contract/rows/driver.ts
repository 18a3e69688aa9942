import type { Row } from '../row';

const node = 'peakaDriver';
const catalogName = 'sho p&b';

export const rows: Row[] = [
	{ id: 'DRV1', node, parameters: { operation: 'getAllDriverStrings' } },
	{
		id: 'DRV1',
		node,
		parameters: { operation: 'getAllDriverStrings', includeKey: true, options: { catalogName } },
		query: { catalogName },
	},
	{ id: 'DRV2', node, parameters: { operation: 'getJdbcDriverString' } },
	{
		id: 'DRV3',
		node,
		parameters: { operation: 'getSqlAlchemyDriverString', catalogName },
		query: { catalogName },
	},
];
