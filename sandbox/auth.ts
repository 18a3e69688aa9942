// Who calls, and what that key may do (docs/peaka-api.md §2).
import type { Assumptions } from './assumptions.ts';
import type { Operation } from './contract.ts';
import type { Environment } from './environment.ts';
import { dataError, type PeakaError } from './errors.ts';
import type { Accounts, ApiKey } from './state/accounts.ts';

export function authenticate(
	authorization: string | undefined,
	accounts: Accounts,
	{ clock, switches }: Environment,
): ApiKey {
	const secret = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
	const { missingKey, unknownKey, expiredKey } = switches.assumed;
	if (secret === undefined) throw rejection(missingKey);
	const key = accounts.keys.get(secret);
	if (!key) throw rejection(unknownKey);
	if (key.expiresAt !== undefined && Date.parse(key.expiresAt) <= clock.now()) {
		throw rejection(expiredKey);
	}
	return key;
}

/** 20 operations are for partner keys only; a project key reaches its own project and no other. */
export function authorize(
	key: ApiKey,
	operation: Operation,
	projectId: string | undefined,
	assumed: Assumptions,
): void {
	const kind = key.projectId === undefined ? 'partner' : 'project';
	if (!operation.keys.includes(kind)) throw rejection(assumed.wrongKeyKind);
	if (projectId !== undefined) authorizeProject(key, projectId, assumed);
}

export function authorizeProject(key: ApiKey, projectId: string, assumed: Assumptions): void {
	if (key.projectId !== undefined && key.projectId !== projectId) {
		throw rejection(assumed.otherProject);
	}
}

/** The public part of a key, as export jobs show it. */
export function keyPrefix(secret: string): string {
	return secret.split('.')[0].slice(0, 8);
}

interface Refusal {
	status: number;
	errorCode: number;
	message: string;
}

function rejection({ message, status, errorCode }: Refusal): PeakaError {
	return dataError(message, status, errorCode);
}
