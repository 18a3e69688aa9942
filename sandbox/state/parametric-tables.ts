// Parametric tables: a base table with fixed `_q_` values under a new name (docs/peaka-api.md §10.6).
import { DateTime, type DateTimeUnit, type DurationObjectUnits } from 'luxon';
import { dataError } from '../errors.ts';
import { literal, quote } from './names.ts';
import { duckType, type SourceColumn } from './sources.ts';

export interface ParametricTable {
	fromSchema: string;
	fromTable: string;
	toSchema: string;
	toTable: string;
	paramValues: { key: string; value: string | number | boolean }[];
}

/** The base table's rows with the fixed values in the parameter columns, macros as of now. */
export function parametricSql(
	base: string,
	columns: SourceColumn[],
	{ paramValues }: ParametricTable,
	now: number,
): string {
	const replaced = paramValues.map(({ key, value }) => {
		const { name, type } = parameterColumn(columns, key);
		return `CAST(${literal(fixedValue(value, now))} AS ${duckType(type)}) AS ${quote(name)}`;
	});
	return `(SELECT * REPLACE (${replaced.join(', ')}) FROM ${base})`;
}

/** Refuses parameters that the base table does not have, and words after `@` that are no macro (both assumed). */
export function checkParameters(columns: SourceColumn[], { paramValues }: ParametricTable): void {
	for (const { key, value } of paramValues) {
		parameterColumn(columns, key);
		fixedValue(value, 0);
	}
}

function parameterColumn(columns: SourceColumn[], key: string): SourceColumn {
	const column = columns.find(({ name }) => name === key);
	if (!column) throw dataError(`Parameter '${key}' does not exist`);
	return column;
}

function fixedValue(value: string | number | boolean, now: number): string {
	const text = String(value);
	const at = DateTime.fromMillis(now, { zone: 'utc' });
	if (text.startsWith('@')) return macroValue(text, at);
	return dateExpression(text, at) ?? text;
}

const UNITS: Record<string, keyof DurationObjectUnits> = {
	d: 'days',
	w: 'weeks',
	M: 'months',
	q: 'quarters',
	y: 'years',
	h: 'hours',
	m: 'minutes',
};

/** Start or end of: w(eek, from Monday), m(onth), q(uarter), y(ear). */
const PERIODS: Record<string, DateTimeUnit> = { w: 'week', m: 'month', q: 'quarter', y: 'year' };

/** `@anchor` and any number of shifts: `@som-1M`, `@now-2d+6h`. */
function macroValue(text: string, now: DateTime): string {
	const match = /^@(today|yesterday|now|[se]o[wmqy])((?:[+-]\d+[dwMqyhm])*)$/.exec(text);
	if (!match) throw dataError(`Invalid macro: ${text}`);
	const [, anchor, shifts] = match;
	let at = anchorMoment(anchor, now);
	for (const [, sign, digits, unit] of shifts.matchAll(/([+-])(\d+)(.)/g)) {
		at = at.plus({ [UNITS[unit]]: Number(sign + digits) });
	}
	const hasTime = anchor === 'now' || /[hm]/.test(shifts);
	return hasTime ? at.toFormat('yyyy-MM-dd HH:mm:ss') : at.toISODate()!;
}

function anchorMoment(anchor: string, now: DateTime): DateTime {
	if (anchor === 'now') return now;
	if (anchor === 'today') return now.startOf('day');
	if (anchor === 'yesterday') return now.startOf('day').minus({ days: 1 });
	const period = PERIODS[anchor.slice(2)];
	return anchor.startsWith('s') ? now.startOf(period) : now.endOf(period);
}

/** The Trino date expressions of the list that the sandbox knows: current_date, now() and date_trunc over them. */
function dateExpression(text: string, now: DateTime): string | undefined {
	const match = /^(?:date_trunc\('(\w+)',\s*)?(current_date|current_timestamp|now\(\))\)?$/i.exec(
		text.trim(),
	);
	if (!match) return undefined;
	const [, unit, moment] = match;
	const isDate = moment.toLowerCase() === 'current_date';
	const at = unit ? now.startOf(unit.toLowerCase() as DateTimeUnit) : now;
	return isDate ? at.toISODate()! : at.toFormat('yyyy-MM-dd HH:mm:ss');
}
