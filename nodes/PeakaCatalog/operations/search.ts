import type { IDataObject } from 'n8n-workflow';
import { projectField, simplifyField } from '../../shared/fields';
import { number, optionsField, POST, read, text } from '../../shared/kernel';

/** Groups without a hit are null (docs/peaka-api.md §10.5). */
type Groups = Record<`matched${'Catalogs' | 'Schemas' | 'Tables'}`, IDataObject[] | null>;

/** One row per hit, with what it is. */
const hits = ({ matchedCatalogs, matchedSchemas, matchedTables }: Groups) => [
	...(matchedCatalogs ?? []).map((hit) => ({ kind: 'catalog', ...hit })),
	...(matchedSchemas ?? []).map((hit) => ({ kind: 'schema', ...hit })),
	...(matchedTables ?? []).map((hit) => ({ kind: 'table', ...hit })),
];

export const search = read('CAT11', 'Search', 'Search catalogs schemas and tables', {
	// A POST that only reads.
	description: 'Find catalogs, schemas and tables by a part of their names',
	fields: [
		projectField,
		text('Search For', 'query', {
			required: true,
			placeholder: 'e.g. order',
			description:
				'Part of a name, in capitals or not. What was deleted may still be found, so check a hit before you rely on it.',
		}),
		simplifyField,
		optionsField(
			text('In Catalog', 'catalog', {
				placeholder: 'e.g. shop',
				description: 'SQL name of the only catalog to search in',
			}),
			text('In Schema', 'schema', {
				placeholder: 'e.g. public',
				description: 'The only schema to search in; together with In Catalog its tables are found',
			}),
			number('Limit', 'limit', {
				typeOptions: { minValue: 1 },
				default: 50,
				description: 'Max number of results to return',
			}),
			number('Offset', 'offset', {
				typeOptions: { minValue: 0 },
				description:
					'How many hits to skip; without Simplify, meta.page.nextOffset says what comes next',
			}),
		),
	],
	request: ({ projectId, query, options: { catalog, schema, limit, offset } }) => ({
		...POST`/data/projects/${projectId}/search`,
		body: { catalog: catalog || undefined, schema: schema || undefined, query, limit, offset },
	}),
	output: (answer: Groups & IDataObject, { simplify }) => (simplify ? hits(answer) : answer),
});
