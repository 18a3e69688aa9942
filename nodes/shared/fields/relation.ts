import type { IDataObject } from 'n8n-workflow';
import { field, locator, renameLocator } from '../kernel';
import { catalog } from './catalog';
import { column } from './column';
import { inCatalog, schema } from './schema';
import { table } from './table';

type Relation = IDataObject & { id?: string };

/** A list, a list or a map in an envelope, or a map by ID (docs/peaka-api.md §16 #33). */
export function relationsOf(answer: unknown): Relation[] {
	if (Array.isArray(answer)) return answer.filter(isRelation);
	if (!isRelation(answer)) return [];
	if (Object.hasOwn(answer, 'relations')) return relationsOf(answer.relations);
	return Object.entries(answer).flatMap(([id, each]) =>
		isRelation(each) ? [{ ...each, id }] : [],
	);
}

const isRelation = (value: unknown): value is Relation =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The names that the members of one end have, from the catalog to the column. */
export const relationEnd = (side: 'source' | 'target') =>
	['CatalogName', 'SchemaName', 'TableName', 'ColumnName'].map((part) => side + part);

const end = (relation: Relation, side: 'source' | 'target') =>
	relationEnd(side)
		.map((name) => relation[name])
		.filter(Boolean)
		.join('.');

export const relation = locator('Relation', 'relationId', {
	description: 'The relation to work with; its source must be the table above',
	by: ['ID', 'the ID that Get Many gives'],
	search: 'searchRelations',
	dependsOn: inCatalog,
	emptyText: 'This catalog has no relation. Add one, or choose another catalog',
	id: 'MET15',
	request: 'GET /metadata/{projectId}/relations/{catalogId}',
	rows: relationsOf,
	toOption: (relation) => [
		`${end(relation, 'source')} → ${end(relation, 'target')} (${relation.type})`,
		relation.id,
	],
});

// The other end of a relation: the same lists once more, under fields of other names.

const names = {
	catalogId: 'targetCatalogId',
	schemaName: 'targetSchemaName',
	tableName: 'targetTableName',
} as const;

const targetCatalogField = field.literal({
	...catalog,
	displayName: 'Target Catalog',
	name: 'targetCatalogId',
	description: 'Catalog of the other end of the relation',
});

export const targetFields = field.list(
	targetCatalogField,
	renameLocator(schema, 'targetSchemaName', {
		displayName: 'Target Schema',
		description: 'Schema of the other end',
		search: 'searchTargetSchemas',
		names,
	}),
	renameLocator(table, 'targetTableName', {
		displayName: 'Target Table',
		description: 'Table of the other end',
		search: 'searchTargetTables',
		names,
	}),
	renameLocator(column, 'targetColumnName', {
		displayName: 'Target Column',
		description: 'Column of the other end',
		search: 'searchTargetColumns',
		names,
	}),
);
