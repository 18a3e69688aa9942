import { catalogField, projectField, schemaField } from '../../shared/fields';
import { flagOn, PUT, write } from '../../shared/kernel';
import { said } from '../said';

export const useWithAiField = flagOn('Use with AI', 'useWithAI', {
	description: "Whether Peaka's AI agent may see it",
});

const setForCatalog = write('MET20', 'Set for Catalog', 'Set the AI usage of a catalog', {
	description: "Show all tables of a catalog to Peaka's AI agent, or hide them from it",
	fields: [projectField, catalogField, useWithAiField],
	request: ({ projectId, catalogId, useWithAI }) => ({
		...PUT`/metadata/${projectId}/${catalogId}`,
		body: { useWithAI },
	}),
	output: said('success', 'catalogId', 'useWithAI'),
});

const setForSchema = write('MET21', 'Set for Schema', 'Set the AI usage of a schema', {
	description: "Show all tables of a schema to Peaka's AI agent, or hide them from it",
	fields: [projectField, catalogField, schemaField, useWithAiField],
	request: ({ projectId, catalogId, schemaName, useWithAI }) => ({
		...PUT`/metadata/${projectId}/${catalogId}/${schemaName}`,
		body: { useWithAI },
	}),
	output: said('success', 'catalogId', 'schemaName', 'useWithAI'),
});

export const aiUsage = {
	name: 'AI Usage',
	value: 'aiUsage',
	operations: [setForCatalog, setForSchema],
};
