import { unsupported } from '../errors.ts';

const MONTHS =
	'January February March April May June July August September October November December'.split(
		' ',
	);
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

const pad = (value: number, width = 2): string => String(value).padStart(width, '0');
const halfHour = (date: Date): number => date.getUTCHours() % 12 || 12;

/** MySQL's letters, as date_format prints them. */
const LETTERS: Record<string, (date: Date) => string> = {
	a: (date) => DAYS[date.getUTCDay()].slice(0, 3),
	b: (date) => MONTHS[date.getUTCMonth()].slice(0, 3),
	c: (date) => String(date.getUTCMonth() + 1),
	d: (date) => pad(date.getUTCDate()),
	e: (date) => String(date.getUTCDate()),
	f: (date) => `${pad(date.getUTCMilliseconds(), 3)}000`,
	H: (date) => pad(date.getUTCHours()),
	h: (date) => pad(halfHour(date)),
	I: (date) => pad(halfHour(date)),
	i: (date) => pad(date.getUTCMinutes()),
	k: (date) => String(date.getUTCHours()),
	l: (date) => String(halfHour(date)),
	M: (date) => MONTHS[date.getUTCMonth()],
	m: (date) => pad(date.getUTCMonth() + 1),
	p: (date) => (date.getUTCHours() < 12 ? 'AM' : 'PM'),
	S: (date) => pad(date.getUTCSeconds()),
	s: (date) => pad(date.getUTCSeconds()),
	W: (date) => DAYS[date.getUTCDay()],
	Y: (date) => pad(date.getUTCFullYear(), 4),
	y: (date) => pad(date.getUTCFullYear() % 100),
	'%': () => '%',
};

function formatDate(date: Date, format: string): string {
	return format.replace(/%(.?)/gsu, (all, letter: string) => {
		if (Object.hasOwn(LETTERS, letter)) return LETTERS[letter](date);
		throw unsupported(`'${all}' in a date format`);
	});
}

/** `micros` since the epoch as a text, by MySQL's format (`%Y-%m-%d`). */
export function formatMoment(micros: bigint, format: string): string {
	if (micros % 1000n !== 0n) throw unsupported('date_format of microseconds');
	const date = new Date(Number(micros / 1000n));
	const year = date.getUTCFullYear();
	if (year >= 1900 && year <= 9999) return formatDate(date, format);
	throw unsupported('date_format of years before 1900 and after 9999');
}
