import { field, fields } from '../../shared/kernel/field';
import type { Values } from '../../shared/kernel/field';

// What some connectors want once more for a catalog (docs/peaka-api.md §10.3).

const secret = <const N extends string>(displayName: string, name: N) =>
	field({
		displayName,
		name,
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description: 'The value that the connection was made with',
	});

export const extraParametersFields = fields(
	{
		displayName: 'Extra Parameters',
		name: 'extraParameters',
		type: 'json',
		default: '{}',
		description: 'What the connector wants and has no field here, as a JSON object',
	},
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
					{
						displayName: 'ID',
						name: 'id',
						type: 'string',
						default: '',
						placeholder: 'e.g. 1Xk4dEoRz0cQ',
						description: 'What stands between /d/ and /edit in the address of the sheet',
					},
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						placeholder: 'e.g. Crates',
						description: 'Name of the sheet',
					},
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
