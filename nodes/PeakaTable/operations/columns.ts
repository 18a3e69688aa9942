import { WrongShape } from '../../shared/client/decode/decode';
import { ofDocumentedShape } from '../../shared/client/failures';
import * as shared from '../../shared/fields';
import { field, read, request, resource, userError, write } from '../../shared/kernel';
import { columnBody, columnsField, dataTypeField, labelField, traitsField } from './column-fields';
import { withWarning } from './warning';

function oneOrMore(answer: object): readonly object[] {
	const list: object[] = Array.isArray(answer) ? answer : [answer];
	if (list.length > 0) return list;
	throw new WrongShape('the column');
}

/** The columns of Peaka Tables or of Peaka BI Tables. */
export function columnFamily({ kind, noun, table, column }: shared.Internal) {
	const bi = kind === 'bitable';

	const add = write(bi ? 'INT5' : 'INT12', 'Add', `Add columns to ${noun}`, {
		description: 'Add one or several columns; rows that are there already read NULL in them',
		fields: [shared.project, table, columnsField],
		request: `POST /data/projects/{projectId}/${kind}/{tableName}/columns`,
		body: ({ columns: { column = [] } }) => {
			if (column.length === 0) {
				throw userError('No column was given', 'Add at least one column');
			}
			return column.map(({ name, dataType, options = {} }) => columnBody(name, dataType, options));
		},
		output: (answer, { columns: { column = [] } }) =>
			answer.map((added, at) => withWarning(added, { ...column[at]?.options, ...column[at] })),
	});

	const remove = write(bi ? 'INT7' : 'INT14', 'Delete', `Delete column of ${noun}`, {
		description: 'Delete a column for good, with its values; SQL that names it fails from then on',
		fields: [shared.project, table, column, shared.permanent],
		request: `DELETE /data/projects/{projectId}/${kind}/{tableName}/columns/{columnName}`,
	});

	const getMany = read(bi ? 'INT4' : 'INT11', 'Get Many', `Get many columns of ${noun}`, {
		description: 'List the columns of a table',
		fields: [
			shared.project,
			table,
			...shared.returnAllAndLimit,
			field.options(
				field.boolean('Include System Columns', 'includeSystemColumns', false, {
					description: 'Whether to list those that Peaka adds itself, too: _id, text and others',
				}),
			),
		],
		request: column.list,
		output: (answer, { options }) =>
			answer.filter((column) => options.includeSystemColumns || !shared.isSystemColumn(column)),
	});

	const update = write(bi ? 'INT6' : 'INT13', 'Update', `Update column of ${noun}`, {
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
		request: ({ displayName, dataType, options, ...ids }) =>
			request(
				bi ? 'INT6' : 'INT13',
				`PUT /data/projects/{projectId}/${kind}/{tableName}/columns/{columnName}`,
				ids,
				{ body: columnBody(options.name || ids.columnName, dataType, { ...options, displayName }) },
			),
		// One object live, a list in the documents (docs/peaka-api.md §16 #12).
		output: (answer, { displayName, options }) =>
			ofDocumentedShape(false, () => oneOrMore(answer)).map((column) =>
				withWarning(column, { ...options, displayName }),
			),
	});

	return resource(bi ? 'BI Column' : 'Table Column', getMany, add, update, remove);
}
