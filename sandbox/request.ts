// Reads what a request brings: its body, and its query by the contract's types.
import type { HonoRequest } from 'hono';
import type { QueryValue } from './call.ts';
import type { Operation, QueryParameter } from './contract.ts';
import { badRequest } from './errors.ts';

export interface RequestBody {
	value: unknown;
	files: Record<string, Buffer>;
	/** Text that is no JSON; `value` then holds the text. */
	isMalformed: boolean;
	/** Sent as multipart/form-data. */
	isForm: boolean;
}

export async function readBody(request: HonoRequest): Promise<RequestBody> {
	if (request.header('content-type')?.startsWith('multipart/')) return readParts(request);
	const text = await request.text();
	const body = { files: {}, isMalformed: false, isForm: false };
	if (text === '') return { ...body, value: undefined };
	try {
		return { ...body, value: JSON.parse(text) };
	} catch {
		return { ...body, value: text, isMalformed: true };
	}
}

async function readParts(request: HonoRequest): Promise<RequestBody> {
	const value: Record<string, string> = {};
	const files: Record<string, Buffer> = {};
	for (const [name, part] of await request.formData()) {
		if (typeof part === 'string') value[name] = part;
		else files[name] = Buffer.from(await part.arrayBuffer());
	}
	return { value, files, isMalformed: false, isForm: true };
}

export function queryOf(
	operation: Operation,
	setup: Record<string, string>,
): Record<string, QueryValue> {
	return Object.fromEntries(
		operation.query.map((parameter) => [parameter.name, valueOf(parameter, setup[parameter.name])]),
	);
}

function valueOf(parameter: QueryParameter, text: string | undefined): QueryValue {
	const { name, type, required } = parameter;
	if (text === undefined && required) {
		throw badRequest(`Required parameter '${name}' is not present.`);
	}
	if (text === undefined || text === '') {
		// Present and empty is enough: a client sends `question=` before the first message (§5.18 MET9).
		return required && type === 'string' ? text : (parameter.default as QueryValue);
	}
	const isValid =
		type === 'integer'
			? /^-?\d+$/.test(text)
			: type === 'boolean'
				? /^(true|false)$/i.test(text)
				: !parameter.enum || parameter.enum.includes(text);
	if (!isValid) throw badRequest(`Invalid value '${text}' for parameter '${name}'`);
	if (type === 'integer') return Number(text);
	return type === 'boolean' ? text.toLowerCase() === 'true' : text;
}
