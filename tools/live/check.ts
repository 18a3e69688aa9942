// The live check itself: reads, then questions, one line for each.
import { assumptionQuestions } from './assumptions';
import { conflictQuestions } from './conflicts';
import { Connection } from './connection';
import { LiveCheckError, type Options } from './options';
import { isRow, read, type KeyKind } from './reads';
import { operationLine, questionLine, type Report } from './report';
import { Results } from './results';
import { SqlEndpoint } from './sql-endpoint';
import { change } from './write/run';
import { undecided, type Look, type Probe, type Verdict } from './verdict';

type Print = (line: string) => void;

/**
 * Asks Peaka everything that reading can answer, and with `write` what takes changes. `print` gets a line for each. Throws a LiveCheckError
 * where the key or the address does not work; a connection that breaks later ends the report early.
 */
export async function check(
	options: Options,
	print: Print,
	isStopped: () => boolean = () => false,
): Promise<Report> {
	const connection = new Connection(options);
	const { keyKind, projectId } = await keyOf(connection);
	const report: Report = { keyKind, operations: [], questions: [] };
	const results = new Results(report.operations, (result) => {
		print(operationLine(result));
	});
	try {
		const project = options.projectId ?? projectId;
		const readings = await read(
			connection,
			keyKind,
			project === undefined ? {} : { projectId: project },
			results,
		);
		const sql = options.sqlUrl ? new SqlEndpoint(options.sqlUrl, options.key) : undefined;
		const probe = { connection, readings, sql };
		if (options.mode === 'write') {
			const answer = (name: string, verdict: Verdict) =>
				answerQuestion(report, name, verdict, print);
			await change(options, { probe, results, answer, print, isStopped });
		}
		await askQuestions(probe, report, print);
	} catch (error) {
		if (!(error instanceof LiveCheckError)) throw error;
		report.ended = error.message;
	}
	return report;
}

/** Asks what is not decided yet. */
async function askQuestions(probe: Probe, report: Report, print: Print): Promise<void> {
	for (const [name, look] of [...assumptionQuestions, ...conflictQuestions]) {
		answerQuestion(report, name, await answered(look, probe), print);
	}
}

/** Puts a verdict into the report, unless one is there that says more: one that is otherwise stays. */
export function answerQuestion(report: Report, name: string, verdict: Verdict, print: Print): void {
	const index = report.questions.findIndex((each) => each.name === name);
	const earlier = report.questions[index];
	if (earlier && weight[earlier.verdict] >= weight[verdict.verdict]) return;
	const result = { name, ...verdict };
	if (earlier) report.questions[index] = result;
	else report.questions.push(result);
	print(questionLine(result));
}

const weight: Record<Verdict['verdict'], number> = {
	'not to be told': 0,
	'as assumed': 1,
	otherwise: 2,
};

async function answered(look: Look | string, probe: Probe) {
	if (typeof look === 'string') return undecided(look);
	if (!probe.readings.params.projectId) return undecided('there is no project');
	return look(probe);
}

/** Which kind of key it is, and its project. */
async function keyOf(connection: Connection): Promise<{ keyKind: KeyKind; projectId?: string }> {
	const { status, data } = await connection.ask('INF1');
	if (status === 200) {
		const projectId = isRow(data) ? data.projectId : undefined;
		return typeof projectId === 'string'
			? { keyKind: 'project', projectId }
			: { keyKind: 'partner' };
	}
	if (status === 401 || status === 403) {
		throw new LiveCheckError(
			`Peaka refused the key with status ${status}: check PEAKA_API_KEY and PEAKA_ZONE`,
		);
	}
	throw new LiveCheckError(
		`Peaka answered ${status} to the first request: check PEAKA_BASE_URL and PEAKA_ZONE`,
	);
}
