import { type IDataObject, type INode, NodeApiError, UserError } from 'n8n-workflow';

/** What a user is told: what happened, and what to do next. */
export interface Told {
	readonly message: string;
	readonly nextStep: string;
	/** HTTP status; absent where no answer came. */
	readonly status?: number;
	/** Peaka's own code, which is a number, a string or null (docs/peaka-api.md §3.1). */
	readonly errorCode?: string | number | null;
}

/** What a user gave that can't be, and what to do about it; the kernel adds which item it was. */
export const mistake = (message: string, description?: string) =>
	new UserError(message, { description });

/** Literal texts of Peaka (docs/peaka-api.md §3.2) that say more than their status does. */
const knownTexts: ReadonlyArray<readonly [RegExp, string]> = [
	[/There is no query with id/, 'It may have been deleted. Choose another query from the list'],
	[/There is no catalog with this/, 'Choose a catalog from the list; it may have been deleted'],
	[/Statement type '.*' is not allowed/, 'Peaka runs SELECT statements here and nothing else'],
	[/mismatched input 'OFFSET'/, 'Peaka speaks Trino SQL: write OFFSET before LIMIT'],
	[
		/(Table|Schema|Catalog) '.*' does not exist/,
		'Check the name; the full form is "catalog"."schema"."table"',
	],
	[/Column '.*' cannot be resolved/, 'Check the column name; put names with capitals in "quotes"'],
	[/mismatched input|extraneous input|no viable alternative/, 'Correct the SQL at that place'],
	[/INVALID_CREDENTIALS/, 'Check the credentials of the source; Peaka tries them at once'],
];

const nextSteps: Record<number, string> = {
	400: 'Check the values of this item',
	401: 'Check the API Key in the Peaka credential; it may be mistyped, expired or switched off',
	403: 'This API key may not do this. Organizations, workspaces, projects and API keys need a partner key; a project key works only in its own project',
	404: 'Check the ID, it may have been deleted; if nothing works, check the Base URL in the credential',
	405: 'Check the Base URL in the credential',
	409: 'It exists already or is in use; choose another name or finish what is going on first',
	429: 'Peaka asks to slow down. Lower Requests at Once in the node settings, or wait',
};

/** An answer that is not a success → what to tell. Covers all body shapes of docs/peaka-api.md §3.1. */
export function refusal(status: number, text: string): Told {
	const body = parsed(text);
	// An internal route says nothing to a user (docs/peaka-api.md §2.2).
	const told = /^\/internal\//.test(String(body.message)) ? body.error : body.message;
	const said = String(told || body.error || body.reason || '').trim();
	const plain = /^\s*[<{[]/.test(text) ? '' : text.trim();
	const message = said || plain || `Peaka answered ${status}`;
	const known = knownTexts.find(([pattern]) => pattern.test(`${String(body.error)} ${message}`));
	return {
		message: message.slice(0, 1000),
		nextStep:
			known?.[1] ??
			nextSteps[status] ??
			(status >= 500
				? 'The fault is on the side of Peaka; try again in a while'
				: 'Check the values of this item'),
		status,
		errorCode: (body.errorCode ?? body.code ?? null) as string | number | null,
	};
}

function parsed(text: string): IDataObject {
	try {
		const body: unknown = JSON.parse(text);
		return typeof body === 'object' && body !== null ? (body as IDataObject) : {};
	} catch {
		return {};
	}
}

/** Why a 2xx answer can't be used: `text` is how what came instead of JSON begins. */
export function unreadable(status: number, text: string): Told {
	const told = (message: string, nextStep: string) => ({ message, nextStep, status });
	if (text.trim() === '') {
		return told(
			'Peaka answered with nothing',
			'Try again; if it stays empty, check the Base URL in the credential',
		);
	}
	if (/^\s*[[{]/.test(text)) {
		return told(
			'The answer of Peaka was cut off',
			'Try again; for a large result read fewer rows at a time',
		);
	}
	return told(
		'The answer was not JSON',
		'Check the Base URL in the credential: something answered there, but not Peaka',
	);
}

/**
 * No answer at all, or not a whole one. `cause` is what n8n's request helper threw; `safe` says
 * whether sending it again could do anything twice.
 */
export function unreachable(cause: Error, seconds: number, safe: boolean): Told {
	const root = (cause.cause ?? cause) as Error & { code?: string };
	const text = [cause.message, root.message, root.code].join(' ');
	const said = (message: string, nextStep: string) => ({ message, nextStep });
	if (/Domain not allowed|No allowed domains/.test(text)) {
		return said(
			'The Peaka credential does not allow this address',
			'Add the host to Allowed Domains in the credential, or correct its Base URL',
		);
	}
	if (/ETIMEDOUT|ECONNABORTED|ESOCKETTIMEDOUT|timeout/i.test(text)) {
		return said(
			`Peaka did not answer within ${seconds} seconds`,
			safe
				? 'Raise Request Timeout in the node settings, or ask for less at once'
				: 'Raise Request Timeout in the node settings; check in Peaka whether the change was made before you send it again',
		);
	}
	if (/aborted|ECONNRESET|socket hang up|EPIPE/i.test(text)) {
		return said(
			'The connection broke before the answer was complete',
			safe
				? 'Try again; if it keeps breaking, ask for less at once'
				: 'Check in Peaka whether the change was made before you send it again',
		);
	}
	if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH/.test(text)) {
		return said(
			'Peaka could not be reached',
			'Check the Base URL in the credential and the network of this n8n',
		);
	}
	if (/certificate|SSL|TLS/i.test(text)) {
		return said('The secure connection failed', 'Check the certificate behind the Base URL');
	}
	return said('The request could not be sent', `What the network said: ${root.message}`);
}

/** Keys, tokens and signed links, whatever text they stand in (docs/peaka-api.md §2.2). */
export function masked(text: string, secret = ''): string {
	const known = secret ? text.split(secret).join('***') : text;
	return known
		.replace(/[A-Za-z0-9]{8}\.[A-Za-z0-9]{32}(?![A-Za-z0-9])/g, '***')
		.replace(/\bBearer\s+[^\s"',]+/gi, 'Bearer ***')
		.replace(/\/internal\/[^\s"',]+/g, '/internal/***')
		.replace(/([?&](?:X-Amz-[A-Za-z-]+|code|token|apiKey)=)[^&\s"']+/gi, '$1***');
}

/** n8n's error, built from nothing but what was told: no request, no header, no raw answer. */
export function apiError(node: INode, told: Told, secret: string, itemIndex?: number) {
	const [message, description] = [told.message, told.nextStep].map((text) => masked(text, secret));
	const httpCode = told.status === undefined ? undefined : String(told.status);
	return built(node, { message, description, httpCode, itemIndex }, told.errorCode);
}

/** The same error for one item: what several items waited for fails for each of them on its own. */
export function forItem(error: NodeApiError, node: INode, itemIndex: number, nextStep?: string) {
	const { message, context } = error;
	const description = nextStep ?? error.description ?? undefined;
	const httpCode = error.httpCode ?? undefined;
	return built(node, { message, description, httpCode, itemIndex }, context.errorCode);
}

function built(
	node: INode,
	options: NodeApiErrorOptions & { message: string },
	errorCode: unknown,
) {
	const error = new NodeApiError(node, { message: options.message }, options);
	error.context.errorCode = errorCode ?? null;
	return error;
}

type NodeApiErrorOptions = NonNullable<ConstructorParameters<typeof NodeApiError>[2]>;
