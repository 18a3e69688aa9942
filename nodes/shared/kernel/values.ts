import { mistake } from '../errors';
import type { Peaka } from '../transport';
import type { Field, Section } from './field';

/**
 * Reads every field once: locators extracted, ids kept as text, JSON parsed, empty locators filled.
 * `rawOf` gives a parameter with its expressions resolved; undefined where it is hidden or absent.
 */
export async function readValues(
	fields: readonly Field[],
	peaka: Peaka,
	rawOf: (name: string) => unknown,
) {
	const values: Record<string, unknown> = {};
	for (const field of fields) {
		const raw = rawOf(field.name);
		const hidden = raw === undefined && field.displayOptions !== undefined;
		values[field.name] = hidden ? undefined : await read(field, raw);
	}
	return values;

	async function read(field: Field, raw: unknown): Promise<unknown> {
		switch (field.type) {
			case 'resourceLocator':
				return await locate(field, raw);
			case 'collection':
				return await inside(field.options as readonly Field[], raw);
			case 'fixedCollection':
				return await sections(field.options as readonly Section[], raw);
			case 'json':
				return parse(field, raw);
			default:
				if (field.required && (raw === undefined || raw === null || String(raw).trim() === '')) {
					throw mistake(
						`${field.displayName} is empty`,
						'Fill it in, or check the expression in it',
					);
				}
				return raw;
		}
	}

	async function sections(list: readonly Section[], raw: unknown) {
		const groups: Record<string, unknown> = {};
		for (const { name, values: parts } of list) {
			const group = (raw as Record<string, unknown> | undefined)?.[name];
			if (Array.isArray(group)) {
				groups[name] = await Promise.all(group.map(async (row) => await inside(parts, row)));
			} else if (group !== undefined) groups[name] = await inside(parts, group);
		}
		return groups;
	}

	/** n8n does not apply the defaults of a collection's members: absent stays absent. */
	async function inside(parts: readonly Field[], raw: unknown) {
		const row = { ...(raw as Record<string, unknown> | undefined) };
		for (const part of parts) {
			if (part.name in row) row[part.name] = await read(part, row[part.name]);
		}
		return row;
	}

	async function locate(field: Field, raw: unknown): Promise<string | undefined> {
		const { displayName, modes, whenEmpty, lookUp, required } = field;
		const { mode, value } =
			typeof raw === 'object' && raw !== null
				? (raw as { mode?: string; value?: unknown })
				: { value: raw };
		if (typeof value === 'number' && !Number.isSafeInteger(value)) {
			throw mistake(
				`${displayName} lost digits on the way here`,
				'This ID is longer than a number can hold. Pass it as text, from where it comes from on',
			);
		}
		const text = String((value as string | number | null | undefined) ?? '').trim();
		if (text === '') {
			const own =
				whenEmpty && (await peaka.remember(whenEmpty, async () => await whenEmpty(peaka)));
			if (own || !(required || whenEmpty)) return own;
			throw mistake(
				`${displayName} is empty`,
				whenEmpty
					? 'This key is not bound to one project: choose the project from the list'
					: 'Choose one from the list or enter its ID',
			);
		}
		if (mode === 'name' && lookUp) {
			const found = await lookUp(peaka, text, values);
			if (found) return found;
			throw mistake(
				`There is no ${displayName.toLowerCase()} called "${text}"`,
				'Choose one from the list, or check the name',
			);
		}
		const pattern = modes?.find(({ name }) => name === mode)?.extractValue?.regex;
		if (!pattern) return text;
		const found = new RegExp(pattern as string).exec(text)?.[1];
		if (found) return found;
		throw mistake(
			`${displayName} is not a Peaka address`,
			`Copy the address from Peaka Studio, or choose From List; nothing to use was found in "${text}"`,
		);
	}

	function parse({ displayName, required }: Field, raw: unknown): unknown {
		if (typeof raw !== 'string') return raw ?? undefined;
		if (raw.trim() === '') {
			if (required) throw mistake(`${displayName} is empty`, 'Enter JSON');
			return undefined;
		}
		try {
			return JSON.parse(raw);
		} catch (error) {
			throw mistake(`${displayName} is not valid JSON`, (error as Error).message);
		}
	}
}

/** What was entered, as the type it is said to be; undefined where it is none of that type. */
export function typedValue(type: string | undefined, given: unknown) {
	const text = String(given).trim();
	if (type === 'boolean' && /^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
	if (type === 'number')
		return text !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined;
	return type === 'boolean' ? undefined : String(given);
}
