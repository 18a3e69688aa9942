import type { INodeExecutionData } from 'n8n-workflow';
import { decodeText } from '../shared/client/decode/text';
import { errorFromAnswer } from '../shared/client/failures';
import { masked } from '../shared/client/mask';
import { type ItemContext, PeakaError, type Request } from '../shared/kernel';

/** Connection strings as one item, with the key in them hidden unless it was asked for. */
export async function driverStrings(
	{ client }: ItemContext,
	request: Request,
	includeKey: boolean,
): Promise<INodeExecutionData[]> {
	const { apiKey } = await client.credential();
	const text = await client.read(request, decodeText);
	const strings = parsed(text);
	if (!strings) throw new PeakaError(errorFromAnswer(200, true, text));
	const json = Object.fromEntries(
		Object.entries(strings).map(([name, value]) => [
			name,
			includeKey ? String(value) : masked(String(value), [apiKey]),
		]),
	);
	return [{ json }];
}

/** The published example is no valid JSON, so what looks like a string of ours will do (docs/peaka-api.md §16 #42). */
function parsed(text: string): object | undefined {
	try {
		const answer: unknown = JSON.parse(text);
		return typeof answer === 'object' && answer !== null && !Array.isArray(answer)
			? answer
			: undefined;
	} catch {
		const matches = [
			...text.matchAll(
				/(jdbc:)?peaka:\/\/.+?(?=["']?\s*(,\s*["']?[A-Z_]+["']?\s*:|,?\s*\}\s*$))/gs,
			),
		];
		if (matches.length === 0) return undefined;
		return Object.fromEntries(
			matches.map(([string, jdbc]) => [jdbc ? 'JDBC' : 'SQL_ALCHEMY', string]),
		);
	}
}
