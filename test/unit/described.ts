import { type Field, GET, type Operation, read } from '../../nodes/shared/kernel';

export { families, operations } from '../../nodes/shared/kernel';

/** An operation of which only name and fields matter. */
export const describe = (value: string, fields: readonly Field[]): Operation =>
	read([], value, `Do ${value}`, { value, description: value, fields, request: () => GET`/` });
