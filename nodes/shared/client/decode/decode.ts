/** The body of an answer as it comes in. */
export type Bytes = AsyncIterable<Uint8Array>;

/** Reads a whole body. What goes wrong on the connection comes out as the iteration threw it. */
export type Decode<T> = (bytes: Bytes) => Promise<T>;

/** Characters of an answer that an error keeps: enough to tell HTML from JSON that was cut off. */
const beginningLength = 200;

/** A body that is not what its reader reads, as HTML is no JSON. */
export class UnreadableAnswer extends Error {
	/** At most 200 characters of what came. */
	readonly beginning: string;

	constructor(text: string) {
		super('The answer could not be read');
		this.name = 'UnreadableAnswer';
		// A cut through a pair of surrogates would leave text that is not well-formed.
		this.beginning = text.slice(0, beginningLength).replace(/[\uD800-\uDBFF]$/, '');
	}
}

/** JSON of another shape than Peaka documents for the request. */
export class WrongShape extends Error {
	/** @param expected what should have come, to stand after "instead of": "a list of rows" */
	constructor(readonly expected: string) {
		super(`The answer was not ${expected}`);
		this.name = 'WrongShape';
	}
}
