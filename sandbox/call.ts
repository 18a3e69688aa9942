// One request on its way through a handler, and what a handler gives back.
import type { OperationId } from '../contract/types';
import type { Contract, Operation } from './contract.ts';
import type { Environment } from './environment.ts';
import { badRequest } from './errors.ts';
import { isStrict } from './strict-docs.ts';
import type { Accounts, ApiKey } from './state/accounts.ts';
import type { EmbeddedSessions } from './state/embedded-sessions.ts';
import type { Project } from './state/project.ts';
import type { Switches } from './switches.ts';

export type QueryValue = string | number | boolean | undefined;

export interface Call<Body = undefined> {
	environment: Environment;
	contract: Contract;
	accounts: Accounts;
	sessions: EmbeddedSessions;
	operation: Operation;
	key: ApiKey;
	/** The project of the path; reading it throws where the path names none. */
	readonly project: Project;
	params: Record<string, string>;
	query: Record<string, QueryValue>;
	headers: Headers;
	body: Body;
	/** Parts of a multipart body that are files. */
	files: Record<string, Buffer>;
}

export interface ServerSentEvent {
	event?: string;
	data: unknown;
}

/** An answer that is not JSON. */
export class RawAnswer {
	constructor(
		readonly contentType: string,
		readonly content: string | Uint8Array<ArrayBuffer> | AsyncIterable<ServerSentEvent>,
		readonly headers: Record<string, string> = {},
	) {}
}

/** An answer in a published form that the contract corrects (strict-docs.ts). */
export function publishedAnswer(value: unknown): RawAnswer {
	return new RawAnswer('application/json', JSON.stringify(value));
}

/** The Spec types some lists as one object (§16 #10). */
export function listAnswer(call: Call<unknown>, list: object[]): Answer {
	return isStrict(call.environment.switches, 10) ? publishedAnswer(list[0] ?? {}) : list;
}

/** A JSON value, undefined for an empty body, or something that is not JSON. */
export type Answer = object | string | undefined | RawAnswer;

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each handler names the body it reads; the contract has checked it before
export type Handler = (call: Call<any>) => Answer | Promise<Answer>;

/** Those of one section of the contract; `satisfies` keeps which ids it has, so that all sections together make Handlers. */
export type SectionHandlers = Partial<Record<OperationId, Handler>>;

/** A handler for every operation: one that is missing does not compile. */
export type Handlers = Record<OperationId, Handler>;

/**
 * What happens to a body that breaks the contract where more is known than shape eD: throws the refusal in its own words, or
 * gives true when the body is let through after all.
 */
export type Refusal = (body: unknown, switches: Switches) => boolean;

/** By operation id. */
export type Refusals = Record<string, Refusal>;

/** A member that the call cannot do without though the published schema does not require it (docs/peaka-api.md §6). */
export function need<Body extends object, Name extends keyof Body & string>(
	body: Body,
	name: Name,
): NonNullable<Body[Name]> {
	const value = body[name];
	if (value === undefined || value === null || value === '') {
		throw badRequest(`Missing property '${name}'`);
	}
	return value;
}
