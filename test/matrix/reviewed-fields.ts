/**
 * Where a node gives a secret on purpose, by node, in n8n's own notation for `sensitiveOutputFields`. No other place
 * may hold one.
 */
export const reviewedFields: Readonly<Record<string, readonly string[]>> = {
	peakaApiKey: ['apiKey'],
	peakaDriver: ['JDBC', 'SQL_ALCHEMY'],
	peakaEmbedded: ['sessionUrl'],
	peakaExport: ['files[*].url'],
};

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** Puts what `change` gives in the place of every text that the path leads to; gives how many there were. */
export function changeAt(json: unknown, path: string, change: (text: string) => string): number {
	const [first, ...rest] = path.split('.');
	const isList = first.endsWith('[*]');
	const name = isList ? first.slice(0, -3) : first;
	if (!isObject(json) || !Object.hasOwn(json, name)) return 0;
	const value = json[name];
	if (rest.length === 0) {
		if (typeof value !== 'string') return 0;
		json[name] = change(value);
		return 1;
	}
	const entries = isList && Array.isArray(value) ? value : [value];
	return entries.reduce((count: number, each) => count + changeAt(each, rest.join('.'), change), 0);
}
