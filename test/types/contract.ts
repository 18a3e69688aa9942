// Compiled by `npm run typecheck`, never run: what the types of the contract promise, and what they refuse.
import type { OperationId, Operations, SafeOperationId, Schedule } from '../../contract/types';
import type { Handler, Handlers } from '../../sandbox/call';

type Same<A, B> =
	(<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const is = <T extends true>(...proof: T[]) => proof;

type Body<Id extends OperationId> = Operations[Id]['body'];
type Query<Id extends OperationId> = Operations[Id]['query'];
type Answer<Id extends OperationId> = Operations[Id]['answer'];

is<Same<Operations['QRY4']['method'], 'GET'>>();
is<Same<Operations['QRY4']['path'], '/data/projects/{projectId}/queries/{queryId}'>>();
is<Same<Answer<'QRY6'>, undefined>>();
is<Same<Body<'QRY6'>, undefined>>();
is<Same<Query<'QRY6'>, undefined>>();
is<Same<Query<'FLD6'>, { force?: boolean }>>();
is<Same<Answer<'AGT1'>, Uint8Array>>();
is<Same<Answer<'QRY1'>[number]['folderId'], string | null | undefined>>();
is<undefined extends Answer<'MAT3'> ? true : false>();

export const ids: OperationId[] = [
	'ORG1',
	'AI1-4',
	// @ts-expect-error a misspelt id
	'ORG99',
];

export const safe: SafeOperationId[] = [
	'ORG1',
	'QRY3',
	// @ts-expect-error it changes something though its method is GET
	'MET9',
	// @ts-expect-error it changes something
	'QRY2',
];

export const body: Body<'QRY2'> = { displayName: 'Crates', schedule: null };

// @ts-expect-error a member that the body does not have
export const misspeltMember: Body<'QRY2'> = { displayNme: 'Crates' };

// @ts-expect-error a value that is none of those that there are
export const unknownValue: Body<'QRY2'> = { queryType: 'VIEW' };

// @ts-expect-error a member of another type
export const wrongType: Body<'CAT11'> = { limit: '5' };

// @ts-expect-error an object where a list is sent
export const wrongShape: Body<'CCH2'> = { catalogId: '1' };

// @ts-expect-error a member that must be there
export const missingMember: Body<'FLD7'> = {};

// @ts-expect-error a parameter that must be there
export const missingParameter: Query<'PAR3'> = { toSchema: 'a' };

/** An answer may have members that the contract does not name, and their type is not known. */
export const unknownMember = (answer: Schedule) => {
	is<Same<typeof answer.somethingNew, unknown>>();
	// @ts-expect-error what is not known is no text
	return answer.somethingNew.length;
};

declare const handler: Handler;
// @ts-expect-error a handler of an operation that does not exist
export const handlers: Handlers = { ORG1: handler, ORG99: handler };
