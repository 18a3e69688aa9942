import {
	displayParameter,
	type INodeParameters,
	type INodeProperties,
	type INodeTypeDescription,
} from 'n8n-workflow';
import type { PeakaClient } from '../client/client';
import { userError } from '../client/errors';
import { isDots, leadsElsewhere } from '../client/request';
import { isBlankSql } from '../sql/sql-field';
import {
	emptyError,
	isMissing,
	type NumberLimits,
	toBoolean,
	toChoice,
	type ChoiceOption,
	toChoices,
	toInstant,
	toJson,
	toNumber,
	toObject,
	toText,
	toTexts,
} from './coerce';
import type { BoundSql, Field, Section } from './field';

/** Where the values of one item come from. */
export interface ValueSource {
	readonly client: PeakaClient;
	/** The workflow's, for dates without one. */
	readonly timezone: string;
	/** A parameter with its expressions resolved; undefined where it is hidden or absent. */
	rawOf(name: string): unknown;
	/** Absent in the editor, whose lists depend on no SQL. */
	readonly written?: {
		/** A parameter, or a member of one, as it was entered: expressions are text, with `=` in front. */
		at(path: string): unknown;
		/** Value of an expression with its braces, with the type that it has. */
		evaluate(expression: string): unknown;
	};
	/** Whether n8n takes the node for a tool of an AI agent, which shows other fields. */
	readonly isTool?: boolean;
	/** Takes every secret that is read, so that messages can leave it out. */
	readonly secrets: Set<string>;
}

type Row = Record<string, unknown>;

/**
 * Reads every field once and brings it to the type that it declares; locators become the ID or name
 * behind them. A field that its conditions hide is undefined. Throws what a user can act on.
 */
export async function readValues(fields: readonly Field[], source: ValueSource): Promise<Row> {
	const values: Row = {};
	for (const field of fields) {
		if (!isVisible(field, values)) values[field.name] = undefined;
		else if (field.toSql) values[field.name] = boundSql(field, field.name);
		else values[field.name] = await readField(field, source.rawOf(field.name));
	}
	return values;

	/** n8n's own conditions, on values that have their types already. */
	function isVisible(field: Field, row: Row) {
		const shown = field as unknown as INodeProperties;
		const node = { name: source.isTool ? 'Tool' : '' } as INodeTypeDescription;
		const [inner, root] = [row, values] as INodeParameters[];
		return !field.displayOptions || displayParameter(inner, shown, null, node, root);
	}

	async function readField(field: Field, raw: unknown, group?: string): Promise<unknown> {
		const label = group ? `'${field.displayName}' in '${group}'` : `'${field.displayName}'`;
		const value = await coerce(field, raw, label);
		if (field.typeOptions?.password ?? field.holdsSecrets) collectSecrets(value, source.secrets);
		return value;
	}

	async function coerce(field: Field, raw: unknown, label: string): Promise<unknown> {
		switch (field.type) {
			case 'resourceLocator':
				return await locate(field, raw, label);
			case 'collection':
				return await collection(field, toObject(label, raw ?? {}));
			case 'fixedCollection':
				return await sections(field, toObject(label, raw ?? {}));
			case 'resourceMapper':
				return toObject(label, raw ?? {});
			case 'string':
				if (field.typeOptions?.multipleValues) return filled(field, label, toTexts(label, raw));
				return filled(field, label, isMissing(raw) ? '' : toText(label, raw));
			case 'json':
				if (field.keepsDates && typeof raw === 'object' && raw !== null) return raw;
				return filled(field, label, isMissing(raw) ? undefined : toJson(label, raw));
			case 'dateTime':
				if (isMissing(raw) || raw === '') return filled(field, label, undefined);
				return toInstant(label, raw, source.timezone);
			case 'multiOptions':
				return filled(
					field,
					label,
					toChoices(label, raw, field.options as ChoiceOption[] | undefined),
				);
			case 'notice':
				return undefined;
		}
		if (isMissing(raw) || raw === '') throw emptyError(label);
		switch (field.type) {
			case 'number':
				return toNumber(label, raw, field.typeOptions as NumberLimits);
			case 'boolean':
				return toBoolean(label, raw);
			case 'options':
				return toChoice(label, raw, field.options as ChoiceOption[]);
			default:
				throw new TypeError(`No value is known for fields of type ${field.type}`);
		}
	}

	/** Members that were added; one whose expression gives nothing has its declared default. */
	async function collection({ name: collectionName, displayName, options }: Field, raw: Row) {
		const row: Row = {};
		for (const member of options as readonly Field[]) {
			const { name } = member;
			if (!Object.hasOwn(raw, name) && !member.defaultWhenAbsent) continue;
			if (!isVisible(member, row)) continue;
			const path = `${collectionName}.${name}`;
			if (member.toSql) row[name] = boundSql(member, path);
			else {
				const value = member.keepsDates ? typed(path, raw[name]) : raw[name];
				row[name] = await readField(member, orDefault(member, value), displayName);
			}
		}
		return row;
	}

	/** What an expression gives before n8n turns the dates in it into text. */
	function typed(path: string, resolved: unknown): unknown {
		const written = source.written?.at(path);
		const isExpression = typeof written === 'string' && written.startsWith('=');
		return isExpression ? source.written?.evaluate(written.slice(1)) : resolved;
	}

	/** SQL as it was entered, since its expressions are values and no text. */
	function boundSql({ displayName, required, toSql }: Field, path: string): BoundSql | undefined {
		const written = source.written?.at(path);
		const evaluate = (expression: string) => source.written?.evaluate(expression);
		if (!isBlankSql(written, evaluate)) return (how) => toSql!(written, { ...how, evaluate });
		if (required) throw emptyError(`'${displayName}'`);
		return undefined;
	}

	async function sections({ options }: Field, raw: Row) {
		const groups: Row = {};
		for (const section of options as readonly Section[]) {
			const group = raw[section.name];
			if (isMissing(group)) continue;
			if (!Array.isArray(group)) groups[section.name] = await sectionRow(section, group);
			else {
				const rows: Row[] = [];
				for (const each of group) rows.push(await sectionRow(section, each));
				groups[section.name] = rows;
			}
		}
		return groups;
	}

	/** A row has every member: n8n leaves out those that nobody touched. */
	async function sectionRow({ displayName, values: members }: Section, raw: unknown) {
		const row: Row = {};
		const entered = toObject(`'${displayName}'`, raw);
		for (const member of members) {
			const value = orDefault(member, entered[member.name]);
			row[member.name] = isVisible(member, row)
				? await readField(member, value, displayName)
				: undefined;
		}
		return row;
	}

	async function locate(field: Field, raw: unknown, label: string): Promise<string | undefined> {
		const { modes, whenEmpty, lookUp, required, name } = field;
		const { mode, value } = locatorParts(raw);
		const text = isMissing(value) ? '' : toText(label, value).trim();
		if (text === '') {
			const own =
				whenEmpty &&
				(await source.client.once(`empty ${name}`, async () => await whenEmpty(source.client)));
			if (own || !(required || whenEmpty)) return own;
			throw emptyError(
				label,
				whenEmpty
					? 'This key is not bound to one project: choose the project from the list, or set Default Project in the credential'
					: 'Choose one from the list or enter its ID',
			);
		}
		if (isDots(text)) throw leadsElsewhere(label);
		if (mode === 'name' && lookUp) {
			const id = await lookUp(source.client, text, values);
			if (id) return id;
			throw userError(
				`There is no ${field.displayName.toLowerCase()} called "${text}"`,
				'Choose one from the list, or check the name',
			);
		}
		const pattern = modes?.find((each) => each.name === mode)?.extractValue?.regex;
		if (!pattern) return text;
		const [, extracted] = new RegExp(pattern as string).exec(text) ?? [];
		if (extracted) return extracted;
		throw userError(
			`${label} is not a Peaka address`,
			`Copy the address from Peaka Studio, or choose From List; nothing to use was found in "${text}"`,
		);
	}
}

/** What was entered, or the declared default where that is nothing. */
const orDefault = ({ type, default: byDefault }: Field, raw: unknown) =>
	isMissing(raw) && type !== 'resourceLocator' ? byDefault : raw;

function filled<T>({ required }: Field, label: string, value: T): T {
	const blank =
		value === undefined || (typeof value === 'string' ? !value.trim() : isEmptyList(value));
	if (required && blank) throw emptyError(label);
	return value;
}

const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0;

/** A locator's mode and value; an expression may stand for the whole of it. */
function locatorParts(raw: unknown): { mode?: unknown; value: unknown } {
	const isLocator = typeof raw === 'object' && raw !== null && 'value' in raw && 'mode' in raw;
	return isLocator ? (raw as { mode: unknown; value: unknown }) : { value: raw };
}

function collectSecrets(value: unknown, secrets: Set<string>) {
	if (typeof value === 'string') secrets.add(value);
	else if (typeof value === 'object' && value !== null) {
		for (const each of Object.values(value)) collectSecrets(each, secrets);
	}
}
