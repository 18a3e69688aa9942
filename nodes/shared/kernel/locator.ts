import type { Peaka } from '../transport';
import type { PickerSearch } from './listing';

interface Locator {
	readonly displayName: string;
	readonly name: string;
	readonly description: string;
	readonly search: PickerSearch;
	/** What can be entered instead of choosing, with an example of it. */
	readonly by: { readonly id: string } | { readonly name: string };
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
				displayName: 'id' in how.by ? 'By ID' : 'By Name',
				name: 'id' in how.by ? 'id' : 'name',
				type: 'string',
				placeholder: `e.g. ${Object.values(how.by)[0]}`,
			},
		],
	}) as const;

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
