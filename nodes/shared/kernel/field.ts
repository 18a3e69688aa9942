import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodeProperties,
	INodePropertyMode,
	INodePropertyOptions,
	INodePropertyTypeOptions,
	ResourceMapperFields,
	ResourceMapperTypeOptions,
	ResourceMapperValue,
} from 'n8n-workflow';
import type { PeakaClient } from '../client/client';
import type { SqlFieldOptions } from '../sql/sql-field';

/** n8n's own signatures, kept apart from where they are made: fields know of no list. */
type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	page?: string,
) => Promise<INodeListSearchResult>;
type LoadOptions = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;
type LookUp = (
	client: PeakaClient,
	name: string,
	values: Readonly<Record<string, unknown>>,
) => Promise<string | undefined>;

/**
 * The SQL of one item, from how its expressions and parameters are to become part of it. Throws what
 * a user can act on.
 */
export type BoundSql = (options?: Omit<SqlFieldOptions, 'evaluate'>) => string;

/** n8n's own property literal, plus what a Peaka field may carry: its search and what empty means. */
export interface Field extends Frozen<Omit<INodeProperties, 'options' | 'modes' | 'typeOptions'>> {
	readonly typeOptions?: Frozen<
		Omit<INodePropertyTypeOptions, 'loadOptionsMethod' | 'resourceMapper'>
	> & {
		readonly loadOptionsMethod?: LoadOptions;
		readonly resourceMapper?: Frozen<
			Omit<ResourceMapperTypeOptions, 'resourceMapperMethod' | 'localResourceMapperMethod'>
		> & { readonly resourceMapperMethod: MapperFields };
	};
	readonly options?: ReadonlyArray<Field | Section | Frozen<INodePropertyOptions>>;
	readonly modes?: readonly Mode[];
	/** Resource locators only: the value an empty locator stands for, asked once per execution. */
	readonly whenEmpty?: (client: PeakaClient) => Promise<string | undefined>;
	/** Resource locators only: the route behind their list, and the fields that it depends on. */
	readonly list?: string;
	readonly source?: object;
	readonly dependsOn?: readonly Field[];
	/** Members of a collection only: one that nobody added has its default, too. */
	readonly defaultWhenAbsent?: true;
	/** No text of its value may stand in a message. */
	readonly holdsSecrets?: true;
	/** SQL only: writes it, from the text as it was entered. */
	readonly toSql?: (parameter: unknown, options: SqlFieldOptions) => string;
	/** JSON in a collection only: dates stay dates, which n8n turns into text there. */
	readonly keepsDates?: true;
	/** Resource locators only: finds the ID where the mode is `name`. */
	readonly lookUp?: LookUp;
}

interface Mode extends Frozen<Omit<INodePropertyMode, 'typeOptions'>> {
	readonly typeOptions?: Frozen<
		Omit<NonNullable<INodePropertyMode['typeOptions']>, 'searchListMethod'>
	> & { readonly searchListMethod?: ListSearch };
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
export const literal = <const F extends Field>(literal: F): F => literal;

/** Keeps several fields together, to be spread into `fields`. */
export const list = <const Fs extends readonly Field[]>(...literals: Fs): Fs => literals;

// ---- the kinds of field, for what all literals of a kind would repeat ----

type More = Partial<Omit<Field, 'displayName' | 'name' | 'type'>>;

/** A field of a kind. The rest is its description alone, or with whatever else it has. */
type Made<N, T, Own, Rest> = {
	readonly displayName: string;
	readonly name: N;
	readonly type: T;
	readonly default: Field['default'];
} & Own &
	(Rest extends string ? unknown : Rest);

const kind =
	<const T extends Field['type'], const Own extends More>(
		type: T,
		byDefault: Field['default'],
		own?: Own,
	) =>
	<const N extends string, const R extends More | string>(displayName: string, name: N, rest: R) =>
		({
			...{ displayName, name, type, default: structuredClone(byDefault), ...own },
			...(typeof rest === 'string' ? { description: rest } : rest),
		}) as unknown as Made<N, T, Own, R>;

export const text = kind('string', '', {});
export const requiredText = kind('string', '', { required: true });
export const secret = kind('string', '', { typeOptions: { password: true } });
export const json = kind('json', '{}', {});
export const dateTime = kind('dateTime', '', {});

/** A switch and its default. */
export const boolean = <const N extends string, const R extends More | string>(
	displayName: string,
	name: N,
	byDefault: boolean,
	rest: R,
) => kind('boolean', byDefault, {})(displayName, name, rest);

const whole = { numberPrecision: 0 } as const;

/** A whole number from 0 on. */
export const nonNegativeInteger = kind('number', 0, { typeOptions: { minValue: 0, ...whole } });

/** A whole number from 1 on. */
export const positiveInteger = kind('number', 1, { typeOptions: { minValue: 1, ...whole } });

/** Any number of texts, each entered on its own. */
export const texts = <const N extends string, const R extends More>(
	displayName: string,
	name: N,
	{ button, ...rest }: R & { button: string },
) => {
	const typeOptions = { multipleValues: true, multipleValueButtonText: button } as const;
	return kind('string', [], { typeOptions })(displayName, name, rest as unknown as R);
};

/** What can be chosen, by label: a value, or a value and what it means. Goes by the alphabet. */
type Offer = Readonly<Record<string, string | readonly [value: string, description: string]>>;
type Offered<O extends Offer> = ReadonlyArray<{
	name: string;
	value: Extract<
		{ [K in keyof O]: O[K] extends readonly [infer V, string] ? V : O[K] }[keyof O],
		string
	>;
}>;

const offered = <O extends Offer>(offer: O) =>
	Object.entries(offer).map(([name, option]) => {
		const [value, description] = [option].flat();
		return { name, value, ...(description && { description }) };
	}) as unknown as Offered<O>;

const kindOf =
	<const T extends 'options' | 'multiOptions'>(type: T, byDefault: Field['default']) =>
	<const N extends string, const O extends Offer, const R extends More>(
		displayName: string,
		name: N,
		{ of, ...rest }: R & { of: O },
	) =>
		kind(type, byDefault, { options: offered(of) })(displayName, name, rest as unknown as R);

/** One of several. */
export const choice = kindOf('options', '');

/** Any of several. */
export const choices = kindOf('multiOptions', []);

/** Any of what a picker lists, or IDs from an expression: n8n wants both said. */
export const choicesFrom = <const N extends string>(
	displayName: string,
	name: N,
	loadOptionsMethod: LoadOptions,
	loadOptionsDependsOn: readonly string[],
	purpose: string,
) =>
	kind('multiOptions', [], { typeOptions: { loadOptionsMethod, loadOptionsDependsOn } })(
		`${displayName} Names or IDs`,
		name,
		`${purpose}. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.`,
	);

/** A named group of fields, as rows and alternatives consist of them. */
export const section = <const N extends string, const Fs extends readonly Field[]>(
	displayName: string,
	name: N,
	values: Fs,
) => ({ displayName, name, values });

/** Groups of fields, of which those count that were added. */
export const sections = <
	const N extends string,
	const S extends readonly Section[],
	const R extends More,
>(
	displayName: string,
	name: N,
	{ of, ...rest }: R & { of: S },
) => kind('fixedCollection', {}, { options: of })(displayName, name, rest as unknown as R);

/** Any number of rows of the same fields. */
export const rows = <const N extends string, const S extends Section, const R extends More>(
	displayName: string,
	name: N,
	{ of, ...rest }: R & { of: S },
) => {
	const own = { typeOptions: { multipleValues: true }, options: [of] } as const;
	const placeholder = `Add ${of.displayName}`;
	return kind('fixedCollection', {}, { placeholder, ...own })(
		displayName,
		name,
		rest as unknown as R,
	);
};

/** Fields that are there once they are added. Members go by the alphabet of their labels. */
export const collection = <const N extends string, const Fs extends readonly Field[]>(
	displayName: string,
	name: N,
	placeholder: string,
	...members: Fs
) =>
	({ displayName, name, type: 'collection', placeholder, default: {}, options: members }) as const;

/** What an operation can be told and mostly is not. */
export const options = <const Fs extends readonly Field[]>(...members: Fs) =>
	collection('Options', 'options', 'Add Option', ...members);

/** What an update may change. */
export const updates = <const Fs extends readonly Field[]>(...members: Fs) =>
	collection('Update Fields', 'updateFields', 'Add Field', ...members);

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
	? MemberValues<O>
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
					: F extends { toSql: object }
						? F extends { required: true }
							? BoundSql
							: BoundSql | undefined
						: F extends { type: keyof Simple }
							? Repeated<F, Simple[F['type']]>
							: never;

type Repeated<F, V> = F extends { typeOptions: { multipleValues: true } } ? V[] : V;

/** Of a collection: what was added, and what has its default without. */
type MemberValues<O extends readonly Field[]> = Spelled<
	Partial<Values<O>> & Values<ReadonlyArray<Extract<O[number], { defaultWhenAbsent: true }>>>
>;

interface Simple {
	string: string;
	dateTime: string | undefined;
	notice: undefined;
	options: string;
	number: number;
	boolean: boolean;
	json: unknown;
	multiOptions: string[];
	resourceMapper: ResourceMapperValue;
}

/** Spells a computed type out, so that editors show names and types instead of machinery. */
export type Spelled<T> = { [K in keyof T]: T[K] } & {};
