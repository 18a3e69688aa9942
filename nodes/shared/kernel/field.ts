import type {
	ILoadOptionsFunctions,
	INodeProperties,
	INodePropertyMode,
	INodePropertyOptions,
	INodePropertyTypeOptions,
	ResourceMapperFields,
	ResourceMapperTypeOptions,
	ResourceMapperValue,
} from 'n8n-workflow';
import type { Peaka } from '../transport';
import type { OptionsSearch, PickerSearch } from './listing';
import type { LookUp } from './locator';

/** n8n's own property literal, plus what a Peaka field may carry: its search and what empty means. */
export interface Field extends Frozen<Omit<INodeProperties, 'options' | 'modes' | 'typeOptions'>> {
	readonly typeOptions?: Frozen<
		Omit<INodePropertyTypeOptions, 'loadOptionsMethod' | 'resourceMapper'>
	> & {
		readonly loadOptionsMethod?: OptionsSearch;
		readonly resourceMapper?: Frozen<
			Omit<ResourceMapperTypeOptions, 'resourceMapperMethod' | 'localResourceMapperMethod'>
		> & { readonly resourceMapperMethod: MapperFields };
	};
	readonly options?: ReadonlyArray<Field | Section | Frozen<INodePropertyOptions>>;
	readonly modes?: readonly Mode[];
	/** Resource locators only: the value an empty locator stands for, asked once per execution. */
	readonly whenEmpty?: (peaka: Peaka) => Promise<string | undefined>;
	/** Resource locators only: finds the ID where the mode is `name`. */
	readonly lookUp?: LookUp;
}

interface Mode extends Frozen<Omit<INodePropertyMode, 'typeOptions'>> {
	readonly typeOptions?: Frozen<
		Omit<NonNullable<INodePropertyMode['typeOptions']>, 'searchListMethod'>
	> & { readonly searchListMethod?: PickerSearch };
}

/** Draws the fields of a resource mapper. */
export type MapperFields = (this: ILoadOptionsFunctions) => Promise<ResourceMapperFields>;

/** One named group of a fixedCollection. */
export interface Section {
	readonly displayName: string;
	readonly name: string;
	readonly values: readonly Field[];
}

type Frozen<T> = T extends (...args: never[]) => unknown
	? T
	: T extends object
		? { readonly [K in keyof T]: Frozen<T[K]> }
		: T;

/** Keeps a field's literal types, so that operations can infer from it. */
export const field = <const F extends Field>(literal: F): F => literal;

/** Keeps several fields together, to be spread into `fields`. */
export const fields = <const Fs extends readonly Field[]>(...literals: Fs): Fs => literals;

// ---- the kinds of field, for what all literals of a kind would repeat ----

type More = Partial<Omit<Field, 'displayName' | 'name' | 'type' | 'description'>>;

const kind =
	<const T extends Field['type']>(type: T, byDefault: () => Field['default']) =>
	<const N extends string, const M extends More = object>(
		displayName: string,
		name: N,
		description: string,
		more?: M,
	) => ({ displayName, name, type, default: byDefault(), description, ...(more as M) });

export const text = kind('string', () => '');
export const json = kind('json', () => '{}');
export const number = kind('number', () => 0);
export const flagOn = kind('boolean', () => true);
export const flagOff = kind('boolean', () => false);
export const choice = kind('options', () => '');
export const choices = kind('multiOptions', () => []);

/** Any number of texts, each entered on its own. */
export const texts = <const N extends string, const M extends More = object>(
	displayName: string,
	name: N,
	description: string,
	more?: M,
) => ({
	...text(displayName, name, description, { default: [], ...(more as M) }),
	typeOptions: { multipleValues: true },
});

/** Any number of rows of the same fields. */
export const rows = <
	const N extends string,
	const S extends Section,
	const M extends More = object,
>(
	displayName: string,
	name: N,
	description: string,
	row: S,
	more?: M,
) => ({
	displayName,
	name,
	type: 'fixedCollection' as const,
	typeOptions: { multipleValues: true } as const,
	placeholder: `Add ${row.displayName}`,
	default: {},
	description,
	options: [row] as const,
	...(more as M),
});

/** Fields that are there once they are added. Members go by the alphabet of their labels. */
export const collection = <const N extends string, const Fs extends readonly Field[]>(
	displayName: string,
	name: N,
	placeholder: string,
	...options: Fs
) => ({ displayName, name, type: 'collection', placeholder, default: {}, options }) as const;

/** What an operation can be told and mostly is not. */
export const optionsField = <const Fs extends readonly Field[]>(...options: Fs) =>
	collection('Options', 'options', 'Add Option', ...options);

// ---- from field literals to the values an operation receives ----

/** What an operation receives: one typed member per field name. */
export type Values<Fs extends readonly Field[]> = Spelled<{
	[F in Fs[number] as F['name']]: Value<F>;
}>;

type Value<F extends Field> = F extends { displayOptions: object }
	? Plain<F> | undefined
	: Plain<F>;

type Plain<F extends Field> = F extends {
	type: 'collection';
	options: infer O extends readonly Field[];
}
	? Partial<Values<O>>
	: F extends { type: 'fixedCollection'; options: ReadonlyArray<infer S> }
		? { [G in Extract<S, Section> as G['name']]?: Repeated<F, Values<G['values']>> }
		: F extends { type: 'multiOptions'; options: ReadonlyArray<{ value: infer V }> }
			? V[]
			: F extends { type: 'options'; options: ReadonlyArray<{ value: infer V }> }
				? V
				: F extends { type: 'resourceLocator' }
					? F extends { required: true } | { whenEmpty: object }
						? string
						: string | undefined
					: F extends { type: keyof Simple }
						? Repeated<F, Simple[F['type']]>
						: never;

type Repeated<F, V> = F extends { typeOptions: { multipleValues: true } } ? V[] : V;

interface Simple {
	string: string;
	dateTime: string;
	options: string;
	number: number;
	boolean: boolean;
	json: unknown;
	multiOptions: string[];
	resourceMapper: ResourceMapperValue;
}

/** Spells a computed type out, so that editors show names and types instead of machinery. */
type Spelled<T> = { [K in keyof T]: T[K] } & {};
