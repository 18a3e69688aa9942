import type { OperationId } from '../../../contract/types';
import type { PeakaClient } from '../client/client';
import type { Field, Spelled } from './field';
import {
	type AnyList,
	listSearch,
	type ListSearch,
	loadOptions,
	type PagedList,
	type Rename,
	type RowOf,
	renamed,
	type StaticList,
} from './list-search';

interface LocatorTexts {
	readonly description: string;
	/** What can be entered instead of choosing from the list, with an example of it. */
	readonly by: readonly [what: 'ID' | 'Name' | 'Path', example: string];
	/** The name of the search behind the list, one of its own for each list. */
	readonly search: string;
	/** Shown where the list takes long. */
	readonly slowLoadNotice?: string;
}

/** A required field that names one thing of Peaka: chosen from a searchable list, or entered. */
export const locator = <
	const N extends string,
	const Fs extends readonly Field[],
	const Id extends OperationId,
	const R extends string,
	Row = RowOf<Id>,
>(
	displayName: string,
	name: N,
	literal: LocatorTexts & (StaticList<Fs, Id, R, Row> | PagedList<Fs>),
) => ({
	...locatorField(displayName, name, literal, listSearch(literal.search, literal as AnyList)),
	source: literal as AnyList,
	dependsOn: literal.dependsOn,
	/** The route behind the list, for Get Many. */
	list: ('request' in literal ? literal.request : '') as R,
});

const locatorField = <const N extends string>(
	displayName: string,
	name: N,
	{ description, by: [what, example], slowLoadNotice }: LocatorTexts,
	searchListMethod: ListSearch,
) =>
	({
		displayName,
		name,
		type: 'resourceLocator',
		required: true,
		default: { mode: 'list', value: '' },
		description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: {
					searchListMethod,
					searchable: true,
					...(slowLoadNotice && { slowLoadNotice: { message: slowLoadNotice, timeout: 3000 } }),
				},
			},
			mode(`By ${what}`, what.toLowerCase(), example),
		],
	}) as const;

export type Locator<
	N extends string = string,
	Fs extends readonly Field[] = readonly Field[],
> = ReturnType<typeof locatorField<N>> & {
	readonly source: AnyList;
	readonly dependsOn: Fs;
	readonly list: string;
};

const stringMode = { type: 'string' } as const;

const mode = (displayName: string, name: string, example: string) =>
	({ ...stringMode, displayName, name, placeholder: `e.g. ${example}` }) as const;

/**
 * The same locator under another name, and with other names of the fields that it depends on:
 * `{ catalogId: 'targetCatalogId' }`.
 */
export function renameLocator<
	L extends Locator,
	const N extends string,
	const Names extends Rename,
>(original: L, name: N, { search, names, ...texts }: RenamedTexts & { names: Names }) {
	const searchListMethod = listSearch(search, original.source, names);
	const [list, ...others] = original.modes;
	return changed(original, {
		...texts,
		name,
		dependsOn: renamed(original.dependsOn, names) as unknown as RenamedFields<
			L['dependsOn'],
			Names
		>,
		modes: [
			{ ...list, typeOptions: { ...list.typeOptions, searchListMethod } },
			...others,
		] as const,
	});
}

/** The original with some members replaced, in its type too. */
const changed = <L, const C>(original: L, changes: C) =>
	({ ...original, ...changes }) as unknown as Spelled<Omit<L, keyof C> & C>;

interface RenamedTexts {
	readonly displayName: string;
	readonly description: string;
	/** The name of its own search. */
	readonly search: string;
}

type RenamedFields<Fs extends readonly Field[], Names extends Rename> = ReadonlyArray<
	Field & {
		readonly name: Fs[number]['name'] extends infer N
			? N extends keyof Names
				? Names[N]
				: N
			: never;
	}
>;

/** The entries of a locator's list as options of which several can be chosen. */
export const optionsOf = (
	name: string,
	{ modes: [list] }: { readonly modes: readonly [Locator['modes'][0], ...unknown[]] },
) => loadOptions(name, list.typeOptions.searchListMethod);

/** Finds the ID behind a name that was entered, or undefined. */
export type LookUp = (
	client: PeakaClient,
	name: string,
	values: Readonly<Record<string, unknown>>,
) => Promise<string | undefined>;

/** A locator where the name that SQL knows the thing by will do, too. */
export const orByName = <L extends Locator>(
	original: L,
	[what, example]: readonly [what: string, example: string],
	lookUp: LookUp,
) =>
	changed(original, {
		lookUp,
		modes: [...original.modes, mode(`By ${what}`, 'name', example)] as const,
	});

/** A locator where an address of Peaka Studio will do, and where empty stands for something. */
export const orByUrl = <L extends Locator>(
	original: L,
	address: { example: string; pattern: string },
	whenEmpty: (client: PeakaClient) => Promise<string | undefined>,
) => {
	const extractValue = { type: 'regex', regex: address.pattern } as const;
	const modes = [
		...original.modes,
		{ ...mode('By URL', 'url', address.example), extractValue },
	] as const;
	return changed(original, { required: false, whenEmpty, modes });
};
