import { readCredential } from '../shared/credential';
import { apiError, masked, unreadable } from '../shared/errors';
import type { Request, Run } from '../shared/kernel';

/** Connection strings as one item, with the key in them hidden unless it was asked for. */
export async function driverStrings(run: Run, request: Request, includeKey: boolean) {
	const { node, itemIndex, peaka } = run;
	const { apiKey } = await readCredential(node, itemIndex);
	const text = (await peaka.bytes(request)).bytes.toString('utf8');
	const strings = parsed(text);
	if (!strings) throw apiError(node.getNode(), unreadable(200, text), apiKey, itemIndex);
	// Inside an address the key may stand percent-encoded.
	const keys = [apiKey.trim(), encodeURIComponent(apiKey.trim())];
	const shown = (value: string) => (includeKey ? value : keys.reduce(masked, value));
	const json = Object.fromEntries(
		Object.entries(strings).map(([name, value]) => [name, shown(String(value))]),
	);
	return [{ json }];
}

/** The published example is no valid JSON, so what looks like a string of ours will do (docs/peaka-api.md §16 #42). */
function parsed(text: string): object | undefined {
	try {
		const answer: unknown = JSON.parse(text);
		return typeof answer === 'object' && answer !== null ? answer : undefined;
	} catch {
		const found = [
			...text.matchAll(
				/(jdbc:)?peaka:\/\/.+?(?=["']?\s*(,\s*["']?[A-Z_]+["']?\s*:|,?\s*\}\s*$))/gs,
			),
		];
		if (found.length === 0) return undefined;
		return Object.fromEntries(
			found.map(([string, jdbc]) => [jdbc ? 'JDBC' : 'SQL_ALCHEMY', string]),
		);
	}
}
