import type { IExecuteFunctions } from 'n8n-workflow';

/** Puts sentences above the output; an n8n from before there were hints shows none. The editor reads them as HTML. */
export function showHints(
	node: Partial<Pick<IExecuteFunctions, 'addExecutionHints'>>,
	hints: ReadonlySet<string>,
) {
	const escaped = Array.from(hints, (hint) => ({ message: hint.replaceAll('<', '&lt;') }));
	if (escaped.length > 0) node.addExecutionHints?.(...escaped);
}
