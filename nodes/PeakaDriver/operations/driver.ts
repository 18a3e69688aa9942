import { field, operations, read, request } from '../../shared/kernel';
import { driverStrings } from './driver-strings';

const catalogNameField = field.requiredText('Catalog Name', 'catalogName', {
	placeholder: 'e.g. shop',
	description: 'Name of the catalog as SQL knows it; a SQLAlchemy address holds one catalog',
});

const includeKeyField = field.boolean('Include Key', 'includeKey', false, {
	description:
		'Whether the API key of the credential stands in the answer. Off, it is replaced by ***; on, whoever sees the item can use the key.',
});

const getAll = read('DRV1', 'Get All Driver Strings', 'Get all driver strings', {
	description: 'Get the JDBC and the SQLAlchemy connection string at once',
	fields: [includeKeyField, field.options(catalogNameField)],
	run: async (context, { includeKey, options: { catalogName } }) =>
		await driverStrings(
			context,
			request('DRV1', 'GET /supportedDrivers', {}, { query: { catalogName } }),
			includeKey,
		),
});

const getJdbc = read('DRV2', 'Get JDBC Driver String', 'Get JDBC driver string', {
	description: 'Get the connection string for JDBC clients such as DBeaver',
	fields: [includeKeyField],
	run: async (context, { includeKey }) =>
		await driverStrings(context, request('DRV2', 'GET /supportedDrivers/jdbc', {}), includeKey),
});

const getSqlAlchemy = read(
	'DRV3',
	'Get SQLAlchemy Driver String',
	'Get SQL alchemy driver string',
	{
		value: 'getSqlAlchemyDriverString',
		description: 'Get the connection string of one catalog for Python and SQLAlchemy',
		fields: [catalogNameField, includeKeyField],
		run: async (context, { catalogName, includeKey }) =>
			await driverStrings(
				context,
				request('DRV3', 'GET /supportedDrivers/sql_alchemy', {}, { query: { catalogName } }),
				includeKey,
			),
	},
);

export const driver = operations(getAll, getJdbc, getSqlAlchemy);
