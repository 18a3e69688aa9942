import { listOf } from '../../shared/client/answer';
import { ofDocumentedShape } from '../../shared/client/failures';
import * as shared from '../../shared/fields';
import { resource, field, write } from '../../shared/kernel';
import { getAgentContext } from './agent-context';

const generate = write('MET9', 'Generate', 'Generate sample questions', {
	// A GET, but each call costs a model's work (docs/peaka-api.md §5.18).
	slow: true,
	description:
		"Let Peaka's AI propose questions that the project can answer; costs AI usage, takes a while",
	fields: [
		shared.project,
		field.requiredText('About', 'question', {
			placeholder: 'e.g. What drives our sales?',
			description: 'A question or a topic that the proposals start from',
		}),
	],
	request: 'GET /metadata/{projectId}/questions/generate',
	query: ({ question }) => ({ question }),
	output: ({ questions, threadId }) =>
		ofDocumentedShape(false, () => listOf(questions)).map((each) => ({ ...each, threadId })),
});

export const question = resource('Question', generate, getAgentContext);
