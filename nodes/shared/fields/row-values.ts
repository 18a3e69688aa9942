import type { ResourceMapperField } from 'n8n-workflow';
import { type AnswerOf, field, labelOf, type MapperFields, request, withValues } from '../kernel';
import { internalTables, isSystemColumn } from './internal-table';
import { project } from './project';

/**
 * One field for each column of the chosen table that rows can fill. Never n8n's `emptyFieldsNotice`: where columns are mapped
 * automatically, n8n shows it although there are columns, and keeps it once it was there.
 */
const loadTableColumns: MapperFields = async function () {
	const table = { ...internalTables.table, required: false };
	return await withValues(this, [project, table], async (client, values) => {
		const { projectId, tableName } = values as { projectId?: string; tableName?: string };
		if (!projectId || !tableName) return { fields: [] };
		const route = 'GET /data/projects/{projectId}/table/{tableName}/columns';
		const columns = await client.read(request('INT11', route, { projectId, tableName }));
		const own = columns.filter(
			(column) => typeof column.name === 'string' && column.name !== '' && !isSystemColumn(column),
		);
		return { fields: own.map(toMapperField) };
	});
};

const toMapperField = ({
	name = '',
	dataType,
}: AnswerOf<'INT11'>[number]): ResourceMapperField => ({
	id: name,
	displayName: labelOf(name, dataType),
	// The operation checks every value itself; of other types n8n would change the text.
	type: dataType === 'boolean' ? 'boolean' : 'string',
	required: false,
	display: true,
	defaultMatch: false,
	canBeUsedToMatch: false,
});

/** Which columns rows fill: each from the field of its name, or from what is entered. */
export const rowValues = field.literal({
	displayName: 'Columns',
	name: 'columns',
	type: 'resourceMapper',
	noDataExpression: true,
	required: true,
	default: { mappingMode: 'autoMapInputData', value: null },
	typeOptions: {
		loadOptionsDependsOn: ['projectId.value', 'tableName.value'],
		resourceMapper: {
			resourceMapperMethod: loadTableColumns,
			mode: 'add',
			fieldWords: { singular: 'column', plural: 'columns' },
			addAllFields: true,
			supportAutoMap: true,
			refreshIncompleteSchemaOnOpen: true,
			noFieldsError:
				'There is no column to fill: choose a table first, or give it columns with <em>Add</em> of <em>Table Column</em>.',
		},
	},
	description:
		'Automatic: a field of the item fills the column of its name or label, whatever its place. A column that no field fills gets its default value.',
});
