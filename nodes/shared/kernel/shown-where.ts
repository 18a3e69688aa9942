import type { Field } from './field';

/** Fields as they are, shown where others have one of these values, beside their own conditions. */
export const shownWhere = <const Fs extends readonly Field[]>(
	show: Readonly<Record<string, readonly string[]>>,
	fields: Fs,
) =>
	fields.map((each) => {
		return { ...each, displayOptions: { show: { ...show, ...each.displayOptions?.show } } };
	}) as unknown as { [K in keyof Fs]: Fs[K] & { readonly displayOptions: object } };
