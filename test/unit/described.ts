import { type Field, type Operation, read, request } from '../../nodes/shared/kernel';

export { operations, resources } from '../../nodes/shared/kernel';

/** An operation of which only name and fields matter. */
export const describe = (value: string, fields: readonly Field[]): Operation =>
	read([], value, `Do ${value}`, {
		value,
		description: value,
		fields,
		request: () => request('INF1', 'GET /info', {}),
	});
