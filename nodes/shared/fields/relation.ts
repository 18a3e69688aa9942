import type { IDataObject } from 'n8n-workflow';
import { field, locator, route } from '../kernel';
import { catalog } from './catalog';
import { column } from './column';
import { project } from './project';
import { inCatalog, schema } from './schema';
import { table } from './table';

interface Relation extends IDataObject {
	id: string;
	type?: string;
}

/** A list, a list or a map in an envelope, or a map by ID (docs/peaka-api.md §16 #33). */
export type Relations = Relation[] | { relations: Relations } | Record<string, Relation>;

export function relationsOf(answer: Relations): Relation[] {
	if (Array.isArray(answer)) return answer;
	if ('relations' in answer) return relationsOf(answer.relations as Relations);
	return Object.entries(answer).map(([id, relation]) => ({ ...relation, id }));
}

const end = (relation: Relation, side: 'source' | 'target') =>
	['CatalogName', 'SchemaName', 'TableName', 'ColumnName']
		.map((part) => relation[side + part])
		.filter(Boolean)
		.join('.');

export const relation = locator('Relation', 'relationId', {
	description: 'The relation to work with; its source must be the table above',
	by: ['ID', 'the ID that Get Many gives'],
	search: 'searchRelations',
	needs: inCatalog,
	nothing: 'This catalog has no relation. Add one, or choose another catalog',
	request: 'GET /metadata/{projectId}/relations/{catalogId}',
	rows: relationsOf,
	show: (relation: Relation) => [
		`${end(relation, 'source')} → ${end(relation, 'target')} (${relation.type})`,
		relation.id,
	],
});

// The other end of a relation: the same lists once more, below fields of other names.

const targetCatalogField = field.literal({
	...catalog,
	displayName: 'Target Catalog',
	name: 'targetCatalogId',
	description: 'Catalog of the other end of the relation',
});

const targetSchemaField = locator('Target Schema', 'targetSchemaName', {
	description: 'Schema of the other end',
	by: ['Name', 'public'],
	search: 'searchTargetSchemas',
	needs: [project, targetCatalogField],
	nothing: 'This catalog has no schema. Choose another target catalog',
	request: ({ projectId, targetCatalogId: catalogId }) =>
		route(schema.list, { projectId, catalogId }),
	show: ({ schemaName: name }: { schemaName: string }) => [name, name],
});

const targetTableField = locator('Target Table', 'targetTableName', {
	description: 'Table of the other end',
	by: ['Name', 'customers'],
	search: 'searchTargetTables',
	needs: [project, targetCatalogField, targetSchemaField],
	nothing: 'This schema has no table. Choose another target schema',
	request: ({ projectId, targetCatalogId: catalogId, targetSchemaName: schemaName }) =>
		route(table.list, { projectId, catalogId, schemaName }),
	show: ({ tableName: name }: { tableName: string }) => [name, name],
});

const targetColumnField = locator('Target Column', 'targetColumnName', {
	description: 'Column of the other end',
	by: ['Name', 'id'],
	search: 'searchTargetColumns',
	needs: [project, targetCatalogField, targetSchemaField, targetTableField],
	nothing: 'This table has no column. Choose another target table',
	request: ({ projectId, targetCatalogId: catalogId, ...target }) =>
		route(column.list, {
			projectId,
			catalogId,
			schemaName: target.targetSchemaName,
			tableName: target.targetTableName,
		}),
	show: ({ name }: { name: string }) => [name, name],
});

export const targetFields = field.list(
	targetCatalogField,
	targetSchemaField,
	targetTableField,
	targetColumnField,
);
