import { connectorField, listConnectors, readConnector } from '../../shared/fields/connector';
import type { Connector } from '../../shared/fields/connector';
import { returnAllAndLimit } from '../../shared/fields/list';
import { optionsField } from '../../shared/kernel/field';
import { operation } from '../../shared/kernel/operation';

const get = operation({
	covers: ['CON2'],
	safe: true,
	name: 'Get',
	value: 'get',
	action: 'Get a connector',
	description: 'Read which fields the credential of a connector has',
	fields: [connectorField],
	request: readConnector,
});

const contains = (text: string | undefined, wanted: string) =>
	(text ?? '').toLowerCase().includes(wanted.trim().toLowerCase());

const getMany = operation({
	covers: ['CON1'],
	safe: true,
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many connectors',
	description: 'List the kinds of sources that Peaka connects, several hundred of them',
	fields: [
		...returnAllAndLimit,
		optionsField(
			{
				displayName: 'Category',
				name: 'category',
				type: 'string',
				default: '',
				placeholder: 'e.g. Database',
				description: 'Part of the category. Peaka sends all; the others are left out here.',
			},
			{
				displayName: 'Search',
				name: 'search',
				type: 'string',
				default: '',
				placeholder: 'e.g. google',
				description: 'Part of the name or ID. Peaka sends all; the others are left out here.',
			},
		),
	],
	request: listConnectors,
	output: (connectors: Connector[], { options: { category = '', search = '' } }) =>
		connectors.filter(
			(each) =>
				contains(each.category, category) &&
				[each.connectionType, each.connectionTypeLabel, each.name].some((text) =>
					contains(text, search),
				),
		),
});

export const connector = { name: 'Connector', value: 'connector', operations: [get, getMany] };
