import type { IDataObject } from 'n8n-workflow';
import * as shared from '../../shared/fields';
import { family, field, mistake, PUT, read, write } from '../../shared/kernel';
import { columnBody, columnsField, dataTypeField, labelField, traitsField } from './column-fields';
import { withWarning } from './warning';

/** The columns of Peaka Tables or of Peaka BI Tables. */
export function columnFamily({ kind, noun, table, column }: shared.Internal) {
	const bi = kind === 'bitable';

	const add = write(bi ? 'INT5' : 'INT12', 'Add', `Add columns to a ${noun}`, {
		description: 'Add one or several columns; rows that are there already read NULL in them',
		fields: [shared.project, table, columnsField],
		request: `POST /data/projects/{projectId}/${kind}/{tableName}/columns`,
		body: ({ columns: { column = [] } }) => {
			if (column.length === 0) {
				throw mistake('No column was given', 'Add at least one column');
			}
			return column.map(({ name, dataType, options = {} }) => columnBody(name, dataType, options));
		},
		output: (answer: IDataObject[], { columns: { column = [] } }) =>
			answer.map((added, at) => withWarning(added, { ...column[at]?.options, ...column[at] })),
	});

	const remove = write(bi ? 'INT7' : 'INT14', 'Delete', `Delete a column of a ${noun}`, {
		description: 'Delete a column for good, with its values; SQL that names it fails from then on',
		fields: [shared.project, table, column],
		request: `DELETE /data/projects/{projectId}/${kind}/{tableName}/columns/{columnName}`,
		mayBeEmpty: true,
	});

	const getMany = read(bi ? 'INT4' : 'INT11', 'Get Many', `Get many columns of a ${noun}`, {
		description: 'List the columns of a table',
		fields: [
			shared.project,
			table,
			...shared.returnAllAndLimit,
			field.options(
				field.flagOff('Include System Columns', 'includeSystemColumns', {
					description: 'Whether to list those that Peaka adds itself, too: _id, text and others',
				}),
			),
		],
		request: column.list,
		output: (answer: Array<IDataObject & { name: string }>, { options }) =>
			answer.filter((column) => options.includeSystemColumns || !shared.isSystemColumn(column)),
	});

	const update = write(bi ? 'INT6' : 'INT13', 'Update', `Update a column of a ${noun}`, {
		description: bi
			? 'Has no effect: Peaka answers as if it had changed the column, and stores nothing'
			: 'Change the label and the default value of a column',
		fields: [
			shared.project,
			table,
			column,
			{ ...labelField, required: true },
			{
				...dataTypeField,
				description: 'The type that the column has; Peaka wants it with any change',
			},
			traitsField,
		],
		request: ({ projectId, tableName, columnName, displayName, dataType, options }) => ({
			...PUT`/data/projects/${projectId}/${kind}/${tableName}/columns/${columnName}`,
			body: columnBody(options.name || columnName, dataType, { ...options, displayName }),
		}),
		// One object live, a list in the documents (docs/peaka-api.md §16 #12).
		output: (answer: IDataObject | IDataObject[], { displayName, options }) =>
			[answer].flat().map((column) => withWarning(column, { ...options, displayName })),
	});

	return family(bi ? 'BI Column' : 'Table Column', getMany, add, update, remove);
}
