import type { IDataObject } from 'n8n-workflow';
import { projectField } from '../../shared/fields/project';
import { operation } from '../../shared/kernel/operation';
import { url } from '../../shared/transport';

const generate = operation({
	covers: ['MET9'],
	// A GET, but each call costs a model's work (docs/peaka-api.md §5.18).
	safe: false,
	slow: true,
	name: 'Generate',
	value: 'generate',
	action: 'Generate sample questions',
	description:
		"Let Peaka's AI propose questions that the project can answer. Each call costs AI usage and takes a while.",
	fields: [
		projectField,
		{
			displayName: 'About',
			name: 'question',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. What drives our sales?',
			description: 'A question or a topic that the proposals start from',
		},
	],
	request: ({ projectId, question }) => ({
		method: 'GET',
		url: url`/metadata/${projectId}/questions/generate`,
		qs: { question },
	}),
	output: ({ questions, threadId }: { questions: IDataObject[]; threadId?: string }) =>
		questions.map((each) => ({ ...each, threadId })),
});

export const question = { name: 'Question', value: 'question', operations: [generate] };
