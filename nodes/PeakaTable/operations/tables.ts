import * as shared from '../../shared/fields';
import { resource, field, type Operation, read, write } from '../../shared/kernel';
import { withWarning } from './warning';

export const createBiTable = write('INT2', 'Create', 'Create BI table', {
	description: 'Create a table that Studio can write to, or get the one that has this name already',
	fields: [
		shared.project,
		field.requiredText('Name', 'tableName', {
			placeholder: 'e.g. harvest',
			description:
				'Name of the table in SQL. Peaka takes every _ out of it, and names that are then the same are one table.',
		}),
	],
	request: 'POST /data/projects/{projectId}/bitable/{tableName}',
	output: (answer, asked) => withWarning(answer, asked),
});

/** Peaka Tables or Peaka BI Tables: the same calls, and what only one of the two can do. */
export function tableFamily({ kind, noun, table }: shared.Internal, ...own: Operation[]) {
	const bi = kind === 'bitable';

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

	return resource(bi ? 'BI Table' : 'Table', getMany, ...own, remove);
}
