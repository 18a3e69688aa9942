import { field, optionsField } from '../shared/kernel/field';
import { operation } from '../shared/kernel/operation';
import { url } from '../shared/transport';
import { driverStrings } from './driver-strings';

const catalogNameField = field({
	displayName: 'Catalog Name',
	name: 'catalogName',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. shop',
	description: 'Name of the catalog as SQL knows it; a SQLAlchemy address holds one catalog',
});

const includeKeyField = field({
	displayName: 'Include Key',
	name: 'includeKey',
	type: 'boolean',
	default: false,
	description:
		'Whether the API key of the credential stands in the answer. Off, it is replaced by ***; on, whoever sees the item can use the key.',
});

export const getAll = operation({
	covers: ['DRV1'],
	safe: true,
	name: 'Get All',
	value: 'getAllDrivers',
	action: 'Get all driver strings',
	description: 'Get the JDBC and the SQLAlchemy connection string at once',
	fields: [includeKeyField, optionsField(catalogNameField)],
	run: async (run, { includeKey, options: { catalogName } }) =>
		await driverStrings(
			run,
			{ method: 'GET', url: url`/supportedDrivers`, qs: { catalogName } },
			includeKey,
		),
});

export const getJdbc = operation({
	covers: ['DRV2'],
	safe: true,
	name: 'Get JDBC',
	value: 'getJdbc',
	action: 'Get the JDBC driver string',
	description: 'Get the connection string for JDBC clients such as DBeaver',
	fields: [includeKeyField],
	run: async (run, { includeKey }) =>
		await driverStrings(run, { method: 'GET', url: url`/supportedDrivers/jdbc` }, includeKey),
});

export const getSqlAlchemy = operation({
	covers: ['DRV3'],
	safe: true,
	name: 'Get SQLAlchemy',
	value: 'getSqlAlchemy',
	action: 'Get the SQL alchemy driver string',
	description: 'Get the connection string of one catalog for Python and SQLAlchemy',
	fields: [catalogNameField, includeKeyField],
	run: async (run, { catalogName, includeKey }) =>
		await driverStrings(
			run,
			{ method: 'GET', url: url`/supportedDrivers/sql_alchemy`, qs: { catalogName } },
			includeKey,
		),
});
