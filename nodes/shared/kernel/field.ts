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

/** What an operation can be told and mostly is not. Members go by the alphabet of their labels. */
export const optionsField = <const Fs extends readonly Field[]>(...options: Fs) =>
	({
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options,
	}) as const;

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
