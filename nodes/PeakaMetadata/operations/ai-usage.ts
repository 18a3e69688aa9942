import { catalogField } from '../../shared/fields/catalog';
import { projectField } from '../../shared/fields/project';
import { schemaField } from '../../shared/fields/schema';
import { field } from '../../shared/kernel/field';
import { operation } from '../../shared/kernel/operation';
import { url } from '../../shared/transport';
import { said } from '../said';

export const useWithAiField = field({
	displayName: 'Use with AI',
	name: 'useWithAI',
	type: 'boolean',
	default: true,
	description: "Whether Peaka's AI agent may see it",
});

const setForCatalog = operation({
	covers: ['MET20'],
	safe: false,
	name: 'Set for Catalog',
	value: 'setForCatalog',
	action: 'Set the AI usage of a catalog',
	description: "Show all tables of a catalog to Peaka's AI agent, or hide them from it",
	fields: [projectField, catalogField, useWithAiField],
	request: ({ projectId, catalogId, useWithAI }) => ({
		method: 'PUT',
		url: url`/metadata/${projectId}/${catalogId}`,
		body: { useWithAI },
	}),
	output: said('success', 'catalogId', 'useWithAI'),
});

const setForSchema = operation({
	covers: ['MET21'],
	safe: false,
	name: 'Set for Schema',
	value: 'setForSchema',
	action: 'Set the AI usage of a schema',
	description: "Show all tables of a schema to Peaka's AI agent, or hide them from it",
	fields: [projectField, catalogField, schemaField, useWithAiField],
	request: ({ projectId, catalogId, schemaName, useWithAI }) => ({
		method: 'PUT',
		url: url`/metadata/${projectId}/${catalogId}/${schemaName}`,
		body: { useWithAI },
	}),
	output: said('success', 'catalogId', 'schemaName', 'useWithAI'),
});

export const aiUsage = {
	name: 'AI Usage',
	value: 'aiUsage',
	operations: [setForCatalog, setForSchema],
};
