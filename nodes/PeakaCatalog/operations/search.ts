import type { IDataObject } from 'n8n-workflow';
import { simplifyField } from '../../shared/fields/list';
import { projectField } from '../../shared/fields/project';
import { optionsField } from '../../shared/kernel/field';
import { operation } from '../../shared/kernel/operation';
import { url } from '../../shared/transport';

/** Groups without a hit are null (docs/peaka-api.md §10.5). */
type Groups = Record<`matched${'Catalogs' | 'Schemas' | 'Tables'}`, IDataObject[] | null>;

/** One row per hit, with what it is. */
const hits = ({ matchedCatalogs, matchedSchemas, matchedTables }: Groups) => [
	...(matchedCatalogs ?? []).map((hit) => ({ kind: 'catalog', ...hit })),
	...(matchedSchemas ?? []).map((hit) => ({ kind: 'schema', ...hit })),
	...(matchedTables ?? []).map((hit) => ({ kind: 'table', ...hit })),
];

export const search = operation({
	covers: ['CAT11'],
	// A POST that only reads.
	safe: true,
	name: 'Search',
	value: 'search',
	action: 'Search catalogs schemas and tables',
	description: 'Find catalogs, schemas and tables by a part of their names',
	fields: [
		projectField,
		{
			displayName: 'Search For',
			name: 'query',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. order',
			description:
				'Part of a name, in capitals or not. What was deleted may still be found, so check a hit before you rely on it.',
		},
		simplifyField,
		optionsField(
			{
				displayName: 'In Catalog',
				name: 'catalog',
				type: 'string',
				default: '',
				placeholder: 'e.g. shop',
				description: 'SQL name of the only catalog to search in',
			},
			{
				displayName: 'In Schema',
				name: 'schema',
				type: 'string',
				default: '',
				placeholder: 'e.g. public',
				description: 'The only schema to search in; together with In Catalog its tables are found',
			},
			{
				displayName: 'Limit',
				name: 'limit',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 50,
				description: 'Max number of results to return',
			},
			{
				displayName: 'Offset',
				name: 'offset',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 0,
				description:
					'How many hits to skip; without Simplify, meta.page.nextOffset says what comes next',
			},
		),
	],
	request: ({ projectId, query, options: { catalog, schema, limit, offset } }) => ({
		method: 'POST',
		url: url`/data/projects/${projectId}/search`,
		body: { catalog: catalog || undefined, schema: schema || undefined, query, limit, offset },
	}),
	output: (answer: Groups & IDataObject, { simplify }) => (simplify ? hits(answer) : answer),
});
