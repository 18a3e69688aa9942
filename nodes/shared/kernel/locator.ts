import type { Peaka } from '../transport';
import type { PickerSearch } from './listing';

interface Locator {
	readonly displayName: string;
	readonly name: string;
	readonly description: string;
	readonly search: PickerSearch;
	/** What can be entered instead of choosing, with an example of it. */
	readonly by: readonly [what: 'ID' | 'Name' | 'Path', example: string];
}

/** A required field that names one thing of Peaka: chosen from a searchable list, or entered. */
export const locator = <const L extends Locator>({ displayName, name, description, ...how }: L) =>
	({
		displayName,
		name: name as L['name'],
		type: 'resourceLocator',
		required: true,
		default: { mode: 'list', value: '' },
		description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: how.search, searchable: true },
			},
			{
				displayName: `By ${how.by[0]}`,
				name: how.by[0].toLowerCase(),
				type: 'string',
				placeholder: `e.g. ${how.by[1]}`,
			},
		],
	}) as const;

/** Finds the ID behind a name that was entered, or undefined. */
export type LookUp = (
	peaka: Peaka,
	name: string,
	values: Readonly<Record<string, unknown>>,
) => Promise<string | undefined>;

/** The same where the name that SQL knows it by will do, too. */
export const locatorByName = <const L extends Locator>(
	literal: L,
	[what, example]: readonly [what: string, example: string],
	lookUp: LookUp,
) => {
	const plain = locator(literal);
	return {
		...plain,
		lookUp,
		modes: [
			...plain.modes,
			{ displayName: `By ${what}`, name: 'name', type: 'string', placeholder: `e.g. ${example}` },
		],
	} as const;
};

/** The same where an address of Peaka Studio will do, and where empty stands for something. */
export const locatorByUrl = <const L extends Locator>(
	literal: L,
	address: { example: string; pattern: string },
	whenEmpty: (peaka: Peaka) => Promise<string | undefined>,
) => {
	const plain = locator(literal);
	return {
		...plain,
		required: false,
		whenEmpty,
		modes: [
			...plain.modes,
			{
				displayName: 'By URL',
				name: 'url',
				type: 'string',
				placeholder: `e.g. ${address.example}`,
				extractValue: { type: 'regex', regex: address.pattern },
			},
		],
	} as const;
};
