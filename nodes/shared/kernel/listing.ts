import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { peakaOf, pickerExecution } from '../transport';
import type { Peaka, Request } from '../transport';
import type { Field, Values } from './field';
import { readValues } from './values';

export type PickerSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	page?: string,
) => Promise<INodeListSearchResult>;

const pageSize = 200;

/** What a picker says about itself: its name, and the fields that must be chosen before it. */
interface Described<Fs> {
	readonly name: string;
	readonly needs: Fs;
	/** Told where the whole list is empty: the reason, and what to do. */
	readonly nothing: { readonly message: string; readonly nextStep: string };
}

/** A picker over one list that Peaka answers whole: filtered and paged here. */
interface OneList<Fs extends readonly Field[], Row> extends Described<Fs> {
	readonly request: (values: Values<Fs>) => Request;
	/** Where the answer is not the list itself. */
	readonly rows?: (answer: never) => Row[];
	readonly show: (row: Row) => INodeListSearchItems;
}

/** A picker that walks: gives the entries behind one page token, and the next token. */
interface Walk<Fs extends readonly Field[]> extends Described<Fs> {
	readonly walk: (
		peaka: Peaka,
		values: Values<Fs>,
		page: number,
	) => Promise<{ entries: INodeListSearchItems[]; next?: number }>;
}

/** A locator's search: the fields it depends on, where its entries come from, how one is shown. */
export function picker<const Fs extends readonly Field[], Row>(
	search: OneList<Fs, Row> | Walk<Fs>,
): PickerSearch {
	const find: PickerSearch = async function (filter = '', page = '0') {
		const peaka = peakaOf(this, pickerExecution());
		const values = (await readValues(search.needs, peaka, {
			node: this.getNode(),
			get: (name) => this.getCurrentNodeParameter(name),
		})) as Values<Fs>;
		const wanted = filter.trim().toLowerCase();
		const matches = ({ name, value }: INodeListSearchItems) =>
			name.toLowerCase().includes(wanted) || String(value).toLowerCase() === wanted;
		const found =
			'walk' in search
				? await walked(search, peaka, values, Number(page), matches)
				: await listed(search, peaka, values, Number(page), matches);
		if (found.results.length > 0 || page !== '0' || wanted !== '') return found;
		throw new NodeOperationError(this.getNode(), search.nothing.message, {
			description: search.nothing.nextStep,
		});
	};
	return Object.defineProperty(find, 'name', { value: search.name });
}

type Matches = (entry: INodeListSearchItems) => boolean;

async function listed<Fs extends readonly Field[], Row>(
	search: OneList<Fs, Row>,
	peaka: Peaka,
	values: Values<Fs>,
	from: number,
	matches: Matches,
): Promise<INodeListSearchResult> {
	const answer = await peaka.read(search.request(values));
	const rows = search.rows ? search.rows(answer as never) : (answer as Row[]);
	const entries = rows.map(search.show).filter(matches);
	const next = from + pageSize;
	return {
		results: entries.slice(from, next),
		paginationToken: next < entries.length ? String(next) : undefined,
	};
}

/** Goes on until a page has something to show, since n8n asks for more only when one scrolls. */
async function walked<Fs extends readonly Field[]>(
	search: Walk<Fs>,
	peaka: Peaka,
	values: Values<Fs>,
	from: number,
	matches: Matches,
): Promise<INodeListSearchResult> {
	const results: INodeListSearchItems[] = [];
	let next: number | undefined = from;
	while (next !== undefined && results.length < pageSize / 10) {
		const page: Awaited<ReturnType<Walk<Fs>['walk']>> = await search.walk(peaka, values, next);
		results.push(...page.entries.filter(matches));
		next = page.next;
	}
	return { results, paginationToken: next === undefined ? undefined : String(next) };
}
