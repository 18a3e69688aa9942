// What of an answer a model gets to read: it pays for every character, again and again.
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

/** The most that the answer of one item has: characters of its JSON, and rows. */
export interface Budget {
	readonly characters: number;
	readonly rows: number;
	/** Even where it fits, a list becomes one item. */
	readonly isForTool: boolean;
}

/** What an operation says about its answer. */
interface Answered {
	readonly resultRows?: true;
	readonly askForLess?: string;
}

/** What an AI agent gets of one call where the settings say nothing else. */
export const toolBudget = { characters: 20_000, rows: 200 };

/** With less there is no room for a row beside what is said about it. */
export const smallestBudget = 1000;

const sizeOf = (value: unknown) => JSON.stringify(value)?.length ?? 0;

/**
 * For a tool one item of at most so many characters: an object as it is where it fits, otherwise as
 * many rows as fit, one at least, how many there are, whether that is all, and what to ask for next.
 * For other nodes the same where an answer is over its budget. Files stay as they are.
 */
export function withinBudget(
	output: INodeExecutionData[],
	budget: Budget | undefined,
	{ resultRows, askForLess = 'Ask for less, or for fewer fields' }: Answered,
	{ returnAll, limit }: Readonly<Record<string, unknown>>,
	/** What a person would read above the output. */
	notes: readonly string[],
): INodeExecutionData[] {
	if (!budget || output.some(({ binary }) => binary)) return output;
	const all = output.map(({ json }) => json);
	// Agents get the item in a list.
	const characters = budget.characters - '[]'.length;
	const isObject = all.length === 1 && !resultRows && notes.length === 0;
	if (isObject && sizeOf(all[0]) <= characters) return output;

	const answer = (rows: IDataObject[], isCut: boolean): IDataObject => {
		const truncated = isCut || rows.length < all.length;
		const next = [
			rows.length < all.length && `These are rows 1 to ${rows.length} of ${all.length}`,
			isCut && 'What ends with … is cut',
			returnAll === false &&
				all.length === limit &&
				`The limit of ${limit} is reached, so there may be more`,
			truncated && askForLess,
		].filter(Boolean);
		return {
			rowCount: all.length,
			rows,
			truncated,
			...(next.length > 0 && { nextStep: next.join('. ') }),
			...(notes.length > 0 && { notes: cut(notes, characters >> 2) as string[] }),
		};
	};
	// The number of rows that is not known yet has no more digits than that of all.
	const room = characters - sizeOf(answer([], true)) - String(all.length).length;
	const shown: IDataObject[] = [];
	let left = room;
	for (const row of all.slice(0, budget.rows)) {
		left -= sizeOf(row) + ','.length;
		if (left < 0) break;
		shown.push(row);
	}
	const isCut = shown.length === 0 && all.length > 0;
	const rows = isCut ? [cut(all[0], room) as IDataObject] : shown;
	const isWhole = !isCut && rows.length === all.length;
	return isWhole && !budget.isForTool ? output : [{ json: answer(rows, isCut) }];
}

/** The shortest that a list or an object may become. */
const shortest = 24;

/** A value in at most so many characters of JSON: texts and lists end early, and say so. */
function cut(value: unknown, limit: number): unknown {
	if (sizeOf(value) <= limit) return value;
	if (typeof value !== 'object' || limit < shortest) return cutText(String(value), limit);
	return Array.isArray(value) ? cutList(value, limit) : cutObject(value as IDataObject, limit);
}

function cutText(text: string, limit: number): string {
	let shown = text.slice(0, Math.max(0, limit - '"…"'.length));
	// Some characters take six in JSON.
	while (shown.length > 0 && sizeOf(`${shown}…`) > limit) {
		shown = shown.slice(0, Math.floor(shown.length * 0.9));
	}
	return `${shown.replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function cutList(list: readonly unknown[], limit: number): unknown[] {
	let left = limit - sizeOf([`… ${list.length} more`]);
	const shown: unknown[] = [];
	for (const each of list) {
		const entry = shown.length === 0 ? cut(each, left - 1) : each;
		left -= sizeOf(entry) + 1;
		if (left < 0) break;
		shown.push(entry);
	}
	return [...shown, `… ${list.length - shown.length} more`];
}

/** Short members stay whole, the long ones share what is left; what has no room at all is left out. */
function cutObject(row: IDataObject, limit: number): IDataObject {
	const entries = Object.entries(row).map(([name, value]) => {
		return { name, value, cost: sizeOf(name) + 2, size: sizeOf(value) };
	});
	const bySize = [...entries].sort((one, other) => one.size - other.size);
	let left = limit - '{}'.length;
	const shown = new Map<string, unknown>();
	for (const [at, { name, value, cost }] of bySize.entries()) {
		const share = Math.floor(left / (bySize.length - at)) - cost;
		if (share < '"…"'.length) continue;
		const short = cut(value, share);
		left -= cost + sizeOf(short);
		shown.set(name, short);
	}
	const kept = entries.filter(({ name }) => shown.has(name));
	return Object.fromEntries(kept.map(({ name }) => [name, shown.get(name)])) as IDataObject;
}
