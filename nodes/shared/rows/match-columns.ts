// Which column of a table each name belongs to: headers of a file, members of items.

/** A column of a table, as far as names go: its name in SQL and what Studio shows. */
export interface NamedColumn {
	readonly name: string;
	readonly displayName?: string;
}

/** What belongs together, and the names that no column has or two share. */
export interface Matches<C> {
	/** `index` is the place among the names. */
	readonly matched: ReadonlyArray<{ readonly column: C; readonly index: number }>;
	readonly extra: readonly string[];
	readonly repeated: readonly string[];
}

const folded = (name: string) => name.trim().toLowerCase();

/** Whether two names are one where capitals and blanks around them do not count. */
export const sameName = (a: string, b: string) => folded(a) === folded(b);

/**
 * A name belongs to the column that has it letter by letter; else to the one whose name it is when capitals
 * and blanks around it do not count; else to the one whose label it is in that way. Where two have it, to none.
 */
export function matchColumns<C extends NamedColumn>(
	names: readonly string[],
	columns: readonly C[],
): Matches<C> {
	const columnOf = (name: string) => {
		const ways = [
			(each: C) => each.name === name,
			(each: C) => sameName(each.name, name),
			(each: C) => sameName(each.displayName ?? '', name),
		];
		const fitting = ways.map((way) => columns.filter(way)).find((list) => list.length > 0);
		return fitting?.length === 1 ? fitting[0] : undefined;
	};
	const owners = names.map((name) => (name.trim() === '' ? undefined : columnOf(name)));
	const matched = owners.flatMap((column, index) => (column ? [{ column, index }] : []));
	return {
		matched,
		extra: names.filter((_, index) => !owners[index]),
		repeated: matched
			.filter(({ column, index }) => owners.indexOf(column) < index)
			.map(({ index }) => names[index]),
	};
}

/** The one of the names that this one nearly is. */
export function nearestName(name: string, names: readonly string[]): string | undefined {
	const longest = Math.max(1, Math.floor(name.length / 3));
	const [nearest] = names
		.map((each) => ({ each, distance: editDistance(folded(name), folded(each)) }))
		.filter(({ distance }) => distance <= longest)
		.sort((a, b) => a.distance - b.distance);
	return nearest?.each;
}

/** `"varity" (did you mean "variety"?)`, where one of the names is nearly it. */
export function withNearest(name: string, names: readonly string[]): string {
	const nearest = nearestName(name, names);
	return nearest === undefined ? `"${name}"` : `"${name}" (did you mean "${nearest}"?)`;
}

/** How many letters to change, add, leave out or swap with the next; of names no longer than names of columns are. */
function editDistance(a: string, b: string): number {
	if (Math.abs(a.length - b.length) > 20) return Infinity;
	let [older, previous] = [[0], Array.from({ length: b.length + 1 }, (_, at) => at)];
	for (let i = 1; i <= a.length; i++) {
		const current = [i];
		for (let j = 1; j <= b.length; j++) {
			const change = a[i - 1] === b[j - 1] ? 0 : 1;
			const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
			const swap = isSwap ? older[j - 2] + 1 : Infinity;
			current.push(Math.min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + change, swap));
		}
		[older, previous] = [previous, current];
	}
	return previous[b.length];
}
