// Makes ids in Peaka's forms (docs/peaka-api.md §4.1) from a seeded generator: the same calls give the same ids.

const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const FIRST_SNOWFLAKE = 846_085_284_821_990_000n;

export class Ids {
	#state: number;
	#snowflake = FIRST_SNOWFLAKE;

	constructor(seed: number) {
		this.#state = seed;
	}

	/** A number in [0, 1): mulberry32, 32 bits of state. */
	random(): number {
		this.#state = (this.#state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}

	hex(length: number): string {
		return Array.from({ length }, () => Math.floor(this.random() * 16).toString(16)).join('');
	}

	uuid(): string {
		const variant = '89ab'[Math.floor(this.random() * 4)];
		return `${this.hex(8)}-${this.hex(4)}-4${this.hex(3)}-${variant}${this.hex(3)}-${this.hex(12)}`;
	}

	/** 18 digits, rising, larger than 2^53 and therefore always a string. */
	snowflake(): string {
		this.#snowflake += 1n + BigInt(Math.floor(this.random() * 4096));
		return String(this.#snowflake);
	}

	alphanumeric(length: number): string {
		return Array.from(
			{ length },
			() => ALPHANUMERIC[Math.floor(this.random() * ALPHANUMERIC.length)],
		).join('');
	}

	/** `<8 alphanumerics>.<32 alphanumerics>`; the first part is the public prefix. */
	apiKey(): string {
		return `${this.alphanumeric(8)}.${this.alphanumeric(32)}`;
	}
}
