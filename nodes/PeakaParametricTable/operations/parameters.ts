import * as shared from '../../shared/fields';
import { field, toType, userError, type Values } from '../../shared/kernel';

export const parametersField = field.rows('Parameters', 'parameters', {
	of: field.section('Parameter', 'parameter', [
		shared.parameter,
		field.choice('Value Type', 'type', {
			of: { Boolean: 'boolean', Number: 'number', 'Text or Date': 'text' },
			default: 'text',
			description: 'What the value is sent as',
		}),
		field.text('Value', 'value', {
			placeholder: 'e.g. @som-1M',
			description:
				'A date may be a macro, worked out whenever the table is read: @ and today, yesterday, now, or sow, eow, som, eom, soq, eoq, soy, eoy (start or end of week, month, quarter, year), then shifts such as -7d, +1M, -2h. M is month, m is minute.',
		}),
	]),
	description: 'Which parameters of the base table get which values',
});

type Parameter = NonNullable<
	Values<readonly [typeof parametersField]>['parameters']['parameter']
>[number];

/** The grammar of docs/peaka-api.md §10.6; whether Peaka checks it when the table is created is not known. */
const macro = /^@(today|yesterday|now|[se]o[wmqy])([+-]\d+[dwMqyhm])*$/;

/** A parameter as Peaka wants it, its value checked. */
export function parameterBody({ key, type, value }: Parameter) {
	const typed = toType(`'Value' of '${key}'`, type, value);
	const text = String(value).trim();
	if (type !== 'text' || !text.startsWith('@')) return { key, value: typed };
	if (macro.test(text)) return { key, value: text };
	throw userError(
		`"${text}" is not a date macro`,
		`Correct the value of ${key}: write it like @today-7d, @som-1M or @now-24h; M is month, m is minute`,
	);
}
