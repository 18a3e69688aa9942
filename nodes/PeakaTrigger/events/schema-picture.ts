// What is kept of the schemas of catalogs between two polls, and what differs from it. Pure functions.
import type { IDataObject } from 'n8n-workflow';
import { fingerprint } from '../../shared/kernel';

/** Types by the names of the columns, in the order of the names. */
export type Columns = Readonly<Record<string, string>>;

/** Columns as they are kept: whole, as a fingerprint where there are many tables, or null before they were read. */
export type KeptColumns = Columns | string | null;

/** Columns by table. */
export type Tables = Readonly<Record<string, KeptColumns>>;

export interface CatalogPicture {
	readonly name: string;
	/** Tables by schema, null before they were read; undefined before the schemas were. */
	readonly schemas?: Readonly<Record<string, Tables | null>>;
}

/** By the ID of the catalog. */
export type Picture = Readonly<Record<string, CatalogPicture>>;

const fingerprintOf = (columns: KeptColumns) =>
	typeof columns === 'string' ? columns : fingerprint(JSON.stringify(columns));

/** Keeps columns whole as long as so many characters are enough for all, and fingerprints of the others. */
export function withinRoom(room: number) {
	let left = room;
	return (columns: KeptColumns): KeptColumns => {
		if (columns === null || typeof columns === 'string') return columns;
		left -= JSON.stringify(columns).length;
		return left >= 0 ? columns : fingerprintOf(columns);
	};
}

/** The changes between two pictures, one object each; what was not read before is no change. */
export function changesBetween(before: Picture, now: Picture): IDataObject[] {
	const changes: IDataObject[] = [];
	for (const [catalogId, { name: catalog, schemas }] of Object.entries(now)) {
		const former = own(before, catalogId);
		if (!former) changes.push({ change: 'catalogAdded', catalogId, catalog });
		if (!former?.schemas || !schemas) continue;
		for (const schema of namesOf(former.schemas, schemas)) {
			const known = own(former.schemas, schema);
			const tables = own(schemas, schema);
			if (known === null || tables === null) continue;
			const place = { catalogId, catalog, schema };
			changes.push(...tableChanges(place, known ?? {}, tables ?? {}));
		}
	}
	for (const [catalogId, { name: catalog }] of Object.entries(before)) {
		if (!now[catalogId]) changes.push({ change: 'catalogRemoved', catalogId, catalog });
	}
	return changes;
}

function tableChanges(place: IDataObject, before: Tables, now: Tables): IDataObject[] {
	return namesOf(before, now).flatMap((table): IDataObject[] => {
		const of = { ...place, table };
		if (!Object.hasOwn(before, table)) return [{ change: 'tableAdded', ...of }];
		if (!Object.hasOwn(now, table)) return [{ change: 'tableRemoved', ...of }];
		return columnChanges(of, before[table], now[table]);
	});
}

function columnChanges(of: IDataObject, before: KeptColumns, now: KeptColumns): IDataObject[] {
	if (before === null || now === null || fingerprintOf(before) === fingerprintOf(now)) return [];
	if (typeof now === 'string') return [];
	if (typeof before === 'string') return [{ change: 'columnsChanged', ...of, columns: now }];
	return namesOf(before, now).flatMap((column): IDataObject[] => {
		const formerDataType = own(before, column);
		const dataType = own(now, column);
		if (formerDataType === dataType) return [];
		if (formerDataType === undefined) return [{ change: 'columnAdded', ...of, column, dataType }];
		if (dataType === undefined) return [{ change: 'columnRemoved', ...of, column, formerDataType }];
		return [{ change: 'columnChanged', ...of, column, dataType, formerDataType }];
	});
}

const namesOf = (...objects: object[]) => [...new Set(objects.flatMap(Object.keys))];

/** A member that the object has itself: a table may be called `constructor`. */
export const own = <T>(object: Readonly<Record<string, T>>, key: string): T | undefined =>
	Object.hasOwn(object, key) ? object[key] : undefined;
