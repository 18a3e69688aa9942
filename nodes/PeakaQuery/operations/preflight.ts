import type { IDataObject } from 'n8n-workflow';
import * as shared from '../../shared/fields';
import { readResult } from '../../shared/client/query-result';
import { field, type PeakaClient, PeakaError, read, request } from '../../shared/kernel';
import { toObjects } from '../../shared/rows/rows';
import { oneSelect } from '../../shared/sql/statement';
import { tablesOf } from './completeness';
import { resultColumns } from './result-columns';

/** One thing that was looked at, and what the word on it rests on. */
interface Check {
	readonly check: 'syntax' | 'columns' | 'count' | 'dialect' | 'cache';
	readonly ok: boolean;
	readonly restsOn: string;
	readonly message?: string;
	readonly nextStep?: string;
}

const restsOn = {
	syntax:
		'What the node itself knows of Trino SQL: one SELECT, quotes, comments, the order of clauses',
	columns:
		'Peaka, which was asked for the query joined with one row under LIMIT 0: it finds every name and type and reads no row',
	count: 'Peaka, which counted all rows of the query',
	dialect: "Peaka's transpiler, which looks at no table",
	cache:
		'Peaka: what its cache says of each table that is named in full; what saved queries read is not looked at',
};

/** What Peaka says of SQL that it can't run, as a check; every other error is thrown. */
const failed =
	(check: Check['check'], linesBefore = 0) =>
	(error: unknown): Check => {
		if (!(error instanceof PeakaError) || error.info.status !== 400) throw error;
		const { message, nextStep } = error.info;
		const place = (_: string, line: string) => `line ${Number(line) - linesBefore}:`;
		const shown = message.replace(/\bline (\d+):/g, place);
		return { check, ok: false, restsOn: restsOn[check], message: shown, nextStep };
	};

const passed = (check: Check['check']): Check => ({ check, ok: true, restsOn: restsOn[check] });

function syntaxOf(sql: string): Check {
	try {
		oneSelect(sql);
		return passed('syntax');
	} catch (error) {
		const { message, description } = error as Error & { description?: string };
		return { ...passed('syntax'), ok: false, message, nextStep: description };
	}
}

interface Places {
	readonly client: PeakaClient;
	readonly projectId: string;
}

async function columnsOf({ client, projectId }: Places, sql: string) {
	const columns = await resultColumns(client, projectId, sql);
	return { ...passed('columns'), columns: columns.map(({ name, type }) => ({ name, type })) };
}

async function countOf({ client, projectId }: Places, sql: string) {
	const statement = `SELECT count(*) AS n FROM (\n${sql}\n)`;
	const [row] = toObjects(await readResult(client, projectId, { statement }));
	return { ...passed('count'), rowCount: row?.n };
}

async function dialectOf({ client }: Places, sql: string, dialect: string) {
	const route = 'POST /sql/transpile/{dialect}';
	const answer = await client.read(request('SQL1', route, { dialect }, { body: { query: sql } }));
	return { ...passed('dialect'), transpiled: answer.query ?? answer.result };
}

export const preflight = read([], 'Preflight Query', 'Preflight query', {
	uses: ['CAT1', 'CAT6', 'CAT7', 'CAT8', 'CCH3', 'QRY3', 'SQL1'],
	slow: true,
	description: 'Check the syntax, columns and caches of SQL before it is run',
	fields: [
		shared.project,
		shared.anySql,
		field.options(
			field.boolean('Count Rows', 'countRows', false, {
				description: 'Whether to count the rows of the query, for which Peaka runs all of it',
			}),
			shared.emptyList,
			shared.expressions,
			field.text('Transpile Into', 'dialect', {
				placeholder: 'e.g. postgres',
				description: 'Also give the SQL in this dialect, by the name that Peaka has for it',
			}),
		),
	],
	run: async ({ client }, { projectId, inputQuery, options }) => {
		const sql = inputQuery(options);
		const places = { client, projectId };
		const checks: Check[] = [syntaxOf(sql)];
		const item: IDataObject = {};
		const add = ({ check, ok, restsOn: rest, message, nextStep, ...more }: Check) => {
			checks.push({ check, ok, restsOn: rest, ...(message && { message, nextStep }) });
			Object.assign(item, more);
		};
		const mayGoOn = () => checks.every((each) => each.ok);
		if (mayGoOn()) add(await columnsOf(places, oneSelect(sql)).catch(failed('columns', 1)));
		if (mayGoOn()) {
			const query = oneSelect(sql);
			if (options.countRows) add(await countOf(places, query).catch(failed('count', 1)));
			if (options.dialect) {
				add(await dialectOf(places, query, options.dialect).catch(failed('dialect')));
			}
			const tables = await tablesOf(places, query);
			if (tables.length > 0) {
				add({ ...passed('cache'), ok: tables.every(({ lack }) => !lack) });
				item.tables = tables.map(({ json }) => json);
			}
		}
		return [{ json: { ok: mayGoOn(), sql, ...item, checks: checks.map((each) => ({ ...each })) } }];
	},
});
