/** Peaka renders every value as text, whatever its type (docs/peaka-api.md §8.4). */
type Convert = (value: unknown) => unknown;

const whole: Convert = (value) => {
	const number = Number(value);
	return Number.isSafeInteger(number) ? number : value;
};

const floating: Convert = (value) => {
	const number = Number(value);
	return Number.isFinite(number) ? number : value;
};

/** A number only where it says all that the text said: 15 digits always do. */
const decimal: Convert = (value) => {
	const text = String(value);
	const digits = text.length <= 16 ? 0 : text.replace(/^-?0*|\.?0*$/g, '').replace('.', '').length;
	return digits <= 15 ? floating(value) : value;
};

const truth: Convert = (value) => (value === 'true' ? true : value === 'false' ? false : value);

const converters: Record<string, Convert> = {
	tinyint: whole,
	smallint: whole,
	int: whole,
	integer: whole,
	bigint: whole,
	real: floating,
	double: floating,
	decimal,
	boolean: truth,
};

/** Text → number or boolean for a Trino type; undefined where text stays text, as dates do. */
export const converter = (dataType: string | undefined): Convert | undefined =>
	converters[(dataType ?? '').toLowerCase().replace(/\s*\(.*$/, '')];
