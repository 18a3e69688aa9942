import * as shared from '../../shared/fields';
import { resource, field, read } from '../../shared/kernel';

const get = read('CON2', 'Get', 'Get connector', {
	description: 'Read which fields the credential of a connector has',
	fields: [shared.connector],
	request: shared.readConnector,
});

const contains = (text: unknown, wanted: string) =>
	String(text ?? '')
		.toLowerCase()
		.includes(wanted.trim().toLowerCase());

const getMany = read('CON1', 'Get Many', 'Get many connectors', {
	description: 'List the kinds of sources that Peaka connects, several hundred of them',
	fields: [
		...shared.returnAllAndLimit,
		field.options(
			field.text('Category', 'category', {
				placeholder: 'e.g. Database',
				description: 'Part of the category. Peaka sends all; the others are left out here.',
			}),
			field.text('Search', 'search', {
				placeholder: 'e.g. google',
				description: 'Part of the name or ID. Peaka sends all; the others are left out here.',
			}),
		),
	],
	request: shared.connector.list,
	output: (connectors, { options: { category = '', search = '' } }) =>
		connectors.filter(
			(each) =>
				contains(each.category, category) &&
				[each.connectionType, each.connectionTypeLabel, each.name].some((text) =>
					contains(text, search),
				),
		),
});

export const connector = resource('Connector', get, getMany);
