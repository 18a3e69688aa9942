// Metadata of tables and columns, golden SQL and relations (docs/peaka-api.md §5.18, §12). Refreshes are in metadata-refresh.ts.
import { need, type Call, type SectionHandlers } from '../call.ts';
import { badRequest } from '../errors.ts';
import type { Project } from '../state/project.ts';
import type { CategoricalFrequency, MetadataUpdate, TableMetadata } from '../state/metadata.ts';
import { RELATION_TYPES, type Relation } from '../state/relations.ts';
import { bestMatches } from '../state/word-matching.ts';
import { catalogType } from './catalogs.ts';

export const metadataHandlers = {
	MET1: ({ project, query }) => ({
		metadata: project.metadata
			.all(query as { catalogId?: string; schemaName?: string })
			.map((table) => ({
				id: table.id,
				content: contentOf(project, table),
				metadata: metadataView(project, table),
			})),
	}),
	MET2: collectValues,
	MET3: async (call: Call) => {
		const table = await tableOf(call);
		const column = call.project.metadata.column(table, call.params.columnName);
		call.project.metadata.forget(table, column);
		return {};
	},

	MET4: ({ project, query }) => ({
		result: project.goldenSqls
			.search(String(query.q))
			.map(({ prompt, sql }) => ({ question: prompt, sql })),
	}),
	MET5: ({ project }) => ({
		result: project.goldenSqls.all().map(({ id, prompt, sql }) => ({
			id,
			content: prompt,
			metadata: { sql, prompt, projectId: project.id },
		})),
	}),
	/** The id in the answer is assumed: its members are unknown. */
	MET6: ({ project, body }: Call<{ prompt?: string; sql?: string }>) => ({
		id: project.goldenSqls.add(need(body, 'prompt'), need(body, 'sql')).id,
	}),
	MET7: ({ project, params }) => {
		project.goldenSqls.delete(params.id);
		return {};
	},
	MET8: ({ project, query, environment }) => {
		const { searchTopK } = environment.switches.assumed;
		const count = Number(query.topK ?? searchTopK);
		if (!Number.isInteger(count))
			throw badRequest(`Invalid value '${String(query.topK)}' for topK`);
		const textOf = (table: TableMetadata) => contentOf(project, table).replaceAll('_', ' ');
		const question = String(query.table).replaceAll('_', ' ');
		const match = bestMatches(question, project.metadata.all(), textOf, count);
		return { result: match.map((table) => metadataView(project, table)) };
	},

	MET15: ({ project, params, environment }) => {
		const { id } = project.catalogs.get(params.catalogId);
		const relations = project.relations.of(id).map((relation) => relationView(project, relation));
		switch (environment.switches.assumed.relationsEnvelope) {
			case 'map':
				return Object.fromEntries(relations.map((relation) => [relation.id, relation]));
			case 'array':
				return relations;
			default:
				return { relations };
		}
	},
	MET16: addRelation,
	MET17: ({ project, params, body }: Call<{ type?: string }>) => {
		const relation = project.relations.get(params.relationId);
		relation.type = relationType(need(body, 'type'));
		return relationView(project, relation);
	},
	MET18: ({ project, params }) => {
		project.relations.delete(project.relations.get(params.relationId));
		return {};
	},

	MET20: switchAi,
	MET21: switchAi,
	MET22: async (call: Call<MetadataUpdate>) => {
		call.project.metadata.update(await tableOf(call), call.body);
		return {};
	},
} satisfies SectionHandlers;

function tableOf({ project, params }: Call<unknown>): Promise<TableMetadata> {
	return project.metadata.get(params.catalogId, params.schemaName, params.tableName);
}

/** The text that the real service would search: name, description, columns. */
function contentOf({ catalogs }: Project, table: TableMetadata): string {
	const columns = table.columns.map(({ columnName }) => columnName).join(', ');
	const name = `${catalogs.get(table.catalogId).name}.${table.schemaName}.${table.tableName}`;
	return [name, table.tableDescription, columns].filter(Boolean).join('\n');
}

export function metadataView(project: Project, table: TableMetadata) {
	const { id: _id, ...fields } = table;
	const catalog = project.catalogs.get(table.catalogId);
	return {
		projectId: project.id,
		catalogType: catalogType(catalog),
		catalogSubType: catalogType(catalog),
		catalogQueryName: catalog.name,
		catalogDisplayName: catalog.displayName,
		...fields,
		relations: project.relations
			.of(table.catalogId)
			.filter(({ source }) => source.schemaName === table.schemaName)
			.filter(({ source }) => source.tableName === table.tableName)
			.map((relation) => relationView(project, relation)),
	};
}

const FREQUENCIES = ['NONE', 'DAILY', 'WEEKLY', 'MONTHLY'];

async function collectValues(call: Call<{ limit?: number; frequency?: string }>) {
	const { project, params, body } = call;
	const { limit, frequency = 'NONE' } = body;
	if (!FREQUENCIES.includes(frequency)) throw badRequest(`Invalid frequency: ${frequency}`);
	const table = await tableOf(call);
	const column = project.metadata.column(table, params.columnName);
	await project.metadata.collect(table, column, limit, frequency as CategoricalFrequency);
	return {};
}

/** One switch for all tables of a catalog or a schema that have been crawled. */
function switchAi({ project, params, body }: Call<{ useWithAI?: boolean }>) {
	const useWithAI = need(body, 'useWithAI');
	const { id } = project.catalogs.get(params.catalogId);
	for (const table of project.metadata.all({ catalogId: id, schemaName: params.schemaName })) {
		table.useWithAI = useWithAI;
	}
	return {};
}

function relationType(type: string): string {
	if (!RELATION_TYPES.includes(type)) throw badRequest(`Invalid relation type: ${type}`);
	return type;
}

interface RelationRequest {
	targetCatalogId?: string;
	targetSchemaName?: string;
	targetTableName?: string;
	targetColumnName?: string;
	type?: string;
}

async function addRelation({ project, params, body }: Call<RelationRequest>) {
	const address = async (catalogId: string, schema: string, table: string, column: string) => {
		const match = await project.metadata.get(catalogId, schema, table);
		const { columnName } = project.metadata.column(match, column);
		const { schemaName, tableName } = match;
		return {
			catalogId,
			catalogName: project.catalogs.get(catalogId).name,
			schemaName,
			tableName,
			columnName,
		};
	};
	const { catalogId, schemaName, tableName, columnName } = params;
	const relation = project.relations.add({
		type: relationType(need(body, 'type')),
		source: await address(catalogId, schemaName, tableName, columnName),
		target: await address(
			need(body, 'targetCatalogId'),
			need(body, 'targetSchemaName'),
			need(body, 'targetTableName'),
			need(body, 'targetColumnName'),
		),
	});
	return relationView(project, relation);
}

function relationView(project: Project, { id, source, target, type }: Relation) {
	return {
		id,
		projectId: project.id,
		sourceCatalogId: source.catalogId,
		sourceCatalogName: source.catalogName,
		sourceSchemaName: source.schemaName,
		sourceTableName: source.tableName,
		sourceColumnName: source.columnName,
		targetCatalogId: target.catalogId,
		targetCatalogName: target.catalogName,
		targetSchemaName: target.schemaName,
		targetTableName: target.tableName,
		targetColumnName: target.columnName,
		type,
	};
}
