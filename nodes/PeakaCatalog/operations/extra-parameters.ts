import { field, type Values } from '../../shared/kernel';

// What some connectors want once more for a catalog (docs/peaka-api.md §10.3).

const sameSecret = <const N extends string>(displayName: string, name: N) =>
	field.secret(displayName, name, 'The value that the connection was made with');

export const extraParametersFields = field.list(
	field.json('Extra Parameters', 'extraParameters', {
		holdsSecrets: true,
		description: 'What the connector wants and has no field here, as a JSON object',
	}),
	field.sections('Google Ads Secrets', 'googleAds', {
		of: [
			field.section('Secrets', 'secrets', [
				sameSecret('Customer Secret', 'customerUnderscoreSecret'),
				sameSecret('Secret', 'secret'),
				sameSecret('Token', 'token'),
			]),
		],
		placeholder: 'Add Secrets',
		description: 'Google Ads refuses a catalog without them, although its connection has them',
	}),
	field.rows('Google Sheets', 'googleSheets', {
		of: field.section('Sheet', 'sheet', [
			field.text('ID', 'id', {
				placeholder: 'e.g. 1Xk4dEoRz0cQ',
				description: 'What stands between /d/ and /edit in the address of the sheet',
			}),
			field.text('Name', 'name', { placeholder: 'e.g. Crates', description: 'Name of the sheet' }),
		]),
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
