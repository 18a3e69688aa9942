import * as shared from '../../shared/fields';
import { resource, field, type Operation, read, write } from '../../shared/kernel';
import { withWarning } from './warning';

/** Peaka Tables or Peaka BI Tables: the same calls, and what only one of the two can do. */
export function tableFamily({ kind, noun, table }: shared.Internal, ...own: Operation[]) {
	const bi = kind === 'bitable';

	const create = write(bi ? 'INT2' : 'INT9', 'Create', `Create ${noun}`, {
		description: bi
			? 'Create a table that Studio can write to, or get the one that has this name already'
			: 'Create a table inside Peaka, to be filled from CSV',
		fields: [
			shared.project,
			field.requiredText('Name', 'tableName', {
				placeholder: 'e.g. harvest',
				description: bi
					? 'Name of the table in SQL. Peaka takes every _ out of it, and names that are then the same are one table.'
					: 'Name of the table in SQL',
			}),
		],
		request: `POST /data/projects/{projectId}/${kind}/{tableName}`,
		output: (answer, asked) => withWarning(answer, asked),
	});

	const remove = write(bi ? 'INT3' : 'INT10', 'Delete', `Delete ${noun}`, {
		description: 'Delete a table for good, with its columns and rows',
		fields: [shared.project, table, shared.permanent],
		request: `DELETE /data/projects/{projectId}/${kind}/{tableName}`,
	});

	const getMany = read(bi ? 'INT1' : 'INT8', 'Get Many', `Get many ${noun}s`, {
		description: `List the ${noun}s of a project`,
		fields: [shared.project, ...shared.returnAllAndLimit],
		request: table.list,
	});

	return resource(bi ? 'BI Table' : 'Table', getMany, create, ...own, remove);
}
