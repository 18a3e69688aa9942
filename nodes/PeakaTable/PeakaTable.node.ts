import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';
import * as shared from '../shared/fields';
import { resources } from '../shared/kernel';
import { columnFamily } from './operations/columns';
import { createTable } from './operations/create-table';
import { importCsv } from './operations/import-csv';
import { insertRows } from './operations/insert-rows';
import { getSampleCsv } from './operations/sample-csv';
import { createBiTable, tableFamily } from './operations/tables';

const tables = resources(
	tableFamily(shared.internalTables, createTable, importCsv, insertRows, getSampleCsv),
	columnFamily(shared.internalTables),
	tableFamily(shared.biTables, createBiTable),
	columnFamily(shared.biTables),
);

export class PeakaTable implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Peaka Table',
		name: 'peakaTable',
		icon: { light: 'file:../../icons/peaka.svg', dark: 'file:../../icons/peaka.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: tables.subtitle,
		description: 'Create tables inside Peaka, shape them and fill them from items or CSV',
		defaults: { name: 'Peaka Table' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'peakaApi', required: true }],
		properties: tables.properties,
	};

	methods = tables.methods;
	execute = tables.execute;
}
