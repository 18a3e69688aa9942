import { fields, json, text, type Values } from '../../shared/kernel';

// What some connectors want once more for a catalog (docs/peaka-api.md §10.3).

const secret = <const N extends string>(displayName: string, name: N) =>
	text(displayName, name, 'The value that the connection was made with', {
		typeOptions: { password: true },
	});

export const extraParametersFields = fields(
	json(
		'Extra Parameters',
		'extraParameters',
		'What the connector wants and has no field here, as a JSON object',
	),
	{
		displayName: 'Google Ads Secrets',
		name: 'googleAds',
		type: 'fixedCollection',
		placeholder: 'Add Secrets',
		default: {},
		description: 'Google Ads refuses a catalog without them, although its connection has them',
		options: [
			{
				displayName: 'Secrets',
				name: 'secrets',
				values: [
					secret('Customer Secret', 'customerUnderscoreSecret'),
					secret('Secret', 'secret'),
					secret('Token', 'token'),
				],
			},
		],
	},
	{
		displayName: 'Google Sheets',
		name: 'googleSheets',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Sheet',
		default: {},
		description: 'The sheets that become tables of the catalog',
		options: [
			{
				displayName: 'Sheet',
				name: 'sheet',
				values: [
					text('ID', 'id', 'What stands between /d/ and /edit in the address of the sheet', {
						placeholder: 'e.g. 1Xk4dEoRz0cQ',
					}),
					text('Name', 'name', 'Name of the sheet', { placeholder: 'e.g. Crates' }),
				],
			},
		],
	},
);

type Options = Partial<Values<typeof extraParametersFields>>;

/** All of it as Peaka's open object; undefined where nothing was given. */
export function extraParameters({ extraParameters: json, googleAds, googleSheets }: Options) {
	const all = {
		...(json as object | undefined),
		...googleAds?.secrets,
		...(googleSheets?.sheet?.length && { sheets: googleSheets.sheet }),
	};
	return Object.keys(all).length > 0 ? all : undefined;
}
