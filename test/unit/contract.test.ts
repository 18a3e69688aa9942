// What is generated from the contract says what the contract says: derived here in another way.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { OperationId } from '../../contract/types';
import deviationsJson from '../../contract/deviations.json';
import { isSafe } from '../../nodes/shared/client/answer';
import { type Answer, answers } from '../../nodes/shared/client/answers';
import { contract, type ContractOperation, type Schema } from '../contract/row';
import { sample } from '../contract/sample';

const { operations } = contract;
const deviations: Record<string, Record<string, { why: string; facts: string }>> = deviationsJson;
const answerTo = (id: string): Answer => answers[id as OperationId];
const cases = operations.map((operation) => [operation.id, operation] as const);

/** docs/peaka-api.md §4.3, the lists that are not bare. */
const envelopes: Record<string, string> = {
	FLD1: 'items',
	FLD3: 'tree',
	MET1: 'metadata',
	MET4: 'result',
	MET5: 'result',
	MET8: 'result',
	AGT4: 'threads',
	'AI1-2': 'history',
};

const resolved = (schema: Schema): Schema =>
	schema.$ref ? contract.schemas[schema.$ref.split('/').at(-1)!] : schema;

/** What the schema of an answer and the facts beside it ask for. */
function expectedAnswer({ id, response }: ContractOperation): Answer {
	if (response === null) return 'empty';
	if (response.contentType !== 'application/json') {
		return response.contentType === 'text/event-stream' ? 'eventStream' : 'file';
	}
	if (id in deviations.objectOrList) return 'objectOrList';
	if (id in envelopes) return { list: envelopes[id] };
	if (resolved(response.schema).type === 'array') return 'list';
	return response.emptyOk ? 'objectOrEmpty' : 'object';
}

const isObject = (value: unknown) =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a value has the shape that an entry of the table promises. */
function hasShape(value: unknown, answer: Answer): boolean {
	if (typeof answer === 'object') {
		return isObject(value) && Array.isArray((value as Record<string, unknown>)[answer.list]);
	}
	switch (answer) {
		case 'list':
			return Array.isArray(value);
		case 'objectOrList':
			return Array.isArray(value) || isObject(value);
		case 'file':
			return typeof value === 'string';
		case 'empty':
			return value === undefined;
		default:
			return isObject(value);
	}
}

test('the generated files are current', () => {
	const root = join(__dirname, '../..');
	const args = [join(root, 'scripts/contract.mjs'), '--check'];
	const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
	expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test('every operation has an answer, and no other id has one', () => {
	expect(Object.keys(answers).sort()).toEqual(operations.map(({ id }) => id).sort());
});

test.each(cases)('%s: the answer is what the contract says', (id, operation) => {
	expect(answerTo(id)).toEqual(expectedAnswer(operation));
});

test.each(cases)('%s: an answer made from the schema has its shape', (id, { response }) => {
	expect(hasShape(response ? sample(response.schema) : undefined, answerTo(id))).toBe(true);
});

test.each(cases)('%s: is safe where it reads', (id, { method }) => {
	const reads = ['CAT11', 'QRY3', 'SQL1'];
	const changes = ['EMB1', 'MET9'];
	const expected = (method === 'GET' && !changes.includes(id)) || reads.includes(id);
	expect(isSafe(id as OperationId)).toBe(expected);
});

test('a deviation has a reason and a section of the facts', () => {
	const all = Object.values(deviations).flatMap((ids) => Object.values(ids));
	expect(all.length).toBeGreaterThan(0);
	for (const { why, facts } of all) {
		expect(why).toMatch(/^[A-Z].*\.$/);
		expect(facts).toMatch(/^§\d+(\.\d+)?( #\d+)?(, §\d+(\.\d+)?( #\d+)?)*$/);
	}
});

test('a schema with two shapes stands among the deviations', () => {
	const mixed = operations.filter(({ response }) => {
		const { anyOf = [] } = response ? resolved(response.schema) : {};
		return new Set(anyOf.map((each) => resolved(each).type)).size > 1;
	});
	expect(mixed.map(({ id }) => id)).toEqual(['MET15']);
	expect(Object.keys(deviations.objectOrList)).toEqual(expect.arrayContaining(['MET15']));
});
