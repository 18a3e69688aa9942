import type { IAllExecuteFunctions, INode } from 'n8n-workflow';

export const node: INode = {
	id: '1',
	name: 'Node',
	type: 'n8n-nodes-peaka.peakaQuery',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** n8n's context with nothing but what a test expects: any other call throws, by its full name. */
export function strictContext<Context extends object = IAllExecuteFunctions>(
	expected: Record<string, unknown>,
	path = 'this',
): Context {
	return new Proxy(expected, {
		get(target, key) {
			if (key in target) {
				const value = target[key as string];
				const nested = typeof value === 'object' && value !== null && !Array.isArray(value);
				return nested && value !== node
					? strictContext(value as Record<string, unknown>, `${path}.${String(key)}`)
					: value;
			}
			// Awaiting and printing ask for these; nobody calls them on n8n.
			if (typeof key === 'symbol' || key === 'then' || key === 'toJSON') return undefined;
			throw new Error(`${path}.${key} was not expected`);
		},
		has: (target, key) => key in target,
	}) as Context;
}
