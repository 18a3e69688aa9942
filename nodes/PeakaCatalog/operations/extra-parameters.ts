import { fields, json, rows, section, sections, text, type Values } from '../../shared/kernel';

// What some connectors want once more for a catalog (docs/peaka-api.md §10.3).

const secret = <const N extends string>(displayName: string, name: N) =>
	text(displayName, name, {
		typeOptions: { password: true },
		description: 'The value that the connection was made with',
	});

export const extraParametersFields = fields(
	json('Extra Parameters', 'extraParameters', {
		description: 'What the connector wants and has no field here, as a JSON object',
	}),
	sections('Google Ads Secrets', 'googleAds', {
		of: [
			section(
				'Secrets',
				'secrets',
				secret('Customer Secret', 'customerUnderscoreSecret'),
				secret('Secret', 'secret'),
				secret('Token', 'token'),
			),
		],
		placeholder: 'Add Secrets',
		description: 'Google Ads refuses a catalog without them, although its connection has them',
	}),
	rows('Google Sheets', 'googleSheets', {
		of: section(
			'Sheet',
			'sheet',
			text('ID', 'id', {
				placeholder: 'e.g. 1Xk4dEoRz0cQ',
				description: 'What stands between /d/ and /edit in the address of the sheet',
			}),
			text('Name', 'name', { placeholder: 'e.g. Crates', description: 'Name of the sheet' }),
		),
		description: 'The sheets that become tables of the catalog',
	}),
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
