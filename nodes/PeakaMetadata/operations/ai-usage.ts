import * as shared from '../../shared/fields';
import { resource, field, write } from '../../shared/kernel';

export const useWithAiField = field.boolean('Use with AI', 'useWithAI', true, {
	description: "Whether Peaka's AI agent may see it",
});

const setForCatalog = write('MET20', 'Set for Catalog', 'Set AI usage of catalog', {
	description: "Show all tables of a catalog to Peaka's AI agent, or hide them from it",
	fields: [...shared.inCatalog, useWithAiField],
	request: 'PUT /metadata/{projectId}/{catalogId}',
	body: ({ useWithAI }) => ({ useWithAI }),
	acknowledge: { values: ['catalogId', 'useWithAI'] },
});

const setForSchema = write('MET21', 'Set for Schema', 'Set AI usage of schema', {
	description: "Show all tables of a schema to Peaka's AI agent, or hide them from it",
	fields: [...shared.inSchema, useWithAiField],
	request: 'PUT /metadata/{projectId}/{catalogId}/{schemaName}',
	body: ({ useWithAI }) => ({ useWithAI }),
	acknowledge: { values: ['catalogId', 'schemaName', 'useWithAI'] },
});

export const aiUsage = resource('AI Usage', setForCatalog, setForSchema);
