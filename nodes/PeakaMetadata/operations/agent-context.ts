import type { IDataObject } from 'n8n-workflow';
import * as shared from '../../shared/fields';
import {
	type AnswerOf,
	field,
	type ItemContext,
	read,
	request,
	userError,
} from '../../shared/kernel';

type Table = AnswerOf<'MET8'>['result'][number];

const quoted = (...parts: Array<string | undefined>) =>
	parts.map((part = '') => `"${part.replaceAll('"', '""')}"`).join('.');

const nameOf = ({ catalogQueryName, schemaName, tableName }: Table) =>
	quoted(catalogQueryName, schemaName, tableName);

/** Peaka may say that there is none with the text "null". */
const described = (text: string, description: string | null | undefined) =>
	description && description !== 'null' ? `${text}: ${description}` : text;

/** How much is told of a table; the first level is the most. */
const levels = [
	{ columns: Infinity, describes: true },
	{ columns: Infinity, describes: false },
	{ columns: 40, describes: false },
	{ columns: 12, describes: false },
	{ columns: 4, describes: false },
];

function tableAt(table: Table, { columns: most, describes }: (typeof levels)[number]) {
	const all = (table.columns ?? []).filter(({ isSystem }) => !isSystem);
	const columns = all.slice(0, most).map(({ columnName, dataType, columnDescription }) => {
		const column = `${columnName} ${dataType}`;
		return describes ? described(column, columnDescription) : column;
	});
	if (all.length > most) columns.push(`… ${all.length - most} more`);
	const { tableDescription } = table;
	return {
		name: nameOf(table),
		...(describes && tableDescription && { description: tableDescription }),
		columns,
	};
}

/** Relations whose ends both are among the tables, as one line each. */
async function relationsOf({ client }: ItemContext, projectId: string, tables: readonly Table[]) {
	const names = new Set(tables.map(nameOf));
	const catalogIds = [...new Set(tables.flatMap(({ catalogId }) => catalogId ?? []))];
	const answers = await Promise.all(
		catalogIds.map(async (catalogId) => {
			const route = 'GET /metadata/{projectId}/relations/{catalogId}';
			return await client.once(`relations of ${projectId} ${catalogId}`, async () => {
				return await client.read(request('MET15', route, { projectId, catalogId }));
			});
		}),
	);
	const line = (relation: IDataObject) => {
		const [source, target] = (['source', 'target'] as const).map((side) =>
			shared.relationEnd(side).map((name) => String(relation[name] ?? '')),
		);
		const known = [source, target].every((end) => names.has(quoted(...end.slice(0, 3))));
		return known ? [`${quoted(...source)} → ${quoted(...target)} (${String(relation.type)})`] : [];
	};
	return answers.flatMap((answer) => shared.relationsOf(answer).flatMap(line));
}

interface Found {
	readonly tables: readonly Table[];
	readonly relations: readonly string[];
	readonly examples: ReadonlyArray<{ question?: string; sql?: string }>;
}

/** As much as fits: first less of each table, then fewer examples, relations and tables, from the end. */
function compact(question: string, all: Found, characters: number): IDataObject {
	const count = {
		tables: all.tables.length,
		relations: all.relations.length,
		examples: all.examples.length,
	};
	const context = (level: number): IDataObject => {
		const tables = all.tables.slice(0, count.tables).map((table) => tableAt(table, levels[level]));
		const leftOut = all.tables.slice(count.tables).map(nameOf);
		return {
			question,
			dialect: 'Trino SQL, one SELECT; names as given here, in double quotes; OFFSET before LIMIT',
			tables,
			relations: all.relations.slice(0, count.relations),
			examples: all.examples.slice(0, count.examples).map(({ question: asked, sql }) => ({
				question: asked ?? null,
				sql: sql ?? null,
			})),
			truncated:
				level > 0 ||
				leftOut.length > 0 ||
				count.relations < all.relations.length ||
				count.examples < all.examples.length,
			...(leftOut.length > 0 && { tablesLeftOut: leftOut.slice(0, 10) }),
			...(all.tables.length === 0 && {
				nextStep:
					'No table fits the question. Ask in other words, or refresh the metadata of the catalog first',
			}),
		};
	};
	const fits = (each: IDataObject) => JSON.stringify(each).length <= characters;
	for (let level = 0; ; ) {
		const candidate = context(level);
		if (fits(candidate)) return candidate;
		if (level < levels.length - 1) level++;
		else if (count.examples > 1) count.examples--;
		else if (count.relations > 5) count.relations = Math.floor(count.relations / 2);
		else if (count.tables > 1) count.tables--;
		else if (count.examples + count.relations > 0) count.examples = count.relations = 0;
		else return candidate;
	}
}

export const getAgentContext = read([], 'Get Agent Context', 'Get agent context for question', {
	uses: ['MET4', 'MET8', 'MET15'],
	description: 'Gather tables, relations and similar SQL that a model needs for a question',
	fields: [
		shared.project,
		field.requiredText('Question', 'question', {
			placeholder: 'e.g. Which customers ordered most last month?',
			description: 'The question in plain words',
		}),
		field.positiveInteger('Max Characters', 'maxCharacters', {
			default: 8000,
			description:
				'Characters that the answer may have, at least 1,000. Details go first, then what fits least.',
		}),
		field.options(
			field.nonNegativeInteger('Max Examples', 'maxExamples', {
				defaultWhenAbsent: true,
				default: 3,
				description: 'How many golden SQL queries to give at most',
			}),
			field.positiveInteger('Max Tables', 'topK', {
				defaultWhenAbsent: true,
				default: 8,
				description: 'How many tables to give at most',
			}),
		),
	],
	run: async (context, { projectId, question, maxCharacters, options }) => {
		const { client } = context;
		if (maxCharacters < 1000) {
			throw userError("'Max Characters' is too small", 'Enter 1000 or more');
		}
		const { topK, maxExamples } = options;
		const tablesRoute = 'GET /metadata/{projectId}/query';
		const examplesRoute = 'GET /metadata/{projectId}/golden-sql/query';
		const matches = await client.read(
			request('MET8', tablesRoute, { projectId }, { query: { table: question, topK } }),
		);
		// Some tables are hidden from AI on purpose.
		const tables = matches.result.filter(({ useWithAI }) => useWithAI !== false).slice(0, topK);
		const [golden, relations] = await Promise.all([
			client.read(request('MET4', examplesRoute, { projectId }, { query: { q: question } })),
			relationsOf(context, projectId, tables),
		]);
		const examples = golden.result.slice(0, maxExamples);
		return [{ json: compact(question, { tables, relations, examples }, maxCharacters) }];
	},
});
