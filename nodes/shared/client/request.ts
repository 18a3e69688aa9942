import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';
import type { OperationId, Operations } from '../../../contract/types';
import { userError } from './errors';
import type { Part } from './multipart';

declare const encoded: unique symbol;
/** A path whose inserted segments are percent-encoded. Only `encodePath` makes one. */
export type Path = string & { readonly [encoded]: true };

/** One request to Peaka, by the contract's id of its operation. */
export interface Request<Id extends OperationId = OperationId> {
	readonly id: Id;
	readonly method: IHttpRequestMethods;
	readonly path: Path;
	readonly query?: IDataObject;
	readonly body?: object;
	/** Parts of a form, instead of a JSON body. */
	readonly parts?: readonly Part[];
}

// ---- routes: `GET /projects/{projectId}`, as Peaka's documents write them ----

/** The names between braces. */
export type Placeholders<R extends string> = R extends `${string}{${infer Name}}${infer Rest}`
	? Name | Placeholders<Rest>
	: never;

/** A route without the names between its braces: what they are called is free. */
type Shape<R extends string> = R extends `${infer Start}{${string}}${infer Rest}`
	? `${Start}{}${Shape<Rest>}`
	: R;

type ShapeOf<Id extends OperationId> = Id extends OperationId
	? `${Operations[Id]['method']} ${Shape<Operations[Id]['path']>}`
	: never;

type TextKeys<V> = { [K in keyof V]: V[K] extends string ? K : never }[keyof V];

/** What the compiler shows where a route does not fit. */
interface WrongRoute<Message extends string> {
	readonly wrongRoute: Message;
}

/** Only the route of the operation, whose {names} are values that are there and are texts. */
export type Route<Id extends OperationId, R extends string, V> = string extends R
	? R
	: [Shape<R>] extends [ShapeOf<Id>]
		? [Placeholders<R>] extends [TextKeys<V>]
			? R
			: WrongRoute<`No field gives a text for {${Exclude<Placeholders<R>, TextKeys<V>> & string}}`>
		: WrongRoute<`${Id} is ${ShapeOf<Id>}`>;

const placeholdersIn = (route: string) => route.match(/(?<=\{)\w+/g) ?? [];

/**
 * A request by its route: `values` fill the names between the braces, percent-encoded.
 * Throws where a value is missing or would lead to another address.
 */
export function request<Id extends OperationId, const R extends string, V extends object>(
	id: Id,
	route: R & Route<Id, R, V>,
	values: V,
	more: Pick<Request, 'query' | 'body' | 'parts'> = {},
): Request<Id> {
	const [method, path] = (route as string).split(' ') as [IHttpRequestMethods, string];
	return { ...more, id, method, path: encodePath(path, values as Record<string, unknown>) };
}

function encodePath(path: string, values: Readonly<Record<string, unknown>>): Path {
	return path.replace(/\{(\w+)\}/g, (_, name: string) => {
		const segment = values[name];
		if (typeof segment !== 'string' || segment === '') {
			throw userError(
				`A value is missing in the address: ${name}`,
				'Fill it in, or check the expression in it',
			);
		}
		if (isDots(segment)) throw leadsElsewhere(`'${name}'`);
		return encodeURIComponent(segment);
	}) as Path;
}

/** Whether a text would change the address that it is put into, encoded or not. */
export const isDots = (text: string) => /^\.{1,2}$/.test(text);

/** The error of a value that would change the address. */
export const leadsElsewhere = (label: string) =>
	userError(
		`${label} can't be "." or ".."`,
		'It would change the address that is asked. Enter an ID or a name',
	);

/** The values that a route does not hold, for its body or its query. */
export function withoutRouteParams(route: string, values: Readonly<Record<string, unknown>>) {
	const names = new Set(placeholdersIn(route));
	return Object.fromEntries(Object.entries(values).filter(([name]) => !names.has(name)));
}
