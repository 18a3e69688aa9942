import type { OperationId, Operations } from '../../../contract/types';
import { type Answer, answers, safeIds } from './answers';
import { WrongShape } from './decode/decode';

/** The ids of operations that change nothing: may be repeated, several at once. */
export type SafeId = (typeof safeIds)[number];

/** What Peaka answers, as the contract says; the list of an envelope is there, since that is checked. */
export type AnswerOf<Id extends OperationId> = Id extends OperationId
	? (typeof answers)[Id] extends { readonly list: infer Member extends string }
		? Operations[Id]['answer'] & WithList<Operations[Id]['answer'], Member>
		: Operations[Id]['answer']
	: never;

type WithList<A, Member extends string> = {
	readonly [M in Member]: M extends keyof A ? NonNullable<A[M]> : never;
};

const safe: ReadonlySet<OperationId> = new Set(safeIds);

/** Whether an operation of the contract changes nothing, so that it may be sent again. */
export const isSafe = (id: OperationId) => safe.has(id);

const answerOf = (id: OperationId): Answer => answers[id];

/** The member that holds the rows, where the answer is their envelope. */
export function rowsMember(id: OperationId): string | undefined {
	const answer = answerOf(id);
	return typeof answer === 'object' ? answer.list : undefined;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Rows are objects, wherever Peaka lists any. */
const isList = (value: unknown) => Array.isArray(value) && value.every(isObject);

/**
 * Whether an answer has the shape that the contract says; undefined and null stand for an empty one.
 * More members than the contract names are fine.
 */
export function hasShape(id: OperationId, value: unknown): boolean {
	const answer = answerOf(id);
	if (typeof answer === 'object') return isObject(value) && isList(value[answer.list]);
	switch (answer) {
		case 'object':
			return isObject(value);
		case 'list':
			return isList(value);
		case 'objectOrList':
			return isObject(value) || isList(value);
		case 'empty':
		case 'objectOrEmpty':
			return value === undefined || value === null || isObject(value);
		case 'eventStream':
		case 'file':
			return true;
	}
}

/** A member of an answer as the list of objects that it should be; throws WrongShape. */
export function listOf<T>(value: readonly T[] | null | undefined): readonly T[] {
	if (isList(value)) return value as readonly T[];
	throw new WrongShape('a list of objects');
}

/** What is asked for, as a media type. */
export function acceptOf(id: OperationId): string {
	const answer = answerOf(id);
	if (answer === 'eventStream') return 'text/event-stream';
	return answer === 'file' ? '*/*' : 'application/json';
}
