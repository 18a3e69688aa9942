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
	// A stream whose next part is awaited can't be ended from outside, so each part is raced with the time.
	const time = timeLimit(deadline - clock.now());
	const parts = body[Symbol.asyncIterator]();
	try {
		for (;;) {
			const part = await Promise.race([parts.next(), time.expired]).catch(failWith(toError));
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

/** The body of any size, as long as something comes within so many milliseconds; throws what `toError` gives. */
export async function* idleLimited(body: ByteStream, idle: number, toError: ToError) {
	const parts = body[Symbol.asyncIterator]();
	try {
		for (;;) {
			const part = await withTimeout(parts.next(), idle).catch(failWith(toError));
			if (part.done) return;
			yield part.value;
		}
	} finally {
		body.destroy();
	}
}

/** What `work` gives; throws an error named `timeout` where it takes longer than so many milliseconds. */
export async function withTimeout<T>(work: Promise<T>, milliseconds: number): Promise<T> {
	const time = timeLimit(milliseconds);
	try {
		return await Promise.race([work, time.expired]);
	} finally {
		time.end();
		// What is still under way may fail later, when nobody waits for it.
		work.catch(() => {});
	}
}

/** A promise that is rejected after so many milliseconds, unless `end` is called before. */
function timeLimit(milliseconds: number) {
	const signal = clock.timeout(milliseconds);
	let expire = () => {};
	const expired = new Promise<never>((_, reject) => {
		expire = () => reject(new Error('timeout'));
		signal.addEventListener('abort', expire);
	});
	// Nobody may be waiting for it when it comes.
	expired.catch(() => {});
	return { expired, end: () => signal.removeEventListener('abort', expire) };
}
