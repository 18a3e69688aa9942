// Peaka asks to wait, in every form of the header.
import type { Details } from './expectations';
import { one, text } from './fault-case';
import type { FaultCase } from './fault-case';

const weekday = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** The three ways of writing a date in a header (RFC 9110 §5.6.7). */
const dateForms: Record<string, (date: Date) => string> = {
	date: (date) => date.toUTCString(),
	'date of RFC 850': (date) => {
		const [, day, month, year, time] = date.toUTCString().split(' ');
		return `${weekday[date.getUTCDay()]}, ${day}-${month}-${year.slice(2)} ${time} GMT`;
	},
	'date of asctime': (date) => {
		const [name, day, month, year, time] = date.toUTCString().split(' ');
		return `${name.slice(0, 3)} ${month} ${day.replace(/^0/, ' ')} ${time} ${year}`;
	},
};

/** `Retry-After`, and the seconds that can be read from it. */
const seconds: Array<readonly [header: string | undefined, after?: number]> = [
	[undefined],
	['7', 7],
	['0', 0],
	['50', 50],
	['60', 60],
	['61', 61],
	['86400', 86_400],
	['9'.repeat(400), Infinity],
	['-5'],
	['soon'],
	[''],
	['1.5'],
	['7, 9'],
];

const wait = (
	status: number,
	name: string,
	header: () => string | undefined,
	details: Omit<Details, 'status' | 'text'>,
) =>
	one(
		`${status} Retry-After ${name}`,
		'slowDown',
		() => ({ status, body: { message: text }, retryAfter: header() }),
		{ details: () => ({ status, text, ...details }) },
	);

const dated = (status: number, form: string, after: number) =>
	wait(
		status,
		`${form} ${after < 0 ? 'in the past' : `in ${after} s`}`,
		() => dateForms[form](new Date(Date.now() + after * 1000)),
		{ after: Math.max(0, after), dated: true },
	);

export const slowDowns: FaultCase[] = [
	...seconds.map(([header, after]) =>
		wait(429, header === undefined ? 'missing' : `"${header.slice(0, 9)}"`, () => header, {
			after,
		}),
	),
	...Object.keys(dateForms).map((form) => dated(429, form, 30)),
	dated(429, 'date', -3600),
	dated(429, 'date', 86_400),
	wait(503, '"7"', () => '7', { after: 7 }),
	wait(503, '"86400"', () => '86400', { after: 86_400 }),
	dated(503, 'date', 30),
];
