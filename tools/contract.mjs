import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from 'json-schema-to-typescript';
import { format, resolveConfig } from 'prettier';
import { root } from './setup.mjs';

// What is generated from the contract: the types of its operations, and what an answer must be.

const readJson = (file) => JSON.parse(readFileSync(join(root, file), 'utf8'));
const { operations, schemas } = readJson('contract/contract.json');
const deviations = readJson('contract/deviations.json');

const note =
	'// Generated from contract/contract.json and contract/deviations.json: npm run contract';

/** The generated files: path from the root → text. Throws where the contract has what is not known here. */
export async function generatedFiles() {
	checkDeviations();
	const texts = {
		'contract/types.d.ts': await typesText(),
		'nodes/shared/client/answers.ts': answersText(),
	};
	const formatted = Object.entries(texts).map(async ([path, text]) => {
		const filepath = join(root, path);
		return [path, await format(text, { ...(await resolveConfig(filepath)), filepath })];
	});
	return Object.fromEntries(await Promise.all(formatted));
}

// Types

const nameOf = ($ref) => $ref.split('/').at(-1);

/** Every schema that a schema names, itself or through others. */
function namesIn(schema, names = new Set()) {
	for (const [key, each] of Object.entries(schema ?? {})) {
		const name = key === '$ref' && nameOf(each);
		if (name && !names.has(name)) namesIn(schemas[name], names.add(name));
		else if (typeof each === 'object') namesIn(each, names);
	}
	return names;
}

const namesOf = (member) => operations.map((each) => namesIn(each[member]?.schema));
const union = (sets) => new Set(sets.flatMap((each) => [...each]));
const inBodies = union(namesOf('body'));
const inAnswers = union(namesOf('response'));

/** What is sent has a type of its own where the same schema is answered, too: it has no unknown members. */
const bodyName = (name) => (inAnswers.has(name) ? `${name}Request` : name);

const isPlain = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A schema as the generator takes it; `sent` schemas allow no members that the contract doesn't name. */
function translate(schema, sent) {
	if (Array.isArray(schema)) return schema.map((each) => translate(each, sent));
	if (!isPlain(schema)) return schema;
	if (schema.$ref) {
		const name = nameOf(schema.$ref);
		return { $ref: `#/$defs/${sent ? bodyName(name) : name}` };
	}
	if (schema.format === 'binary') return { tsType: 'Uint8Array' };
	if (schema.contentSchema) return translate(schema.contentSchema, sent);
	const { discriminator: _, ...rest } = schema;
	// The generator would lose the null of an object or a list that may be null.
	if (Array.isArray(rest.type) && (rest.properties || rest.items)) {
		return { anyOf: rest.type.map((type) => translate({ ...rest, type }, sent)) };
	}
	const entries = Object.entries(rest).map(([key, each]) => [key, translate(each, sent)]);
	const closed = sent && rest.properties && { additionalProperties: false };
	return { ...closed, ...Object.fromEntries(entries) };
}

const constant = (value) => ({ const: value });
const absent = { tsType: 'undefined' };
const orAbsent = (schema, optional) => (optional ? { anyOf: [schema, absent] } : schema);

/** An object that has exactly these members. */
const exactly = (properties, required = Object.keys(properties)) => ({
	type: 'object',
	properties,
	required,
	additionalProperties: false,
});

function queryType(query) {
	if (query.length === 0) return absent;
	const members = query.map(({ name, type, enum: values }) => [name, { type, enum: values }]);
	const required = query.filter((each) => each.required).map(({ name }) => name);
	return exactly(JSON.parse(JSON.stringify(Object.fromEntries(members))), required);
}

function answerType({ id, response }) {
	if (!response) return absent;
	const schema = translate(response.schema, false);
	if (!(id in deviations.objectOrList) || shapesOf(response.schema).length > 1) {
		return orAbsent(schema, response.emptyOk);
	}
	return { anyOf: [schema, { type: 'array', items: schema }] };
}

const operationType = (operation) => {
	const { id, name, method, path, query, body } = operation;
	const members = {
		method: constant(method),
		path: constant(path),
		safe: constant(isSafe(id, method)),
		query: queryType(query),
		body: body ? orAbsent(translate(body.schema, true), !body.required) : absent,
		answer: answerType(operation),
	};
	return { ...exactly(members), description: name };
};

/** Without the generator's remarks about itself. */
const tidy = (types) =>
	types
		.replace(/\/\*\*\n \* This interface was referenced by [^/]*\*\/\n/g, '')
		.replaceAll('[k: string]', '[member: string]');

async function typesText() {
	const received = Object.entries(schemas)
		.filter(([name]) => !inBodies.has(name) || inAnswers.has(name))
		.map(([name, schema]) => [name, translate(schema, false)]);
	const sent = [...inBodies].map((name) => [bodyName(name), translate(schemas[name], true)]);
	const types = await compile(
		{
			...exactly(Object.fromEntries(operations.map((each) => [each.id, operationType(each)]))),
			$defs: Object.fromEntries([...received, ...sent]),
			description: `Every operation of Peaka's API by its id in docs/peaka-api.md §5. A body has no unknown members, an answer may. A
part of a multipart body has the type of what it holds, and AGT3's answer is one event.`,
		},
		'Operations',
		{ bannerComment: '', format: false, unreachableDefinitions: true },
	);
	return `${note}

${tidy(types)}

export type OperationId = keyof Operations;

/** The operations that change nothing. */
export type SafeOperationId = {
	[Id in OperationId]: Operations[Id]['safe'] extends true ? Id : never;
}[OperationId];
`;
}

// Answers

/** The shapes that a schema allows: `object`, `array`, `string` … */
function shapesOf(schema) {
	if (schema.$ref) return shapesOf(schemas[nameOf(schema.$ref)]);
	const alternatives = schema.anyOf ?? schema.oneOf;
	if (alternatives) return [...new Set(alternatives.flatMap(shapesOf))];
	return [schema.type].flat();
}

/** The member that holds the rows that a read asks for: the only one, where that is a list (§4.3). */
function rowsMember(id, method, schema) {
	if (!isSafe(id, method)) return undefined;
	const { properties = {} } = schema.$ref ? schemas[nameOf(schema.$ref)] : schema;
	const [[name, member] = [], ...others] = Object.entries(properties);
	return others.length === 0 && member?.type === 'array' ? name : undefined;
}

function answerOf({ id, method, response }) {
	if (!response) return 'empty';
	const { contentType, schema, emptyOk } = response;
	if (contentType === 'text/event-stream') return 'eventStream';
	if (schema.format === 'binary') return 'file';
	if (id in deviations.objectOrList) return 'objectOrList';
	const shapes = shapesOf(schema).join(' or ');
	if (shapes === 'array') return 'list';
	if (shapes !== 'object') throw new Error(`${id} answers with ${shapes}: no answer is so`);
	const rows = rowsMember(id, method, schema);
	if (rows) return { list: rows };
	return emptyOk ? 'objectOrEmpty' : 'object';
}

const isSafe = (id, method) =>
	method === 'GET' ? !(id in deviations.changedByGet) : id in deviations.readByPost;

/** A deviation is of an operation that exists, and really deviates. */
function checkDeviations() {
	const methods = { readByPost: 'POST', changedByGet: 'GET' };
	for (const [kind, ids] of Object.entries(deviations)) {
		for (const id of Object.keys(ids)) {
			const operation = operations.find((each) => each.id === id);
			if (!operation) throw new Error(`contract/deviations.json: there is no operation ${id}`);
			if (methods[kind] && methods[kind] !== operation.method) {
				throw new Error(`contract/deviations.json: ${id} is no ${methods[kind]}`);
			}
		}
	}
}

function answersText() {
	const table = Object.fromEntries(operations.map((each) => [each.id, answerOf(each)]));
	const safe = operations.filter(({ id, method }) => isSafe(id, method)).map(({ id }) => id);
	return `${note}
import type { OperationId } from '../../../contract/types';

/**
 * What the answer of an operation must be:
 *
 * - \`object\`, \`list\`: one JSON object, a JSON array
 * - \`objectOrList\`: one or the other, as the sources differ (contract/deviations.json)
 * - \`{ list: 'items' }\`: an object whose member of that name holds the rows
 * - \`objectOrEmpty\`: one JSON object, or no body
 * - \`empty\`: no body is promised; what comes all the same has no meaning
 * - \`eventStream\`: server-sent events
 * - \`file\`: bytes
 */
export type Answer =
	| 'object'
	| 'list'
	| 'objectOrList'
	| { readonly list: string }
	| 'objectOrEmpty'
	| 'empty'
	| 'eventStream'
	| 'file';

/** What each operation's answer must be. */
export const answers = ${JSON.stringify(table)} as const satisfies Record<OperationId, Answer>;

/** The operations that change nothing: may be repeated, several at once. */
export const safeIds = ${JSON.stringify(safe)} as const satisfies readonly OperationId[];
`;
}
