import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Fitting, Names, Request } from '../request';
import type { Peaka } from '../transport';
import type { Field, Values } from './field';

/** What code gets that works on one item: the node's context, the item's number, and Peaka. */
export interface Run {
	readonly node: IExecuteFunctions;
	readonly itemIndex: number;
	readonly peaka: Peaka;
}

/** What an operation is called, and what it may do. */
interface Named {
	/** The contract operations this one is the home of; each has exactly one home. */
	readonly covers: readonly string[];
	/** Changes nothing (docs/peaka-api.md §5, "Idempotent"): may be repeated, several at once. */
	readonly safe: boolean;
	readonly name: string;
	readonly value: string;
	readonly action: string;
}

/** What every operation says of itself, whichever way it works. */
interface Described<Fs> {
	/** Contract operations it calls whose home is elsewhere. */
	readonly uses?: readonly string[];
	/** Expected to take minutes rather than seconds, so the default time-out is longer. */
	readonly slow?: true;
	/** Where it is not the name in camel case; never changed once released. */
	readonly value?: string;
	readonly description: string;
	/** What to do next where an HTTP status says something of its own here. */
	readonly nextSteps?: Readonly<Record<number, string>>;
	readonly fields: Fs;
}

type Others<V, R extends string> = [V] extends [never] ? never : Omit<V, Names<R>>;

/** An operation that is one request. */
export interface Declared<Fs = readonly Field[], V = never, R extends string = string, Q = Request>
	extends Described<Fs> {
	/** A route such as `GET /projects/{projectId}`, or a request that is worked out. */
	readonly request:
		| (R & Fitting<R, V>)
		| ((values: V, run: Run) => Only<Q, Request> | Promise<Only<Q, Request>>);
	/** The body and the query of a route, from the values that are not in it already. */
	readonly body?: (values: Others<V, R>, run: Run) => object;
	readonly query?: (values: Others<V, R>, run: Run) => object;
	/** An empty answer is a success (the contract's response is null or `emptyOk`), not a fault. */
	readonly mayBeEmpty?: true;
	/** The member of the answer that holds the rows, where the answer is an envelope. */
	readonly rowsIn?: string;
	/** From the answer to rows, where they are neither an object nor a list. */
	readonly output?: (answer: never, values: V) => IDataObject | IDataObject[];
	/** From the answer to items, where an item is more than its JSON. */
	readonly items?: (answer: never, values: V, run: Run) => Promise<INodeExecutionData[]>;
	readonly run?: undefined;
}

/** The door for what cannot be declared. */
interface Coded<Fs = readonly Field[], V = never> extends Described<Fs> {
	readonly run: (run: Run, values: V) => Promise<INodeExecutionData[]>;
	readonly request?: undefined;
}

/** Refuses members that Shape does not have: TypeScript lets them pass in a returned literal. */
type Only<R, Shape> = R & { [K in Exclude<keyof R, keyof Shape>]: never };

/** What the kernel runs: the types of the values were checked and are no longer needed. */
export type Operation = (Declared | Coded) & Named;

const operation =
	(safe: boolean) =>
	<const Fs extends readonly Field[], const R extends string, Q extends Request>(
		covers: string | string[],
		name: string,
		action: string,
		literal: Declared<Fs, Values<Fs>, R, Q> | Coded<Fs, Values<Fs>>,
	): Operation => ({
		covers: [covers].flat(),
		safe,
		name,
		value: name === 'Get Many' ? 'getAll' : camelCase(name),
		action,
		...literal,
	});

/** An operation that changes nothing: the contract's ids it is the home of, its name, its action. */
export const read = operation(true);

/** An operation that changes something: never sent twice, and one after another. */
export const write = operation(false);

/** Import CSV → importCsv, Complete OAuth2 → completeOAuth2. */
export function camelCase(name: string) {
	const words = name.match(/\w+/g) ?? [];
	const joined = words
		.map((word) => word[0] + (/[a-z]/.test(word) ? word.slice(1) : word.slice(1).toLowerCase()))
		.map((word) => word[0].toUpperCase() + word.slice(1));
	return joined.join('').replace(/^./, (first) => first.toLowerCase());
}
