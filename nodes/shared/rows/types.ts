/**
 * Peaka renders every value as text, whatever its type (docs/peaka-api.md §8.4). A text that Trino
 * does not write for the type stays as it is, as does what is no text.
 */
type Convert = (value: unknown) => unknown;

/** Digits that a number holds whatever they are. */
const safeDigits = 15;

/** As Trino writes them: no blank, no plus sign, no other base, no leading zero. */
const integerText = /^(?:0|-?[1-9]\d*)$/;
const decimalText = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
const doubleText = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:E-?\d+)?$/;

const whole: Convert = (value) => {
	if (typeof value !== 'string' || !integerText.test(value)) return value;
	const number = Number(value);
	return Number.isSafeInteger(number) ? number : value;
};

/** NaN and Infinity are no JSON. */
const floating: Convert = (value) => {
	if (typeof value !== 'string' || !doubleText.test(value)) return value;
	const number = Number(value);
	return Number.isFinite(number) ? number : value;
};

/** Characters of a decimal of 38 digits, the most that Trino has. */
const longestDecimal = '-0.'.length + 38;

/** A number only where it has all the digits that the text had. */
const decimal: Convert = (value) => {
	if (typeof value !== 'string' || value.length > longestDecimal) return value;
	if (!decimalText.test(value)) return value;
	const fits = value.length <= safeDigits || significantDigits(value) <= safeDigits;
	return fits ? Number(value) : value;
};

/** Without the zeros before the first and, of a fraction, behind the last. */
function significantDigits(text: string): number {
	const digits = text.includes('.') ? text.replace(/\.?0*$/, '') : text;
	return digits.replace('.', '').replace(/^-?0*/, '').length;
}

const truth: Convert = (value) => (value === 'true' ? true : value === 'false' ? false : value);

/** Text → number or boolean for a Trino type; undefined where text stays text, as dates do. */
export function converter(dataType = ''): Convert | undefined {
	switch (dataType.toLowerCase().replace(/\s*\(.*$/s, '')) {
		case 'tinyint':
		case 'smallint':
		case 'int':
		case 'integer':
		case 'bigint':
			return whole;
		case 'real':
		case 'double':
			return floating;
		case 'decimal':
			return decimal;
		case 'boolean':
			return truth;
		default:
			return undefined;
	}
}

/** Whether values of a Trino type are arrays, rows or maps, which Peaka writes as a text. */
export const isNested = (dataType = '') => /^(array|row|map|json)\b/i.test(dataType);
