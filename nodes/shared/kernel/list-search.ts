import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import type { OperationId } from '../../../contract/types';
import { createClient, type PeakaClient } from '../client/client';
import { createExecution } from '../client/execution';
import { errorInfo, isExpected, toNodeError } from '../client/errors';
import type { AnswerOf } from '../client/answer';
import { type Request, request, type Route } from '../client/request';
import type { Field, Values } from './field';
import { matcher } from './matching';
import { readValues } from './values';

export type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	page?: string,
) => Promise<INodeListSearchResult>;

export type LoadOptions = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

/** An entry of a list: what is shown, and the value behind it. */
export type Entry = readonly [name: string | null | undefined, value: string | null | undefined];

export const listPageSize = 200;

/** `name (detail)`; '' where the name is no text, so that the entry is shown by its value. */
export function labelOf(name: unknown, detail?: unknown): string {
	if (typeof name !== 'string' || name === '') return '';
	return typeof detail === 'string' && detail !== '' ? `${name} (${detail})` : name;
}

interface List<Fs> {
	/** The fields that must be filled in before it. */
	readonly dependsOn: Fs;
	/** Shown where the whole list is empty: the reason, and what to do. */
	readonly emptyText: string;
}

/** An entry of an answer that is a list. */
export type RowOf<Id extends OperationId> =
	AnswerOf<Id> extends ReadonlyArray<infer Row> ? Row : never;

/** A list that Peaka answers whole: filtered and paged here. */
export interface StaticList<
	Fs extends readonly Field[] = readonly Field[],
	Id extends OperationId = OperationId,
	R extends string = string,
	Row = RowOf<Id>,
> extends List<Fs> {
	/** The contract's id of the request behind the list. */
	readonly id: Id;
	readonly request: (R & Route<Id, R, Values<Fs>>) | ((values: Values<Fs>) => Request<Id>);
	/** Where the answer is not the list itself. */
	readonly rows?: (answer: AnswerOf<Id>) => Row[];
	readonly toOption: (row: NoInfer<Row>) => Entry;
}

/** A list that takes several requests: gives the entries behind one page token, and the next token. */
export interface PagedList<Fs extends readonly Field[] = readonly Field[]> extends List<Fs> {
	readonly loadPage: (
		client: PeakaClient,
		values: Values<Fs>,
		page: number,
	) => Promise<{ entries: Entry[]; next?: number }>;
}

/** What a search needs of a list, its types checked where it was declared. */
export type AnyList = StaticList<readonly Field[], OperationId, string, never> | PagedList;

type Row = Record<string, unknown>;

/** Values of fields as a list reads them, for fields that have other names where it is used. */
export type Rename = Readonly<Record<string, string>>;

/**
 * The search behind a list field, under the name that n8n knows it by; `names` says which of the fields
 * that it depends on are called otherwise here.
 */
export function listSearch(name: string, list: AnyList, names: Rename = {}): ListSearch {
	const dependsOn = renamed(list.dependsOn, names);
	const search: ListSearch = async function (filter = '', page = '0') {
		const matches = matcher(filter);
		const entryMatches: Matches = (entry) =>
			matches(entry.name) || String(entry.value) === filter.trim();
		const result = await withValues(this, dependsOn, async (client, values) =>
			'loadPage' in list
				? await pagedResults(list, client, original(values, names), Number(page) || 0, entryMatches)
				: await staticResults(
						list,
						client,
						original(values, names),
						Number(page) || 0,
						entryMatches,
					),
		);
		if (result.results.length > 0 || page !== '0' || filter.trim() !== '') return result;
		// An entry without a value: of an empty list n8n would only say "No results".
		return { results: [{ name: list.emptyText, value: '' }] };
	};
	return Object.defineProperty(search, 'name', { value: name });
}

/**
 * What `work` gives, from a client and the values that the editor has for the fields so far. Throws n8n's
 * error: of others the editor shows the message only.
 */
export async function withValues<T>(
	context: ILoadOptionsFunctions,
	fields: readonly Field[],
	work: (client: PeakaClient, values: Row) => Promise<T>,
): Promise<T> {
	const secrets = new Set<string>();
	try {
		const client = createClient(context, createExecution(), undefined, true);
		secrets.add((await client.credential()).apiKey);
		const values = await readValues(fields, {
			client,
			secrets,
			timezone: context.getTimezone(),
			rawOf: (name) => context.getCurrentNodeParameter(name),
		});
		return await work(client, values);
	} catch (error) {
		throw toNodeError(context.getNode(), errorInfo(error, [...secrets]), undefined, true);
	}
}

/** The fields under the names that they have here. */
export const renamed = <Fs extends readonly Field[]>(fields: Fs, names: Rename) =>
	fields.map((field) => ({ ...field, name: names[field.name] ?? field.name }));

const original = (values: Row, names: Rename): Row => ({
	...values,
	...Object.fromEntries(Object.entries(names).map(([name, here]) => [name, values[here]])),
});

/** The entries of a list as the options of a drop-down that takes several. */
export const loadOptions = (name: string, search: ListSearch): LoadOptions => {
	const load: LoadOptions = async function () {
		const options: INodePropertyOptions[] = [];
		let page: string | undefined = '0';
		while (page !== undefined) {
			const result: INodeListSearchResult = await search.call(this, '', page);
			options.push(...result.results.map((each) => ({ name: each.name, value: each.value })));
			page = result.paginationToken as string | undefined;
		}
		return options;
	};
	return Object.defineProperty(load, 'name', { value: name });
};

type Matches = (entry: INodeListSearchItems) => boolean;

/** An entry with a value; what has no name is shown by it. */
const toItems = ([name, value]: Entry): INodeListSearchItems[] =>
	typeof value === 'string' && value !== ''
		? [{ name: typeof name === 'string' && name !== '' ? name : value, value }]
		: [];

async function staticResults(
	list: StaticList<readonly Field[], OperationId, string, never>,
	client: PeakaClient,
	values: Row,
	from: number,
	matches: Matches,
): Promise<INodeListSearchResult> {
	const answer: unknown = await client.read(
		typeof list.request === 'string'
			? request<OperationId, string, Row>(list.id, list.request, values)
			: list.request(values as never),
	);
	const rows = (list.rows ? list.rows(answer as never) : answer) as never[];
	const entries = rows.flatMap((row) => optionOf(list, row)).filter(matches);
	const next = from + listPageSize;
	return {
		results: entries.slice(from, next),
		paginationToken: next < entries.length ? String(next) : undefined,
	};
}

/** One row that is not what Peaka documents spoils no other. */
function optionOf({ toOption }: { toOption: (row: never) => Entry }, row: never) {
	return toItems(toOption(row));
}

/** Goes on until a page has something to show, since n8n asks for more only when one scrolls. */
async function pagedResults(
	{ loadPage }: PagedList,
	client: PeakaClient,
	values: Row,
	from: number,
	matches: Matches,
): Promise<INodeListSearchResult> {
	const entries: INodeListSearchItems[] = [];
	let next: number | undefined = from;
	while (next !== undefined && entries.length < listPageSize / 10) {
		const page: Awaited<ReturnType<PagedList['loadPage']>> = await loadPage(
			client,
			values as never,
			next,
		);
		entries.push(...page.entries.flatMap(toItems).filter(matches));
		next = page.next;
	}
	return { results: entries, paginationToken: next === undefined ? undefined : String(next) };
}

/** For parts of a list that may be missing: an error that a user could act on gives nothing. */
export function withoutFailing<T>(fallback: T) {
	return (error: unknown): T => {
		if (isExpected(error)) return fallback;
		throw error;
	};
}
