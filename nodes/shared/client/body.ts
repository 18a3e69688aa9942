import { clock } from './clock';
import type { Bytes } from './decode/decode';

// Bodies of answers as they arrive, within limits of time and size.

/** As much of a Node stream as is needed; `stream` may not be imported (docs/architecture.md). */
export type ByteStream = Bytes & { destroy(error?: Error): void };

/** From what a connection threw to the error that takes its place. */
type ToError = (cause: unknown) => Error;

/** Throws, where an expression is wanted. */
export function fail(error: unknown): never {
	throw error;
}

/** For `.catch`: throws what `toError` makes of the cause. */
export const failWith = (toError: ToError) => (cause: unknown) => fail(toError(cause));

/**
 * The body until `deadline`, in milliseconds on the clock, and up to `maxSize` bytes; throws what
 * `tooLarge` and `toError` give.
 */
export async function* limited(
	body: ByteStream,
	deadline: number,
	maxSize: number,
	tooLarge: () => Error,
	toError: ToError,
) {
	let size = 0;
	// A stream whose next part is awaited can't be ended from outside, so each part has the limit.
	const time = timeLimit(deadline - clock.now());
	const parts = body[Symbol.asyncIterator]();
	try {
		for (;;) {
			const part = await time.limit(parts.next()).catch(failWith(toError));
			if (part.done) return;
			size += part.value.length;
			if (size > maxSize) throw tooLarge();
			yield part.value;
		}
	} finally {
		time.end();
		body.destroy();
	}
}

/**
 * The body of any size, as long as something comes within so many milliseconds, or at most a tenth less;
 * throws what `toError` gives.
 */
export async function* idleLimited(body: ByteStream, idle: number, toError: ToError) {
	const parts = body[Symbol.asyncIterator]();
	let begin = clock.now();
	let time = timeLimit(idle);
	try {
		for (;;) {
			const part = await time.limit(parts.next()).catch(failWith(toError));
			if (part.done) return;
			yield part.value;
			// A limit of its own for each part would take as long as the part.
			if (clock.now() - begin < idle / 10) continue;
			time.end();
			[begin, time] = [clock.now(), timeLimit(idle)];
		}
	} finally {
		time.end();
		body.destroy();
	}
}

/** What `work` gives; throws an error named `timeout` where it takes longer than so many milliseconds. */
export async function withTimeout<T>(work: Promise<T>, milliseconds: number): Promise<T> {
	const time = timeLimit(milliseconds);
	return await time.limit(work).finally(time.end);
}

/**
 * Time from now on. `limit` gives what some work does, one at a time, and throws once the milliseconds are
 * over. Racing each part with one promise would keep all parts until that is settled.
 */
function timeLimit(milliseconds: number) {
	const signal = clock.timeout(milliseconds);
	let expire = () => {};
	const onAbort = () => expire();
	signal.addEventListener('abort', onAbort);
	return {
		limit: async <T>(work: Promise<T>) =>
			await new Promise<T>((resolve, reject) => {
				expire = () => reject(new Error('timeout'));
				if (signal.aborted) expire();
				work.then(resolve, reject);
			}),
		end: () => signal.removeEventListener('abort', onAbort),
	};
}
