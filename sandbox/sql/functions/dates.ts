import { unsupported } from '../errors.ts';
import { duckType, type Type } from '../types.ts';
import { constantText, type Call, type Row } from './signatures.ts';

const DATE_UNITS = ['day', 'week', 'month', 'quarter', 'year'];
const TIME_UNITS = ['millisecond', 'second', 'minute', 'hour'];

const lastType = ({ types }: Call): Type => types[types.length - 1];

/** The statement's moment, in UTC as everything here. */
function now({ statement }: Call): string {
	return `TIMESTAMP '${statement.now.toISOString().slice(0, 23).replace('T', ' ')}'`;
}

/** The unit of date_trunc, date_add and date_diff, which must be a literal here. */
function unitOf(call: Call): string {
	const unit = constantText(call, 0, 'a unit').toLowerCase();
	const known = lastType(call).kind === 'date' ? DATE_UNITS : [...TIME_UNITS, ...DATE_UNITS];
	if (known.includes(unit)) return unit;
	throw unsupported(`the unit '${unit}' of a ${lastType(call).kind}`, call.at);
}

function dateTrunc(call: Call): string {
	const unit = unitOf(call);
	if (unit === 'millisecond') throw unsupported(`date_trunc with '${unit}'`, call.at);
	return `CAST(date_trunc('${unit}', ${call.args[1]}) AS ${duckType(call.types[1])})`;
}

function dateAdd(call: Call): string {
	const unit = unitOf(call);
	const [, amount, moment] = call.args;
	const type = call.types[2];
	if (unit === 'millisecond') throw unsupported('date_add of milliseconds', call.at);
	const number = TIME_UNITS.includes(unit) ? amount : `CAST(${amount} AS INTEGER)`;
	return `CAST(${moment} + to_${unit}s(${number}) AS ${duckType(type)})`;
}

const utc = (sql: string): string => `CAST(${sql} AS TIMESTAMP)`;

function dateDiff(call: Call): string {
	return `t_date_diff('${unitOf(call)}', ${utc(call.args[1])}, ${utc(call.args[2])})`;
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

const MOMENTS = ['timestamp', 'timestamptz'];
const MOMENTS_AND_DATE = ['date', ...MOMENTS];

/** Trino refuses the hour of a date, though a date is a timestamp elsewhere. */
function part(sql: string, name: string): Row[1] {
	return ({ args, values: [{ type }], types: [wanted], at }) => {
		if (type.kind !== wanted.kind)
			throw unsupported(`${name.replace('$extract_', '')} of a ${type.kind}`, at);
		return `CAST(${sql.replace('$1', args[0])} AS BIGINT)`;
	};
}

const parts: Row[] = PARTS.flatMap(([names, sql, ofDate]) =>
	names.flatMap((name) =>
		(ofDate ? MOMENTS_AND_DATE : MOMENTS).map(
			(moment): Row => [`${name}(${moment}) bigint`, part(sql, name)],
		),
	),
);

const print = ({ args }: Call): string => `t_format_date(${utc(args[0])}, ${args[1]})`;

export const DATES: readonly Row[] = [
	...parts,
	['$current_date() date', (call) => `CAST(${now(call)} AS DATE)`],
	['$localtimestamp() timestamp(3)', now],
	['now() timestamptz(3)', (call) => `CAST(${now(call)} AS TIMESTAMPTZ)`],
	...MOMENTS_AND_DATE.flatMap((moment): Row[] => [
		[`date_trunc(varchar, ${moment}) ${moment}`, dateTrunc, lastType],
		[`date_add(varchar, bigint, ${moment}) ${moment}`, dateAdd, lastType],
		[`date_diff(varchar, ${moment}, ${moment}) bigint`, dateDiff],
		[`date(${moment}) date`, 'CAST($1 AS DATE)'],
		[`last_day_of_month(${moment}) date`, 'last_day(CAST($1 AS DATE))'],
	]),
	...MOMENTS.flatMap((moment): Row[] => [[`date_format(${moment}, varchar) varchar`, print]]),
	['date(varchar) date', 't_text_to_date($1)'],
	['from_unixtime(double) timestamptz(3)', 'CAST(t_from_unixtime($1) AS TIMESTAMPTZ)'],
];
