import { castSql } from './casts.ts';
import { SqlError, unsupported } from './errors.ts';
import type { Typed } from './analysis.ts';
import { Grammar, identifierText, positionOf, sourceOf, stringText } from './parse.ts';
import {
	BIGINT,
	DOUBLE,
	duckType,
	INTEGER,
	JSON_TYPE,
	quoteText,
	VARCHAR,
	type SimpleKind,
	type Type,
} from './types.ts';

export function textLiteral(text: string): Typed {
	// The length of a literal is part of its type, and of Trino's messages: `bigint = varchar(3)`.
	return { sql: quoteText(text), type: { kind: 'varchar', length: [...text].length }, text };
}

export function numberLiteral(node: Grammar.NumberContext): Typed {
	const text = node.getText().replaceAll('_', '');
	if (node instanceof Grammar.DoubleLiteralContext) {
		return { sql: `CAST('${text}' AS DOUBLE)`, type: DOUBLE };
	}
	if (node instanceof Grammar.DecimalLiteralContext) return decimalLiteral(text, node);
	const value = integerValue(text, node);
	const type = value >= -(2n ** 31n) && value < 2n ** 31n ? INTEGER : BIGINT;
	return { sql: `CAST(${value} AS ${duckType(type)})`, type, text: String(value) };
}

function integerValue(text: string, node: Grammar.NumberContext): bigint {
	const digits = text.replace(/^-/, '');
	// A literal such as 0x1F, 0o17 or 0b1 is one for BigInt too.
	const value = BigInt(digits) * (text.startsWith('-') ? -1n : 1n);
	if (value >= -(2n ** 63n) && value < 2n ** 63n) return value;
	throw new SqlError('INVALID_LITERAL', `Invalid numeric literal: ${text}`, positionOf(node));
}

function decimalLiteral(
	text: string,
	node: Grammar.NumberContext | Grammar.TypeConstructorContext,
): Typed {
	const match = /^[+-]?0*(\d*)(?:\.(\d*))?$/.exec(text);
	const scale = match?.[2]?.length ?? 0;
	const precision = Math.max(1, (match?.[1].length ?? 0) + scale);
	if (!match || !/\d/.test(text) || precision > 38) {
		throw new SqlError('INVALID_LITERAL', `Invalid decimal literal: ${text}`, positionOf(node));
	}
	const type: Type = { kind: 'decimal', precision, scale };
	return { sql: `CAST('${text}' AS ${duckType(type)})`, type };
}

const TIMESTAMP_LITERAL =
	/^\d{4}-\d{1,2}-\d{1,2}(?: \d{1,2}:\d{1,2}(?::\d{1,2}(?:\.(\d{1,6}))?)?)?( UTC)?$/;
const PLAIN_KINDS = 'date double real bigint integer smallint tinyint boolean uuid'.split(' ');

/** `DATE '…'`, `TIMESTAMP '…'`, `DECIMAL '…'`, `DOUBLE '…'` and their like. */
export function typedLiteral(node: Grammar.TypeConstructorContext): Typed {
	const name = node.identifier();
	const written = name ? identifierText(name).toLowerCase() : 'double';
	const kind = written === 'int' ? 'integer' : written;
	const text = stringText(node.string());
	const at = positionOf(node);
	if (kind === 'decimal') return decimalLiteral(text, node);
	if (kind === 'varchar') return { ...textLiteral(text), type: VARCHAR };
	if (kind === 'json') return { sql: `t_json(${quoteText(text)})`, type: JSON_TYPE };
	if (kind === 'timestamp') {
		const match = TIMESTAMP_LITERAL.exec(text);
		if (!match) throw unsupported(`TIMESTAMP '${text}'`, at);
		const zone = match[2] !== undefined;
		return constant(text, { kind: 'timestamp', precision: match[1]?.length ?? 0, zone }, at);
	}
	if (PLAIN_KINDS.includes(kind)) return constant(text, { kind: kind as SimpleKind }, at);
	throw unsupported(`the literal ${sourceOf(node)}`, at);
}

function constant(text: string, type: Type, at: { line: number; column: number }): Typed {
	return { sql: castSql(quoteText(text), VARCHAR, type, at), type };
}

export function binaryLiteral(node: Grammar.BinaryLiteralContext): Typed {
	const hex = node.getText().slice(2, -1).replace(/\s/g, '');
	if (/[^0-9a-fA-F]/.test(hex)) {
		const text = 'Binary literal can only contain hexadecimal digits';
		throw new SqlError('SYNTAX_ERROR', text, positionOf(node));
	}
	if (hex.length % 2 !== 0) {
		const text = 'Binary literal must contain an even number of digits';
		throw new SqlError('SYNTAX_ERROR', text, positionOf(node));
	}
	return { sql: `unhex('${hex}')`, type: { kind: 'varbinary' } };
}

const INTERVAL_FUNCTIONS: Record<string, string> = {
	year: 'to_years',
	month: 'to_months',
	day: 'to_days',
	hour: 'to_hours',
	minute: 'to_minutes',
	second: 'to_seconds',
};

export function interval(node: Grammar.IntervalContext): Typed {
	const unit = node.intervalField()[0].getText().toLowerCase();
	const text = stringText(node.string());
	const convert = INTERVAL_FUNCTIONS[unit];
	if (node.KW_TO() || convert === undefined)
		throw unsupported(`'${node.getText()}'`, positionOf(node));
	const whole = /^\d+$/.test(text);
	if (!whole && !(unit === 'second' && /^\d+(\.\d{1,3})?$/.test(text))) {
		throw new SqlError(
			'INVALID_LITERAL',
			`Invalid INTERVAL ${unit.toUpperCase()} value: ${text}`,
			positionOf(node),
		);
	}
	const sql = `${convert}(${node.MINUS() ? '-' : ''}${text})`;
	const monthly = unit === 'year' || unit === 'month';
	return { sql, type: { kind: monthly ? 'interval year to month' : 'interval day to second' } };
}
