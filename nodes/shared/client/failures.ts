import { fail } from './body';
import { WrongShape } from './decode/decode';
import { type ErrorInfo, PeakaError } from './errors';
import { duration, longestWait, type NetworkReason } from './retry';
import { knownNextStep } from './sql-errors';

// From what came back, or did not, to what a user reads. Pure functions.

const nextSteps = new Map([
	[400, 'Check the values of this item'],
	[401, 'Check the API Key in the Peaka credential; it may be mistyped, expired or switched off'],
	[
		403,
		'This API key may not do this. Organizations, workspaces, projects and API keys need a partner key; a project key works only in its own project',
	],
	[
		404,
		'Check the ID, it may have been deleted; if nothing works, check the Base URL in the credential',
	],
	[405, 'Check the Base URL in the credential'],
	[409, 'It exists already or is in use; choose another name or finish what is going on first'],
	[429, 'Peaka asks to slow down. Lower Requests at Once in the node settings, or wait'],
]);

const checkBeforeResending = 'Check in Peaka whether the change was made before you send it again';

/** A request that changes something may have done so: the next step begins with looking there. */
const uncertain = (safe: boolean, nextStep: string) =>
	safe ? nextStep : `${checkBeforeResending}. ${nextStep}`;

/**
 * An answer that is not a success, from its status and text, in any body shape of
 * docs/peaka-api.md §3.1 and those of proxies. `retryAfter` is milliseconds.
 */
export function errorFromResponse(
	status: number,
	text: string,
	safe: boolean,
	retryAfter?: number,
): ErrorInfo {
	const body = jsonOf(text);
	// HTML says nothing to a user, nor does JSON that was cut off.
	const plain = body === undefined && !/^\s*[<{[]/.test(text) ? text.trim() : '';
	const message = messageIn(body) || plain || `Peaka answered ${status}`;
	const error = isObject(body) ? messageIn(body.error) : '';
	const known = knownNextStep(`${error} ${message}`);
	const usual =
		status >= 500
			? uncertain(safe, 'The fault is on the side of Peaka; try again in a while')
			: 'Check the values of this item';
	const later =
		retryAfter !== undefined && retryAfter > longestWait
			? `Peaka asks to come back in about ${duration(retryAfter)}. `
			: '';
	return {
		message,
		nextStep: later + (known ?? nextSteps.get(status) ?? usual),
		status,
		errorCode: codeIn(body),
	};
}

/** JSON, or undefined where the text is none. */
function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const messageMembers = [
	'message',
	'error',
	'reason',
	'detail',
	'description',
	'title',
	'text',
	'errors',
];

/** The first text that says what happened, however deep; '' where there is none. */
function messageIn(body: unknown, depth = 0): string {
	if (typeof body === 'string') return body.trim();
	if (depth > 5) return '';
	if (Array.isArray(body)) {
		const texts = body.map((each) => messageIn(each, depth + 1)).filter((text) => text !== '');
		return [...new Set(texts)].slice(0, 5).join('; ');
	}
	if (!isObject(body)) return '';
	const texts = messageMembers
		.filter((name) => Object.hasOwn(body, name))
		.map((name) => messageIn(body[name], depth + 1));
	// An internal route says nothing to a user (docs/peaka-api.md §2.2).
	return texts.find((text) => text !== '' && !text.startsWith('/internal/')) ?? '';
}

/** Peaka's own code, on the top or beside a nested message. */
function codeIn(body: unknown): string | number | null {
	if (!isObject(body)) return null;
	for (const value of [body.errorCode, body.code]) {
		if (typeof value === 'string' || typeof value === 'number') return value;
	}
	return codeIn(body.error);
}

/**
 * Why a 2xx answer can't be used: `beginning` is how what came instead of JSON begins, undefined
 * where it was JSON of another shape than Peaka documents.
 */
export function errorFromAnswer(status: number, safe: boolean, beginning?: string): ErrorInfo {
	const error = (message: string, nextStep: string): ErrorInfo => ({
		message,
		nextStep: uncertain(safe, nextStep),
		status,
	});
	const checkAddress = 'Check the Base URL in the credential';
	if (beginning === undefined) {
		return error(
			'The answer was not what Peaka documents',
			`${checkAddress}: something else may have answered. If it is right, Peaka has changed: look for a newer version of this node`,
		);
	}
	if (beginning.trim() === '') {
		return error('Peaka answered with nothing', `If it stays empty: ${checkAddress}`);
	}
	if (/^\s*[[{]/.test(beginning)) {
		return error(
			'The answer of Peaka was cut off',
			'If it is cut off again, read fewer rows at a time',
		);
	}
	return error(
		'The answer was not JSON',
		`${checkAddress}: something answered there, but not Peaka`,
	);
}

/** What `read` makes of a part of an answer; throws what a user can act on where that has another shape. */
export function ofDocumentedShape<T>(safe: boolean, read: () => T): T {
	const result = attempt(read);
	if (!(result instanceof WrongShape)) return result;
	throw new PeakaError(errorFromAnswer(200, safe));
}

function attempt<T>(read: () => T): T | WrongShape {
	try {
		return read();
	} catch (error) {
		if (error instanceof WrongShape) return error;
		return fail(error);
	}
}

/** An answer of more bytes than the node's settings allow. */
export const errorFromSize = (maxBytes: number, safe: boolean): ErrorInfo => ({
	message: `The answer is larger than ${Math.round(maxBytes / 1e6)} MB`,
	nextStep: uncertain(
		safe,
		'Ask for less with Limit or by naming columns, export the rows instead, or raise Max Response Size in the node settings',
	),
});

/** A redirect that is not followed; `location` is where it leads. */
export const errorFromRedirect = (status: number, location: string): ErrorInfo => ({
	message: `The request was redirected to ${location}, and was not sent there`,
	nextStep: 'Correct the Base URL in the credential to the address that Peaka really has',
	status,
});

/** Why no whole answer came, by what n8n's request helper threw. */
export function networkReason(cause: unknown): NetworkReason {
	const text = textsOf(cause).join(' ');
	if (/Domain not allowed|No allowed domains|domain.{0,30}not allowed/i.test(text)) return 'domain';
	if (/ERR_CANCELED|canceled/i.test(text)) return 'stopped';
	if (/ETIMEDOUT|ECONNABORTED|ESOCKETTIMEDOUT|timeout/i.test(text)) return 'timeout';
	if (/CERT|certificate|SSL|TLS|EPROTO|UNABLE_TO_VERIFY/i.test(text)) return 'certificate';
	if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL/.test(text)) {
		return 'refused';
	}
	if (
		/aborted|ECONNRESET|socket hang up|EPIPE|ERR_STREAM_PREMATURE_CLOSE|Premature close/i.test(text)
	) {
		return 'broken';
	}
	return 'unknown';
}

/** Codes and messages of an error and of what caused it. */
function textsOf(cause: unknown, depth = 0): string[] {
	if (typeof cause !== 'object' || cause === null || depth > 3) return [];
	const { code, message, errors, cause: inner } = cause as Record<string, unknown>;
	// Both addresses of a host, tried one after the other.
	const several = Array.isArray(errors) ? errors.flatMap((each) => textsOf(each, depth + 1)) : [];
	return [String(code ?? ''), String(message ?? ''), ...several, ...textsOf(inner, depth + 1)];
}

/** What a user reads for a `reason` of the network; `seconds` is the time limit. */
export function errorFromNetwork(reason: NetworkReason, seconds: number, safe: boolean): ErrorInfo {
	const error = (message: string, nextStep: string): ErrorInfo => ({ message, nextStep });
	switch (reason) {
		case 'domain':
			return error(
				'The Peaka credential does not allow this address',
				'Add the host to Allowed Domains in the credential, or correct its Base URL',
			);
		case 'timeout':
			return error(
				`Peaka did not answer within ${seconds} seconds`,
				uncertain(safe, 'Raise Request Timeout in the node settings, or ask for less at once'),
			);
		case 'broken':
			return error(
				'The connection broke before the answer was complete',
				uncertain(safe, 'If it keeps breaking, ask for less at once'),
			);
		case 'refused':
			return error(
				'Peaka could not be reached',
				'Check the Base URL in the credential and the network of this n8n',
			);
		case 'certificate':
			return error(
				'The secure connection failed',
				'Check the Base URL in the credential and the certificate behind it',
			);
		case 'stopped':
			return error('The execution was stopped', 'Run it again');
		case 'unknown':
			return error(
				'The request could not be sent',
				uncertain(safe, 'Check the Base URL in the credential and the network of this n8n'),
			);
	}
}
