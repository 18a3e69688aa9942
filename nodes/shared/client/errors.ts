import {
	BaseError,
	type IDataObject,
	type INode,
	NodeApiError,
	NodeError,
	NodeOperationError,
} from 'n8n-workflow';
import { masked } from './mask';

/** What a user reads when something went wrong. */
export interface ErrorInfo {
	readonly message: string;
	readonly nextStep: string;
	/** HTTP status; absent where no answer came. */
	readonly status?: number;
	/** Peaka's own code (docs/peaka-api.md §3.1). */
	readonly errorCode?: string | number | null;
	/** How a job was that did not end well. */
	readonly job?: IDataObject;
}

/** Everything that goes wrong inside this package for a reason that a user can act on. */
export class PeakaError extends Error {
	constructor(readonly info: ErrorInfo) {
		super(info.message);
	}
}

/** What a user gave that can't be used, and what to do about it. */
export const userError = (message: string, nextStep: string) =>
	new PeakaError({ message, nextStep });

/** Told of every fault of this package itself; tests replace it to see also those that were caught. */
export const faults = {
	internal: (error: unknown) => error,
};

/** Whether an error comes from this package's own reasons; every other one is a fault, and reported. */
export function isExpected(error: unknown): error is PeakaError | NodeError | BaseError {
	if (error instanceof PeakaError || error instanceof NodeError || error instanceof BaseError) {
		return true;
	}
	if (!isSystemError(error)) faults.internal(error);
	return false;
}

/** An error of the machine n8n runs on, such as a full disk. */
const isSystemError = (error: unknown): error is { code: string } =>
	/^E[A-Z]+$/.test(String((error as { code?: unknown } | null | undefined)?.code));

/** Any error as what a user reads. Secrets are masked before anything is cut. */
export function errorInfo(error: unknown, secrets: readonly string[] = []): ErrorInfo {
	const { message, nextStep, ...rest } = unmaskedInfo(error);
	const [shownMessage, shownStep] = [message, nextStep].map((text) => masked(text, secrets));
	const errorCode =
		typeof rest.errorCode === 'string' ? masked(rest.errorCode, secrets) : rest.errorCode;
	return {
		...rest,
		errorCode,
		message: shownMessage.slice(0, 1000),
		nextStep: shownStep.slice(0, 2000),
	};
}

function unmaskedInfo(error: unknown): ErrorInfo {
	if (error instanceof PeakaError) return error.info;
	// n8n's own: an expression that fails, a binary field that is not there.
	if (isExpected(error)) {
		const description = (error as { description?: string | null }).description;
		return { message: error.message, nextStep: description || 'Check this value in the node' };
	}
	if (isSystemError(error)) {
		return {
			message: `n8n's machine reported ${error.code}`,
			nextStep: 'Check disk space and permissions of this n8n, then run the node again',
		};
	}
	return {
		message: 'The Peaka node could not handle this item',
		nextStep: 'This is a fault of the node. Report it with the operation and its settings',
	};
}

/** Whether a node runs as a tool of an AI agent: n8n has a node type of its own for that. */
export const isTool = ({ type, rewireOutputLogTo }: INode) =>
	type.endsWith('Tool') || rewireOutputLogTo === 'ai_tool';

/**
 * n8n's error, built from nothing but what a user reads: no request, no header, no raw answer.
 * The only place where errors become n8n's, for executions, lists and triggers alike. `forList`: of an
 * error that is no NodeApiError a list shows the message only. An agent gets nothing but the message.
 */
export function toNodeError(
	node: INode,
	{ message, nextStep, status, errorCode = null }: ErrorInfo,
	itemIndex?: number,
	forList = false,
) {
	// The editor reads both as HTML.
	const [text, description] = [message, nextStep].map((part) => part.replaceAll('<', '&lt;'));
	const shown = isTool(node) && !forList ? `${text.replace(/[.!?]?$/, '.')} ${description}` : text;
	const error =
		status === undefined && !forList
			? new NodeOperationError(node, shown, { description, itemIndex })
			: new NodeApiError(
					node,
					{ message: shown },
					{ message: shown, description, httpCode: status?.toString(), itemIndex },
				);
	// n8n replaces messages that hold a word such as ENOENT, wherever it stands.
	error.message = shown;
	error.description = description;
	error.context.errorCode = errorCode;
	return error;
}
