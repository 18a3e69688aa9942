import type { IDataObject } from 'n8n-workflow';

/**
 * Peaka answers with an open object here, `{}` as far as is known (docs/peaka-api.md §12): the item
 * says what was done, and to what.
 */
export const said =
	(word: 'deleted' | 'success', ...names: string[]) =>
	(answer: IDataObject, values: Readonly<Record<string, unknown>>): IDataObject => ({
		[word]: true,
		...Object.fromEntries(names.map((name) => [name, values[name] as string])),
		...answer,
	});
