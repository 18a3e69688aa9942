/** Every text in a value, whether n8n would serialise it or not: members of errors, keys, stacks. */
export function textsIn(value: unknown, seen = new Set<unknown>()): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null || seen.has(value)) return [];
	seen.add(value);
	const names = Object.getOwnPropertyNames(value);
	const members = names.flatMap((name) => textsIn((value as Record<string, unknown>)[name], seen));
	return [...names, ...members, JSON.stringify(value) ?? ''];
}
