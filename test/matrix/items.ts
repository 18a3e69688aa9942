// Three items of one operation that can be told apart by what is sent for them.
import type { SeenRequest } from '@sandbox';
import type { IDataObject } from 'n8n-workflow';
import type { NodeCall } from '../engine/engine';
import type { Row } from '../contract/row';
import { rows } from '../contract/rows';

export const itemCount = 3;
/** The item that meets the fault. */
export const faulty = 1;

/** One row per contract operation. */
export const rowOf = new Map<string, Row>();
for (const row of rows) if (!rowOf.has(row.id)) rowOf.set(row.id, row);

/** One row per operation of the nodes: the one that fills in most. */
export const rowOfOperation = new Map<string, Row>();
for (const row of rows) {
	const { resource = '', operation } = row.parameters;
	const key = [row.node, resource, operation].join(' ');
	const size = ({ parameters }: Row) => JSON.stringify(parameters).length;
	const other = rowOfOperation.get(key);
	if (!other || size(row) > size(other)) rowOfOperation.set(key, row);
}

/** What every request of an item holds, where the operation sends anything of its own. */
export const markOf = (item: number) => `mark${item}`;

/** The parameter to mark where the first text that is sent is one of a fixed choice. */
const markedParameter: Readonly<Record<string, string>> = { SQL1: 'query' };

export interface Marked {
	readonly call: NodeCall;
	/** Whether the requests tell their item; else the items go one after another. */
	readonly isMarked: boolean;
}

/** The row's parameters for three items, the first text that is sent marked with the item's number. */
export function threeItems(row: Row, settings: IDataObject = {}): Marked {
	const value = markable(row);
	const isMarked = value !== undefined;
	const marks = isMarked ? (marked(row.parameters, value) as IDataObject) : row.parameters;
	return {
		isMarked,
		call: {
			type: `n8n-nodes-peaka.${row.node}`,
			parameters: { ...marks, ...settings, ...(!isMarked && { requestsAtOnce: 1 }) },
			input: Array.from({ length: itemCount }, (_, item) => ({
				marked: `${value ?? ''}${markOf(item)}`,
			})),
			file: row.file,
		},
	};
}

/** A text that stands both in the parameters and in what is sent. */
function markable({ id, path = {}, query = {}, parameters, body }: Row): string | undefined {
	const parameter = markedParameter[id];
	if (parameter) return String(parameters[parameter]);
	const inParameters = new Set(texts(parameters));
	const { name, message } = parameters;
	const sent = [...Object.values(path), ...Object.values(query), ...texts(body), name, message];
	return sent.find((text): text is string => typeof text === 'string' && inParameters.has(text));
}

function texts(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}

function marked(value: unknown, text: string): unknown {
	if (value === text) return '={{ $json.marked }}';
	if (Array.isArray(value)) return value.map((each) => marked(each, text));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, each]) => [name, marked(each, text)]),
	);
}

/**
 * The requests of each item, in the order in which they came. Where they do not tell their item, the
 * items went one after another: the first request is the item before, and the last one the item after
 * unless the run ended with the faulty one.
 */
export function byItem(
	requests: readonly SeenRequest[],
	isMarked: boolean,
	isWhole = true,
): SeenRequest[][] {
	if (!isMarked) {
		const end = isWhole ? requests.length - 1 : requests.length;
		return [requests.slice(0, 1), requests.slice(1, end), requests.slice(end)];
	}
	const texts = requests.map(({ path, query, body }) => JSON.stringify([path, query, body]));
	return Array.from({ length: itemCount }, (_, item) =>
		requests.filter((_request, at) => texts[at].includes(markOf(item))),
	);
}
