/** Java's shortest digits: a number of one digit is told with two, which differ from JavaScript's at the smallest numbers only. */
function scientific(value: number): [digits: string, exponent: number] {
	const shortest = value.toExponential();
	const [mantissa, exponent] = (/^-?\de/.test(shortest) ? value.toExponential(1) : shortest).split(
		'e',
	);
	return [mantissa, Number(exponent)];
}

/** Java's Double.toString: `669.74`, `1.254740786E7` (docs/peaka-api.md §8.4). */
export function javaDouble(value: number): string {
	if (Number.isNaN(value)) return 'NaN';
	if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
	if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
	const size = Math.abs(value);
	if (size >= 1e-3 && size < 1e7) {
		const plain = String(value);
		return plain.includes('.') ? plain : `${plain}.0`;
	}
	return scientific(value).join('E');
}

/** The fewest digits that are the same single-precision number, as a double. */
export function shortestFloat(value: number): number {
	for (let digits = 1; digits < 9; digits++) {
		const shorter = Number(value.toPrecision(digits));
		if (Math.fround(shorter) === value) return shorter;
	}
	return value;
}

/** CAST of a double as varchar: `1.5E0`, and `0E0` for zero. */
export function trinoDouble(value: number): string {
	if (value === 0) return Object.is(value, -0) ? '-0E0' : '0E0';
	return Number.isFinite(value) ? scientific(value).join('E') : javaDouble(value);
}
