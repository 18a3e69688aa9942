import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { OperationId } from '../../../contract/types';
import type { AnswerOf, SafeId } from '../client/answer';
import type { PeakaClient } from '../client/client';
import type { Placeholders, Request, Route } from '../client/request';
import type { Field, Values } from './field';
import { withJobFields } from './job-fields';
import type { JobKind } from './job-kind';
import { withOutputFields } from './output-fields';

/** What code gets that works on one item. */
export interface ItemContext {
	readonly node: IExecuteFunctions;
	readonly itemIndex: number;
	readonly client: PeakaClient;
	/** Puts a sentence above the output of the node, once for all items that say the same. */
	readonly addHint: (sentence: string) => void;
}

/** What an operation is called, and what it may do. */
interface Identity {
	/** The contract operations that this one is the home of; each has exactly one home. */
	readonly contractIds: readonly OperationId[];
	/** Changes nothing: may be repeated, several at once. */
	readonly safe: boolean;
	readonly name: string;
	readonly value: string;
	readonly action: string;
}

/** What every operation declares, whichever way it works. */
interface Common<Fs> {
	/** Contract operations that it calls and whose home is elsewhere. */
	readonly uses?: readonly OperationId[];
	/** Expected to take minutes rather than seconds, so the default time-out is longer. */
	readonly slow?: true;
	/** Where it is not the name in camel case; never changed once released. */
	readonly value?: string;
	readonly description: string;
	/** What to do next where an HTTP status means something of its own here. */
	readonly nextSteps?: Readonly<Record<number, string>>;
	/** Its items are rows of a result, whose columns are named by whoever wrote the query. */
	readonly resultRows?: true;
	/**
	 * Of an answer with more than ten fields those that most users want: what is left where *Simplify* is
	 * on, and what an AI agent gets unless it asks for others.
	 */
	readonly simpleFields?: readonly string[];
	/** How an AI agent asks for less, where an answer is too long for it. */
	readonly askForLess?: string;
	readonly fields: Fs;
}

/** The values that a route does not hold. */
type OtherValues<V, R extends string> = [V] extends [never] ? never : Omit<V, Placeholders<R>>;

/** An operation that is one request, or one in pages. */
export interface RequestOperation<
	Fs = readonly Field[],
	V = never,
	Id extends OperationId = OperationId,
	R extends string = string,
> extends Common<Fs> {
	/** A route such as `GET /projects/{projectId}`, or a request that is worked out. */
	readonly request:
		| (R & Route<Id, R, V>)
		| ((values: V, context: ItemContext) => Request<Id> | Promise<Request<Id>>);
	/** The body and the query of a route, from the values that are not in it already. */
	readonly body?: (values: OtherValues<V, R>, context: ItemContext) => object;
	readonly query?: (values: OtherValues<V, R>, context: ItemContext) => object;
	/**
	 * Where the answer says no more than that it was done: the item tells so (`deleted` for a DELETE),
	 * with the values of these fields and whatever the answer holds.
	 */
	readonly acknowledge?: {
		readonly as?: 'success' | 'deleted';
		readonly values?: readonly string[];
	};
	/** What the answer becomes where *Simplify* is on. */
	readonly simplify?: (answer: AnswerOf<Id>, values: V) => object;
	/** From the answer to rows, where they are neither an object nor a list nor its envelope. */
	readonly output?: (answer: AnswerOf<Id>, values: V) => object;
	/** For a list that Peaka gives in pages. */
	readonly paginate?: Pagination<V>;
	/** For an answer that is a file. */
	readonly file?: (values: V) => FileTarget;
	/** What goes on in Peaka afterwards: fields for waiting are added, and the item tells how it ended. */
	readonly job?: JobKind<V>;
	/** With `job`: the values of each job, where one item starts several. */
	readonly each?: (values: V, context: ItemContext) => Promise<readonly V[]>;
	/** With `job`: the items of one that succeeded, from its final object. */
	readonly ended?: (
		final: IDataObject,
		values: V,
		context: ItemContext,
	) => Promise<INodeExecutionData[]>;
	readonly run?: undefined;
	readonly runAll?: undefined;
}

/** How a list is read page by page. */
export interface Pagination<V = never> {
	/** Rows that one page has at most. */
	readonly pageSize: number;
	/** The member that no two rows share: what comes twice is left out. */
	readonly key: string;
	/** The query of the next page: behind these rows, so many of them. */
	readonly next: (rows: readonly IDataObject[], size: number, values: V) => IDataObject;
	/** A page that is not full may still be followed by another. */
	readonly untilEmpty?: true;
}

export interface FileTarget {
	readonly fileName: string;
	/** As a media type. */
	readonly mimeType: string;
	/** The binary field that the file leaves in. */
	readonly binaryField: string;
	/** What the item tells beside the name of the file. */
	readonly json: IDataObject;
	/** What to say where the file has nothing but blanks in it. */
	readonly whenEmpty?: () => Error;
}

/** The door for what cannot be declared. */
interface CustomOperation<Fs = readonly Field[], V = never> extends Common<Fs> {
	readonly run: (context: ItemContext, values: V) => Promise<INodeExecutionData[]>;
	readonly request?: undefined;
	readonly runAll?: undefined;
}

/** An item of a batch, and the values of its fields. */
export interface BatchItem<V = never> {
	readonly itemIndex: number;
	readonly json: IDataObject;
	readonly values: V;
}

/** What became of an item of a batch: what leaves for it, or its error. */
export interface BatchOutcome {
	readonly items?: INodeExecutionData[];
	readonly error?: unknown;
}

/** For work that one request does for several items. */
export interface BatchOperation<Fs = readonly Field[], V = never> extends Common<Fs> {
	/** The fields whose values the items of a batch share, beside the credential. */
	readonly together: readonly string[];
	/** One outcome per item, in their order; what it throws is the error of all. The context is the first item's. */
	readonly runAll: (
		context: ItemContext,
		items: ReadonlyArray<BatchItem<V>>,
	) => Promise<readonly BatchOutcome[]>;
	readonly request?: undefined;
	readonly run?: undefined;
}

/** What the kernel runs: the types of the values were checked and are no longer needed. */
export type Operation = (RequestOperation | CustomOperation | BatchOperation) & Identity;

/** What the compiler shows where a locator's list needs a field that the operation does not have. */
interface MissingField<Name extends string> {
	readonly missingField: `The list of a locator needs the field ${Name}`;
}

type NeededNames<F> = F extends { dependsOn: ReadonlyArray<infer D extends Field> }
	? D['name']
	: never;

/** Only fields that have everything that their locators depend on. */
type WithDependencies<Fs extends readonly Field[]> = [
	Exclude<NeededNames<Fs[number]>, Fs[number]['name']>,
] extends [never]
	? unknown
	: MissingField<Exclude<NeededNames<Fs[number]>, Fs[number]['name']>>;

const operation =
	<AllowedId extends OperationId>(safe: boolean) =>
	<const Fs extends readonly Field[], const Id extends AllowedId, const R extends string>(
		contractIds: Id | readonly Id[],
		name: string,
		action: string,
		literal: (
			| RequestOperation<Fs, Values<Fs>, Id, R>
			| CustomOperation<Fs, Values<Fs>>
			| BatchOperation<Fs, Values<Fs>>
		) & {
			readonly fields: WithDependencies<Fs>;
		},
	): Operation => {
		const { job, simplify, simpleFields } = literal as RequestOperation<Fs>;
		const own = simplify || simpleFields ? withOutputFields(literal.fields) : literal.fields;
		const fields = job ? withJobFields(own, job) : own;
		checkFields(action, fields);
		return {
			contractIds: [contractIds].flat() as OperationId[],
			safe,
			name,
			value: name === 'Get Many' ? 'getAll' : camelCase(name),
			action,
			...(literal as object),
			fields,
		} as unknown as Operation;
	};

/** An operation that changes nothing: the contract's ids it is the home of, its name, its action. */
export const read = operation<SafeId>(true);

/** An operation that changes something: never sent twice, and one after another. */
export const write = operation<Exclude<OperationId, SafeId>>(false);

/** Faults of a declaration that the compiler does not see, at load. */
function checkFields(action: string, fields: readonly Field[]) {
	const names = fields.map(({ name }) => name);
	if (new Set(names).size < names.length) throw new TypeError(`${action}: two fields of one name`);
	const nested = fields.flatMap(({ options = [] }) => options as Field[]);
	for (const { name, dependsOn = [], displayOptions } of [...fields, ...nested]) {
		const missing = dependsOn.find((each) => !names.includes(each.name));
		if (missing) throw new TypeError(`${action}: ${name} needs the field ${missing.name}`);
		const position = names.indexOf(name);
		for (const condition of Object.keys(displayOptions?.show ?? {})) {
			const at = names.indexOf(condition.replace(/^\//, ''));
			if (condition !== '@tool' && position >= 0 && (at < 0 || at > position)) {
				throw new TypeError(`${action}: ${name} stands before ${condition}, which shows it`);
			}
		}
	}
}

/** Import CSV → importCsv, Complete OAuth2 → completeOAuth2. */
export function camelCase(name: string) {
	const words = name.match(/\w+/g) ?? [];
	const joined = words
		.map((word) => word[0] + (/[a-z]/.test(word) ? word.slice(1) : word.slice(1).toLowerCase()))
		.map((word) => word[0].toUpperCase() + word.slice(1));
	return joined.join('').replace(/^./, (first) => first.toLowerCase());
}
