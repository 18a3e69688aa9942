import type { Peaka } from '../transport';
import type { Field } from './field';
import { type Listed, picker, type PickerSearch, type Walked } from './listing';

interface Entered {
	readonly description: string;
	/** What can be entered instead of choosing, with an example of it. */
	readonly by: readonly [what: 'ID' | 'Name' | 'Path', example: string];
	/** The name of the search behind the list, one of its own for each list. */
	readonly search: string;
}

/** A required field that names one thing of Peaka: chosen from a searchable list, or entered. */
export const locator = <
	const N extends string,
	const Fs extends readonly Field[],
	Row,
	const R extends string,
>(
	displayName: string,
	name: N,
	literal: Entered & (Listed<Fs, Row, R> | Walked<Fs>),
) => ({
	...chosen(displayName, name, literal, picker(literal.search, literal as Listed<Fs, Row, string>)),
	/** The route behind the list, for Get Many. */
	list: ('request' in literal ? literal.request : '') as R,
});

const chosen = <const N extends string>(
	displayName: string,
	name: N,
	{ description, by: [what, example] }: Entered,
	searchListMethod: PickerSearch,
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
				typeOptions: { searchListMethod, searchable: true },
			},
			mode(`By ${what}`, what.toLowerCase(), example),
		],
	}) as const;

export type Locator<N extends string = string> = ReturnType<typeof chosen<N>>;

const entered = { type: 'string' } as const;

const mode = (displayName: string, name: string, example: string) =>
	({ ...entered, displayName, name, placeholder: `e.g. ${example}` }) as const;

/** Finds the ID behind a name that was entered, or undefined. */
export type LookUp = (
	peaka: Peaka,
	name: string,
	values: Readonly<Record<string, unknown>>,
) => Promise<string | undefined>;

/** A locator where the name that SQL knows the thing by will do, too. */
export const orByName = <const N extends string>(
	plain: Locator<N>,
	[what, example]: readonly [what: string, example: string],
	lookUp: LookUp,
) => ({ ...plain, lookUp, modes: [...plain.modes, mode(`By ${what}`, 'name', example)] }) as const;

/** A locator where an address of Peaka Studio will do, and where empty stands for something. */
export const orByUrl = <const N extends string>(
	plain: Locator<N>,
	address: { example: string; pattern: string },
	whenEmpty: (peaka: Peaka) => Promise<string | undefined>,
) => {
	const extractValue = { type: 'regex', regex: address.pattern } as const;
	const modes = [...plain.modes, { ...mode('By URL', 'url', address.example), extractValue }];
	return { ...plain, required: false, whenEmpty, modes } as const;
};
