import * as shared from '../../shared/fields';
import { metadataRefresh, refreshStatus } from '../../shared/jobs/metadata-refresh';
import {
	type AnswerOf,
	failWhenRead,
	field,
	optionsOf,
	read,
	request,
	resource,
	unlessFailed,
	userError,
	write,
} from '../../shared/kernel';

const callbackTokenField = field.secret('Callback Token', 'callbackToken', {
	description: 'Secret that Peaka presents with the callback; how is not documented',
});

const callbackUrlField = field.requiredText('Callback URL', 'callbackURL', {
	placeholder: 'e.g. https://n8n.example.com/webhook/refreshed',
	description: 'Address that Peaka calls when any refresh of the project ends',
});

const catalogsField = field.choice('Catalogs', 'catalogs', {
	default: 'one',
	description: 'Which catalogs to refresh; each gives an item of its own',
	of: { All: 'all', One: 'one', Several: 'several' },
});

const oneCatalog = field.literal({
	...shared.catalog,
	displayOptions: { show: { catalogs: ['one'] } },
});

const severalCatalogs = field.literal({
	...field.choicesFrom(
		'Catalog',
		'catalogIds',
		optionsOf('loadCatalogs', shared.catalog),
		['projectId.value'],
		'The catalogs to refresh',
	),
	displayOptions: { show: { catalogs: ['several'] } },
});

const run = write('MET10', 'Run', 'Run metadata refresh of catalog', {
	uses: ['CAT1', 'MET14'],
	description: 'Let Peaka look for new tables and columns in a catalog, and wait until it has',
	fields: [
		shared.project,
		catalogsField,
		oneCatalog,
		severalCatalogs,
		field.options(callbackTokenField, {
			...callbackUrlField,
			required: false,
			description: 'Address that Peaka calls when this refresh ends',
		}),
	],
	request: 'POST /metadata/{projectId}/refresh',
	body: ({ catalogId, options }) => ({
		catalogId,
		callbackURL: options.callbackURL || undefined,
		callbackToken: options.callbackToken || undefined,
	}),
	output: (answer, { catalogId }) => ({ ...answer, catalogId }),
	job: metadataRefresh,
	each: async (values, { client }) => {
		const { projectId, catalogs } = values;
		if (catalogs === 'one') return [values];
		const ids =
			catalogs === 'several'
				? (values.catalogIds ?? [])
				: (await client.read(request('CAT1', shared.listCatalogs, { projectId }))).map(
						({ id }) => id,
					);
		if (ids.length === 0) {
			throw userError('There is no catalog to refresh', 'Choose one in Catalogs');
		}
		return ids.map((catalogId) => ({ ...values, catalogId }));
	},
});

const getStatus = read('MET14', 'Get Status', 'Get status of metadata refresh', {
	description: 'Read how far a refresh is; NOT_ACTIVE mostly means that it has finished',
	fields: [...shared.inCatalog, failWhenRead],
	request: 'GET /metadata/{projectId}/refresh/{catalogId}',
	output: (answer, values) =>
		unlessFailed(
			metadataRefresh.title(values),
			refreshStatus(answer, values.catalogId),
			values.failWhen,
		),
});

/** The token is a secret: that there is one is told, and no more. */
const withoutToken = ({ callbackToken, ...rest }: AnswerOf<'MET11'>) => ({
	...rest,
	...(callbackToken ? { callbackToken: '***' } : {}),
});

const getCallback = read('MET11', 'Get Callback', 'Get callback of metadata refreshes', {
	description: 'Read which address Peaka calls when a refresh ends; the item is empty without one',
	fields: [shared.project],
	request: 'GET /metadata/{projectId}/refresh/callback',
	output: withoutToken,
});

const register = write('MET12', 'Register Callback', 'Register callback for metadata refreshes', {
	description:
		'Let Peaka call an address when a refresh ends; it may replace the address of somebody else',
	fields: [shared.project, callbackUrlField, callbackTokenField],
	request: 'POST /metadata/{projectId}/refresh/callback',
	body: ({ callbackURL, callbackToken }) => ({
		callbackURL,
		callbackToken: callbackToken || undefined,
	}),
	output: (answer, { callbackURL }) => withoutToken({ callbackURL, ...answer }),
});

const unregisterCallback = write(
	'MET13',
	'Unregister Callback',
	'Unregister callback for metadata refreshes',
	{
		description: 'Stop Peaka from calling the address of the project when a refresh ends',
		fields: [shared.project],
		request: 'DELETE /metadata/{projectId}/refresh/callback',
		acknowledge: { values: ['projectId'] },
	},
);

export const refresh = resource(
	'Refresh',
	run,
	getStatus,
	getCallback,
	register,
	unregisterCallback,
);
