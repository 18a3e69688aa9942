import { UserError } from 'n8n-workflow';
import { parameterField } from '../shared/fields';
import { choice, field, text, type Values } from '../shared/kernel';

export const parametersField = field({
	displayName: 'Parameters',
	name: 'parameters',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Parameter',
	default: {},
	description: 'Which parameters of the base table get which values',
	options: [
		{
			displayName: 'Parameter',
			name: 'parameter',
			values: [
				parameterField,
				choice('Value Type', 'type', 'What the value is sent as', {
					default: 'text',
					options: [
						{ name: 'Boolean', value: 'boolean' },
						{ name: 'Number', value: 'number' },
						{ name: 'Text or Date', value: 'text' },
					],
				}),
				text(
					'Value',
					'value',
					'A date may be a macro, worked out whenever the table is read: @ and today, yesterday, now, or sow, eow, som, eom, soq, eoq, soy, eoy (start or end of week, month, quarter, year), then shifts such as -7d, +1M, -2h. M is month, m is minute.',
					{ placeholder: 'e.g. @som-1M' },
				),
			],
		},
	],
});

type Parameter = NonNullable<
	Values<readonly [typeof parametersField]>['parameters']['parameter']
>[number];

/** The grammar of docs/peaka-api.md §10.6; whether Peaka checks it when the table is created is not known. */
const macro = /^@(today|yesterday|now|[se]o[wmqy])([+-]\d+[dwMqyhm])*$/;

/** A parameter as Peaka wants it, its value checked. */
export function parameterBody({ key, type, value }: Parameter) {
	const text = String(value).trim();
	if (type === 'boolean' && /^(true|false)$/i.test(text)) {
		return { key, value: text.toLowerCase() === 'true' };
	}
	if (type === 'number' && text !== '' && Number.isFinite(Number(text))) {
		return { key, value: Number(text) };
	}
	if (type !== 'text') {
		throw new UserError(`"${value}" is not a ${type}`, {
			description: `Correct the value of ${key}, or its Value Type`,
		});
	}
	if (!text.startsWith('@')) return { key, value: String(value) };
	if (macro.test(text)) return { key, value: text };
	throw new UserError(`"${text}" is not a date macro`, {
		description: `Correct the value of ${key}: write it like @today-7d, @som-1M or @now-24h; M is month, m is minute`,
	});
}
