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
		text(
			'Search For',
			'query',
			'Part of a name, in capitals or not. What was deleted may still be found, so check a hit before you rely on it.',
			{ required: true, placeholder: 'e.g. order' },
		),
		simplifyField,
		optionsField(
			text('In Catalog', 'catalog', 'SQL name of the only catalog to search in', {
				placeholder: 'e.g. shop',
			}),
			text(
				'In Schema',
				'schema',
				'The only schema to search in; together with In Catalog its tables are found',
				{ placeholder: 'e.g. public' },
			),
			number('Limit', 'limit', 'Max number of results to return', {
				typeOptions: { minValue: 1 },
				default: 50,
			}),
			number(
				'Offset',
				'offset',
				'How many hits to skip; without Simplify, meta.page.nextOffset says what comes next',
				{ typeOptions: { minValue: 0 } },
			),
		),
	],
	request: ({ projectId, query, options: { catalog, schema, limit, offset } }) => ({
		...POST`/data/projects/${projectId}/search`,
		body: { catalog: catalog || undefined, schema: schema || undefined, query, limit, offset },
	}),
	output: (answer: Groups & IDataObject, { simplify }) => (simplify ? hits(answer) : answer),
});
