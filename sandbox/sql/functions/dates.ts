import { SqlError, unsupported } from '../errors.ts';
import { duckType, quoteText, type Type } from '../types.ts';
import { constantText, type Call, type Row } from './signatures.ts';

const DATE_UNITS = ['day', 'week', 'month', 'quarter', 'year'];
const TIME_UNITS = ['millisecond', 'second', 'minute', 'hour'];

const firstMoment = ({ types }: Call): Type => types[types.length - 1];

/** The statement's moment, in UTC as everything here. */
function moment({ statement }: Call): string {
	return `TIMESTAMP '${statement.now.toISOString().slice(0, 23).replace('T', ' ')}'`;
}

/** The unit of date_trunc, date_add and date_diff, which must be a literal here. */
function unitOf(call: Call): string {
	const unit = constantText(call, 0, 'a unit').toLowerCase();
	const moment = firstMoment(call).kind;
	const known = moment === 'date' ? DATE_UNITS : [...TIME_UNITS, ...DATE_UNITS];
	if (known.includes(unit)) return unit;
	const text = `'${unit}' is not a valid ${moment === 'date' ? 'DATE' : 'TIMESTAMP'} field`;
	throw new SqlError('INVALID_FUNCTION_ARGUMENT', text, call.at);
}

function dateTrunc(call: Call): string {
	const unit = unitOf(call);
	return `CAST(date_trunc('${unit}', ${call.args[1]}) AS ${duckType(call.types[1])})`;
}

function dateAdd(call: Call): string {
	const unit = unitOf(call);
	const [, amount, moment] = call.args;
	const number = TIME_UNITS.includes(unit) ? amount : `CAST(${amount} AS INTEGER)`;
	return `CAST(${moment} + to_${unit}s(${number}) AS ${duckType(call.types[2])})`;
}

/** Whole units between, which DuckDB calls date_sub; its date_diff counts the borders crossed. */
function dateDiff(call: Call): string {
	return `date_sub('${unitOf(call)}', ${call.args[1]}, ${call.args[2]})`;
}

/** MySQL's format letters, which date_format and date_parse take, in strftime's. */
const MYSQL_LETTERS: Record<string, string> = {
	a: '%a',
	b: '%b',
	c: '%-m',
	d: '%d',
	e: '%-d',
	f: '%f',
	H: '%H',
	h: '%I',
	I: '%I',
	i: '%M',
	j: '%j',
	k: '%-H',
	l: '%-I',
	M: '%B',
	m: '%m',
	p: '%p',
	r: '%I:%M:%S %p',
	S: '%S',
	s: '%S',
	T: '%H:%M:%S',
	v: '%V',
	W: '%A',
	x: '%G',
	Y: '%Y',
	y: '%y',
	'%': '%%',
};

function mysqlFormat(call: Call): string {
	const format = constantText(call, 1, 'a date format');
	const translated = format.replace(/%(.?)/gs, (_all, letter: string) => {
		const known = MYSQL_LETTERS[letter];
		if (known === undefined) throw unsupported(`the date format letter %${letter}`, call.at);
		return known;
	});
	return quoteText(translated);
}

/** Joda's letters, which format_datetime and parse_datetime take. */
const JODA_LETTERS: Record<string, string> = {
	yyyy: '%Y',
	YYYY: '%Y',
	y: '%Y',
	yy: '%y',
	MMMM: '%B',
	MMM: '%b',
	MM: '%m',
	M: '%-m',
	dd: '%d',
	d: '%-d',
	DDD: '%j',
	EEEE: '%A',
	EEE: '%a',
	E: '%a',
	HH: '%H',
	H: '%-H',
	hh: '%I',
	h: '%-I',
	mm: '%M',
	m: '%-M',
	ss: '%S',
	s: '%-S',
	SSS: '%g',
	a: '%p',
	xxxx: '%G',
	ww: '%V',
};

function jodaFormat(call: Call): string {
	const format = constantText(call, 1, 'a date format');
	const translated = format.replace(
		/'((?:[^']|'')*)'|([A-Za-z])\2*|%/g,
		(all, quoted: string | undefined) => {
			if (all === '%') return '%%';
			if (quoted !== undefined)
				return all === "''" ? "'" : quoted.replaceAll("''", "'").replaceAll('%', '%%');
			const known = JODA_LETTERS[all];
			if (known === undefined) throw unsupported(`the date format letters ${all}`, call.at);
			return known;
		},
	);
	return quoteText(translated);
}

/** Parts of a moment: our name, DuckDB's expression and whether a DATE has it. */
const PARTS: ReadonlyArray<readonly [names: string[], sql: string, ofDate: boolean]> = [
	[['year', '$extract_year'], 'year($1)', true],
	[['quarter', '$extract_quarter'], 'quarter($1)', true],
	[['month', '$extract_month'], 'month($1)', true],
	[['week', 'week_of_year', '$extract_week'], 'weekofyear($1)', true],
	[['day', 'day_of_month', '$extract_day', '$extract_day_of_month'], 'day($1)', true],
	[['day_of_week', 'dow', '$extract_day_of_week'], 'isodow($1)', true],
	[['day_of_year', 'doy', '$extract_day_of_year'], 'dayofyear($1)', true],
	[['year_of_week', 'yow', '$extract_year_of_week'], 'isoyear($1)', true],
	[['hour', '$extract_hour'], 'hour($1)', false],
	[['minute', '$extract_minute'], 'minute($1)', false],
	[['second', '$extract_second'], 'second($1)', false],
	[['millisecond'], '(millisecond($1) % 1000)', false],
];

const parts: Row[] = PARTS.flatMap(([names, sql, ofDate]) =>
	names.flatMap((name): Row[] => {
		const part = `CAST(${sql} AS BIGINT)`;
		const moments: Row[] = [
			[`${name}(timestamp) bigint`, part],
			[`${name}(timestamptz) bigint`, part],
		];
		return ofDate ? [[`${name}(date) bigint`, part], ...moments] : moments;
	}),
);

/** ISO text that names another zone than UTC would be shown shifted: DuckDB keeps no zone with a value. */
const ISO_FORM = quoteText(
	'\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,6})?)?(Z|[+-]00:?00)?)?',
);

export const DATES: readonly Row[] = [
	...parts,
	['$current_date() date', (call) => `CAST(${moment(call)} AS DATE)`],
	['$localtimestamp() timestamp(3)', moment],
	['now() timestamptz(3)', (call) => `CAST(${moment(call)} AS TIMESTAMPTZ)`],
	['date_trunc(varchar, date) date', dateTrunc],
	['date_trunc(varchar, timestamp) timestamp', dateTrunc, firstMoment],
	['date_trunc(varchar, timestamptz) timestamptz', dateTrunc, firstMoment],
	['date_add(varchar, bigint, date) date', dateAdd],
	['date_add(varchar, bigint, timestamp) timestamp', dateAdd, firstMoment],
	['date_add(varchar, bigint, timestamptz) timestamptz', dateAdd, firstMoment],
	['date_diff(varchar, date, date) bigint', dateDiff],
	['date_diff(varchar, timestamp, timestamp) bigint', dateDiff],
	['date_diff(varchar, timestamptz, timestamptz) bigint', dateDiff],
	[
		'date_format(timestamp, varchar) varchar',
		(call) => `strftime(${call.args[0]}, ${mysqlFormat(call)})`,
	],
	[
		'date_format(timestamptz, varchar) varchar',
		(call) => `strftime(${call.args[0]}, ${mysqlFormat(call)})`,
	],
	[
		'date_parse(varchar, varchar) timestamp(3)',
		(call) => `date_trunc('millisecond', strptime(${call.args[0]}, ${mysqlFormat(call)}))`,
	],
	[
		'format_datetime(timestamp, varchar) varchar',
		(call) => `strftime(${call.args[0]}, ${jodaFormat(call)})`,
	],
	[
		'format_datetime(timestamptz, varchar) varchar',
		(call) => `strftime(${call.args[0]}, ${jodaFormat(call)})`,
	],
	[
		'parse_datetime(varchar, varchar) timestamptz(3)',
		(call) =>
			`CAST(date_trunc('millisecond', strptime(${call.args[0]}, ${jodaFormat(call)})) AS TIMESTAMPTZ)`,
	],
	[
		'from_unixtime(double) timestamptz(3)',
		'CAST(round_timestamp(to_timestamp($1), 1000) AS TIMESTAMPTZ)',
	],
	['to_unixtime(timestamp) double', '(epoch_us($1) / CAST(1000000 AS DOUBLE))'],
	['to_unixtime(timestamptz) double', '(epoch_us($1) / CAST(1000000 AS DOUBLE))'],
	['from_iso8601_date(varchar) date', `CAST(text_of_form($1, '\\d{4}-\\d{2}-\\d{2}') AS DATE)`],
	[
		'from_iso8601_timestamp(varchar) timestamptz(3)',
		`CAST(round_timestamp(CAST(iso_text(text_of_form($1, ${ISO_FORM})) AS TIMESTAMPTZ), 1000) AS TIMESTAMPTZ)`,
	],
	['to_iso8601(date) varchar', 'CAST($1 AS VARCHAR)'],
	['to_iso8601(timestamp) varchar', `strftime($1, '%Y-%m-%dT%H:%M:%S.%g')`],
	['to_iso8601(timestamptz) varchar', `strftime($1, '%Y-%m-%dT%H:%M:%S.%gZ')`],
	['date(date) date', '$1'],
	['date(timestamp) date', 'CAST($1 AS DATE)'],
	['date(timestamptz) date', 'CAST($1 AS DATE)'],
	['last_day_of_month(date) date', 'last_day($1)'],
	['last_day_of_month(timestamp) date', 'last_day(CAST($1 AS DATE))'],
	['last_day_of_month(timestamptz) date', 'last_day(CAST($1 AS DATE))'],
];
