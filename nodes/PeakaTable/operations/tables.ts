import type { IDataObject } from 'n8n-workflow';
import type { Internal } from '../../shared/fields/internal-table';
import { returnAllAndLimit } from '../../shared/fields/list';
import { projectField } from '../../shared/fields/project';
import { operation } from '../../shared/kernel/operation';
import type { Operation } from '../../shared/kernel/operation';
import { url } from '../../shared/transport';
import { withWarning } from './warning';

/** Peaka Tables or Peaka BI Tables: the same calls, and what only one of the two can do. */
export function tableFamily({ kind, noun, tableField, listTables }: Internal, ...own: Operation[]) {
	const bi = kind === 'bitable';

	const create = operation({
		covers: [bi ? 'INT2' : 'INT9'],
		safe: false,
		name: 'Create',
		value: 'create',
		action: `Create a ${noun}`,
		description: bi
			? 'Create a table that Studio can write to, or get the one that has this name already'
			: 'Create a table inside Peaka, to be filled from CSV',
		fields: [
			projectField,
			{
				displayName: 'Name',
				name: 'tableName',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. harvest',
				description: bi
					? 'Name of the table in SQL. Peaka takes every _ out of it, and names that are then the same are one table.'
					: 'Name of the table in SQL',
			},
		],
		request: ({ projectId, tableName }) => ({
			method: 'POST',
			url: url`/data/projects/${projectId}/${kind}/${tableName}`,
		}),
		output: (answer: IDataObject, asked) => withWarning(answer, asked),
	});

	const remove = operation({
		covers: [bi ? 'INT3' : 'INT10'],
		safe: false,
		name: 'Delete',
		value: 'delete',
		action: `Delete a ${noun}`,
		description: 'Delete a table for good, with its columns and rows',
		fields: [projectField, tableField],
		request: ({ projectId, tableName }) => ({
			method: 'DELETE',
			url: url`/data/projects/${projectId}/${kind}/${tableName}`,
		}),
		mayBeEmpty: true,
	});

	const getMany = operation({
		covers: [bi ? 'INT1' : 'INT8'],
		safe: true,
		name: 'Get Many',
		value: 'getAll',
		action: `Get many ${noun}s`,
		description: `List the ${noun}s of a project`,
		fields: [projectField, ...returnAllAndLimit],
		request: listTables,
	});

	return {
		name: bi ? 'BI Table' : 'Table',
		value: bi ? 'biTable' : 'table',
		operations: [getMany, create, ...own, remove],
	};
}
