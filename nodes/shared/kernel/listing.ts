import {
	type ILoadOptionsFunctions,
	type INodeListSearchItems,
	type INodeListSearchResult,
	type INodePropertyOptions,
	type JsonObject,
	NodeApiError,
} from 'n8n-workflow';
import { type Fitting, type Request, route } from '../request';
import { type Peaka, peakaOf, pickerExecution } from '../transport';
import type { Field, Values } from './field';
import type { Locator } from './locator';
import { readValues } from './values';

export type PickerSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	page?: string,
) => Promise<INodeListSearchResult>;

export type OptionsSearch = (this: ILoadOptionsFunctions) => Promise<INodePropertyOptions[]>;

/** An entry of a picker: what is shown, and what is chosen by it. */
export type Entry = readonly [name: string, value: string];

const pageSize = 200;

interface Described<Fs> {
	/** The fields that must be chosen before it. */
	readonly needs: Fs;
	/** Shown where the whole list is empty: the reason, and what to do. */
	readonly nothing: string;
}

/** A picker over one list that Peaka answers whole: filtered and paged here. */
export interface Listed<Fs extends readonly Field[], Row, R extends string> extends Described<Fs> {
	readonly request: (R & Fitting<R, Values<Fs>>) | ((values: Values<Fs>) => Request);
	/** Where the answer is not the list itself. */
	readonly rows?: (answer: never) => Row[];
	readonly show: (row: Row) => Entry;
}

/** A picker that walks: gives the entries behind one page token, and the next token. */
export interface Walked<Fs extends readonly Field[]> extends Described<Fs> {
	readonly walk: (
		peaka: Peaka,
		values: Values<Fs>,
		page: number,
	) => Promise<{ entries: Entry[]; next?: number }>;
}

/** A locator's search: the fields it depends on, where its entries come from, how one is shown. */
export function picker<const Fs extends readonly Field[], Row, R extends string>(
	name: string,
	search: Listed<Fs, Row, R> | Walked<Fs>,
): PickerSearch {
	const find: PickerSearch = async function (filter = '', page = '0') {
		const peaka = peakaOf(this, pickerExecution());
		const wanted = filter.trim().toLowerCase();
		const matches = ({ name, value }: INodeListSearchItems) =>
			name.toLowerCase().includes(wanted) || String(value).toLowerCase() === wanted;
		try {
			const values = (await readValues(search.needs, peaka, (name) =>
				this.getCurrentNodeParameter(name),
			)) as Values<Fs>;
			const found =
				'walk' in search
					? await walked(search, peaka, values, Number(page), matches)
					: await listed(search, peaka, values, Number(page), matches);
			if (found.results.length > 0 || page !== '0' || wanted !== '') return found;
			// An entry that chooses nothing: of an empty list n8n would only say "No results".
			return { results: [{ name: search.nothing, value: '' }] };
		} catch (error) {
			// Of other errors the editor shows the message only, and not what to do next.
			const { message, description } = error as Error & { description?: string };
			throw new NodeApiError(this.getNode(), error as JsonObject, { message, description });
		}
	};
	return Object.defineProperty(find, 'name', { value: name });
}

/** The entries of a locator as the options of a drop-down that takes several. */
export const optionsFrom = (name: string, { modes: [{ typeOptions }] }: Locator): OptionsSearch => {
	const search = typeOptions.searchListMethod;
	const load: OptionsSearch = async function () {
		const options: INodePropertyOptions[] = [];
		let page: string | undefined = '0';
		while (page !== undefined) {
			const found: INodeListSearchResult = await search.call(this, '', page);
			options.push(...found.results.map((each) => ({ name: each.name, value: each.value })));
			page = found.paginationToken as string | undefined;
		}
		return options;
	};
	return Object.defineProperty(load, 'name', { value: name });
};

const toItem = ([name, value]: Entry): INodeListSearchItems => ({ name, value });

type Matches = (entry: INodeListSearchItems) => boolean;

async function listed<Fs extends readonly Field[], Row, R extends string>(
	search: Listed<Fs, Row, R>,
	peaka: Peaka,
	values: Values<Fs>,
	from: number,
	matches: Matches,
): Promise<INodeListSearchResult> {
	const { request } = search;
	const answer = await peaka.read(
		typeof request === 'string' ? route<string, object>(request, values) : request(values),
	);
	const rows = search.rows ? search.rows(answer as never) : (answer as Row[]);
	const entries = rows.map((row) => toItem(search.show(row))).filter(matches);
	const next = from + pageSize;
	return {
		results: entries.slice(from, next),
		paginationToken: next < entries.length ? String(next) : undefined,
	};
}

/** Goes on until a page has something to show, since n8n asks for more only when one scrolls. */
async function walked<Fs extends readonly Field[]>(
	search: Walked<Fs>,
	peaka: Peaka,
	values: Values<Fs>,
	from: number,
	matches: Matches,
): Promise<INodeListSearchResult> {
	const results: INodeListSearchItems[] = [];
	let next: number | undefined = from;
	while (next !== undefined && results.length < pageSize / 10) {
		const page: Awaited<ReturnType<Walked<Fs>['walk']>> = await search.walk(peaka, values, next);
		results.push(...page.entries.map(toItem).filter(matches));
		next = page.next;
	}
	return { results, paginationToken: next === undefined ? undefined : String(next) };
}
