import type { INodeExecutionData } from 'n8n-workflow';
import { type Decode, UnreadableAnswer, WrongShape } from '../../shared/client/decode/decode';
import { tryParseJson } from '../../shared/client/decode/json';
import { decodeText } from '../../shared/client/decode/text';
import { masked } from '../../shared/client/mask';
import type { ItemContext, Request } from '../../shared/kernel';

/** Connection strings as one item, with the key in them hidden unless it was asked for. */
export async function driverStrings(
	{ client }: ItemContext,
	request: Request,
	includeKey: boolean,
): Promise<INodeExecutionData[]> {
	const { apiKey } = await client.credential();
	const strings = await client.read(request, decodeStrings);
	const json = Object.fromEntries(
		Object.entries(strings).map(([name, value]) => [
			name,
			includeKey ? String(value) : masked(String(value), [apiKey]),
		]),
	);
	return [{ json }];
}

const decodeStrings: Decode<object> = async (bytes) => {
	const text = await decodeText(bytes);
	const json = tryParseJson(text);
	if (!json) return stringsIn(text);
	const { value } = json;
	if (value === null) throw new UnreadableAnswer('');
	if (typeof value === 'object' && !Array.isArray(value)) return value;
	throw new WrongShape('an object of connection strings');
};

/** The published example is no valid JSON, so what looks like a string of ours will do (docs/peaka-api.md §16 #42). */
function stringsIn(text: string): object {
	const matches = [
		...text.matchAll(/(jdbc:)?peaka:\/\/.+?(?=["']?\s*(,\s*["']?[A-Z_]+["']?\s*:|,?\s*\}\s*$))/gs),
	];
	if (matches.length === 0) throw new UnreadableAnswer(text);
	return Object.fromEntries(
		matches.map(([string, jdbc]) => [jdbc ? 'JDBC' : 'SQL_ALCHEMY', string]),
	);
}
