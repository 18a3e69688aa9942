import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError, tryToParseDateTime } from 'n8n-workflow';
import { apiKeyField, listApiKeys } from '../shared/fields/api-key';
import { returnAllAndLimit } from '../shared/fields/list';
import { projectField } from '../shared/fields/project';
import { optionsField } from '../shared/kernel/field';
import { nameField } from '../shared/fields/name';
import { operation } from '../shared/kernel/operation';
import type { Run } from '../shared/kernel/operation';
import { url } from '../shared/transport';

/** A date without a zone is meant as the workflow's clock shows it. */
function instant({ node }: Run, date: string) {
	try {
		const parsed = tryToParseDateTime(date, node.getTimezone());
		return parsed.toUTC().toISO({ suppressMilliseconds: true });
	} catch {
		throw new NodeOperationError(node.getNode(), `"${date}" is not a date`, {
			description: 'Correct Expires At, e.g. 2031-03-20T09:30:00Z, or remove it',
		});
	}
}

export const create = operation({
	covers: ['KEY2'],
	safe: false,
	name: 'Create',
	value: 'create',
	action: 'Create an API key',
	description:
		'Create a key for one project. Only this answer shows the key itself: keep it at a safe place.',
	fields: [
		projectField,
		{
			...nameField,
			placeholder: 'e.g. Nightly report',
			description: 'Label of the key; Peaka may accept the same one twice',
		},
		optionsField({
			displayName: 'Expires At',
			name: 'expiresAt',
			type: 'dateTime',
			default: '',
			description: 'When the key stops working, in the time zone of the workflow. Empty is never.',
		}),
	],
	run: async (run, { projectId, name, options: { expiresAt } }) => {
		const json = await run.peaka.write<IDataObject>({
			method: 'POST',
			url: url`/projects/${projectId}/apiKeys`,
			body: { name, expiresAt: expiresAt ? instant(run, expiresAt) : undefined },
		});
		return [{ json }];
	},
});

export const remove = operation({
	covers: ['KEY3'],
	safe: false,
	name: 'Delete',
	value: 'delete',
	action: 'Delete an API key',
	description: 'Delete a key of a project for good; whatever still uses it is refused from then on',
	fields: [projectField, apiKeyField],
	request: ({ projectId, apiKeyId }) => ({
		method: 'DELETE',
		url: url`/projects/${projectId}/apiKeys/${apiKeyId}`,
	}),
	mayBeEmpty: true,
});

export const getMany = operation({
	covers: ['KEY1'],
	safe: true,
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many API keys',
	description: 'List the keys of a project by name and ID; the keys themselves are never shown',
	fields: [projectField, ...returnAllAndLimit],
	request: listApiKeys,
});

export const whoAmI = operation({
	covers: ['INF1'],
	safe: true,
	name: 'Who Am I',
	value: 'whoAmI',
	action: 'Get the owner of the API key in use',
	description: 'Read whose key the credential holds; a project key names its project, too',
	fields: [],
	request: () => ({ method: 'GET', url: url`/info` }),
});
