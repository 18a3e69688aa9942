// The shapes in which Peaka tells an error (docs/peaka-api.md §3.1), one function each. Handlers throw what these return.

export class PeakaError extends Error {
	headers: Record<string, string> = {};

	constructor(
		readonly status: number,
		readonly body: object,
		message: string,
	) {
		super(message);
	}

	withHeaders(headers: Record<string, string>): this {
		this.headers = headers;
		return this;
	}
}

/** eA: catalogs, tables, queries, execute. `errorCode` is a number. */
export function dataError(message: string, status = 400, errorCode = 100): PeakaError {
	return new PeakaError(status, { errorCode, message }, message);
}

/** eB: caches. `errorCode` is null or a string. */
export function cacheError(
	message: string,
	status = 400,
	errorCode: string | null = null,
): PeakaError {
	return new PeakaError(status, { error: 'WrongRequestException', message, errorCode }, message);
}

/** eC: connections. */
export function connectionError(
	error: string,
	message: string,
	errorCode: string | null,
	status = 400,
): PeakaError {
	return new PeakaError(status, { error, message, errorCode }, message);
}

/** eD: the body or a parameter does not have the published form. */
export function badRequest(message: string): PeakaError {
	return new PeakaError(400, { error: 'Bad Request', message }, message);
}

/** eE: what the web framework says of its own accord. Its members are inferred (§3.1). */
export function frameworkError(
	status: number,
	error: string,
	path: string,
	now: number,
): PeakaError {
	const body = { timestamp: new Date(now).toISOString(), status, error, path };
	return new PeakaError(status, body, error);
}

/** eF: a defect of the server. */
export function serverFault(message: string): PeakaError {
	return new PeakaError(500, { error: 'Internal Server Error', message }, message);
}
