import { contract } from './row';
import type { Schema } from './row';

/** A value that the schema allows, with every member there once. */
export function sample(schema: Schema, depth = 0): unknown {
	if (schema.$ref) return sample(contract.schemas[schema.$ref.split('/').at(-1)!], depth + 1);
	const [alternative] = schema.oneOf ?? schema.anyOf ?? [];
	if (alternative) return sample(alternative, depth);
	if (schema.enum) return schema.enum[0];
	switch ([schema.type].flat()[0]) {
		case 'array':
			return depth > 6 ? [] : [sample(schema.items ?? {}, depth + 1)];
		case 'integer':
		case 'number':
			return 1;
		case 'boolean':
			return true;
		case 'string':
			return texts[schema.format ?? ''] ?? 'text';
		case 'null':
			return null;
		default:
			return depth > 6 ? {} : members(schema, depth);
	}
}

const members = ({ properties = {} }: Schema, depth: number) =>
	Object.fromEntries(
		Object.entries(properties).map(([name, each]) => [name, sample(each, depth + 1)]),
	);

const texts: Record<string, string> = {
	uuid: '0f6f0a54-2a0f-4d0e-9c3e-3d1f6a4b7c11',
	'date-time': '2026-08-03T10:00:00Z',
};
