import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';
import { mistake } from './errors';
import type { Part } from './multipart';

declare const encoded: unique symbol;
/** A path whose inserted segments are percent-encoded. Only `url` makes one. */
export type Path = string & { readonly [encoded]: true };

export interface Request {
	method: IHttpRequestMethods;
	url: Path;
	qs?: IDataObject;
	body?: object;
	/** Parts of a form, instead of a JSON body. */
	multipart?: readonly Part[];
	/** What is wanted where it is not JSON, as a media type. */
	accept?: string;
	/** Makes what reads the answer where there is a better way than to parse the whole text. */
	reader?: () => Reader;
}

/** Takes the bytes of an answer as they arrive, and makes of them what they say; throws if nothing. */
export interface Reader {
	push(bytes: Uint8Array): void;
	end(): unknown;
}

/** `/projects/${projectId}` with every inserted segment encoded; refuses what would lead elsewhere. */
export function url(text: TemplateStringsArray, ...segments: string[]): Path {
	return text.reduce((path, part, at) => {
		const segment = segments[at - 1];
		if (!segment) throw mistake(`A value is missing after "${path}"`);
		if (/^\.{1,2}$/.test(segment)) {
			throw mistake(
				`"${segment}" can't be an ID or a name`,
				`It would change the address after "${path}"`,
			);
		}
		return `${path}${encodeURIComponent(segment)}${part}`;
	}) as Path;
}

export type Names<R extends string> = R extends `${string}{${infer N}}${infer Rest}`
	? N | Names<Rest>
	: never;
type TextKeys<V> = { [K in keyof V]: V[K] extends string ? K : never }[keyof V];

/** Only a route whose {names} are values that are there and are texts. */
export type Fitting<R extends string, V> = string extends R
	? R
	: R extends `${Verb} /${string}`
		? [Names<R>] extends [TextKeys<V>]
			? R
			: never
		: never;

type Verb = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

const namesIn = (text: string) => text.match(/(?<=\{)\w+/g) ?? [];

/** `GET /projects/{projectId}` with the values of its names, encoded as `url` does. */
export function route<R extends string, V extends object>(
	text: R & Fitting<R, V>,
	values: V,
): Request {
	const [method, path] = text.split(' ') as [Verb, string];
	const parts = path.split(/\{\w+\}/) as unknown as TemplateStringsArray;
	const segments = namesIn(path).map((name) => (values as Record<string, string>)[name]);
	return { method, url: url(parts, ...segments) };
}

/** The values that a route does not hold, for its body or its query. */
export function besides(text: string, values: Record<string, unknown>) {
	const names = new Set(namesIn(text));
	return Object.fromEntries(Object.entries(values).filter(([name]) => !names.has(name)));
}

const request =
	<const M extends IHttpRequestMethods>(method: M) =>
	(text: TemplateStringsArray, ...segments: string[]) => ({ method, url: url(text, ...segments) });

/** Requests that code makes, by their method and path; what else they have is spread beside. */
export const GET = request('GET');
export const POST = request('POST');
export const PUT = request('PUT');
export const PATCH = request('PATCH');
export const DELETE = request('DELETE');
