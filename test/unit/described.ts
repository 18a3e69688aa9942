import { operation } from '../../nodes/shared/kernel/operation';
import type { Operation } from '../../nodes/shared/kernel/operation';
import type { Field } from '../../nodes/shared/kernel/field';
import { url } from '../../nodes/shared/transport';

export { families, operations } from '../../nodes/shared/kernel/describe';

/** An operation of which only name and fields matter. */
export const describe = (value: string, fields: readonly Field[]): Operation =>
	operation({
		covers: [],
		safe: true,
		name: value,
		value,
		action: `Do ${value}`,
		description: value,
		fields,
		request: () => ({ method: 'GET', url: url`/` }),
	});
