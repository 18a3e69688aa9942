import * as shared from '../../shared/fields';
import { type AnswerOf, field, read } from '../../shared/kernel';

/** One row per hit, with what it is. Groups without a hit are null (docs/peaka-api.md §10.5). */
const hits = ({ matchedCatalogs, matchedSchemas, matchedTables }: AnswerOf<'CAT11'>) => [
	...(matchedCatalogs ?? []).map((hit) => ({ kind: 'catalog', ...hit })),
	...(matchedSchemas ?? []).map((hit) => ({ kind: 'schema', ...hit })),
	...(matchedTables ?? []).map((hit) => ({ kind: 'table', ...hit })),
];

export const search = read('CAT11', 'Search', 'Search catalogs schemas and tables', {
	// A POST that only reads.
	description: 'Find catalogs, schemas and tables by a part of their names',
	fields: [
		shared.project,
		field.requiredText('Search For', 'query', {
			placeholder: 'e.g. order',
			description:
				'Part of a name, in capitals or not. What was deleted may still be found, so check a hit before you rely on it.',
		}),
		shared.simplify,
		field.options(
			field.text('In Catalog', 'catalog', {
				placeholder: 'e.g. shop',
				description: 'SQL name of the only catalog to search in',
			}),
			field.text('In Schema', 'schema', {
				placeholder: 'e.g. public',
				description: 'The only schema to search in; together with In Catalog its tables are found',
			}),
			field.positiveInteger('Limit', 'limit', {
				default: 50,
				description: 'Max number of results to return',
			}),
			field.nonNegativeInteger('Offset', 'offset', {
				description:
					'How many hits to skip; without Simplify, meta.page.nextOffset says what comes next',
			}),
		),
	],
	request: 'POST /data/projects/{projectId}/search',
	body: ({ query, options: { catalog, schema, limit, offset } }) => ({
		catalog: catalog || undefined,
		schema: schema || undefined,
		query,
		limit,
		offset,
	}),
	simplify: hits,
});
