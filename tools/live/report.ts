// What the live check leaves: two files that may be sent to anybody, made of words of ours, names of the contract and statuses.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyKind } from './reads';
import type { OperationResult } from './results';
import type { Verdict } from './verdict';

export type QuestionResult = { name: string } & Verdict;

export interface Report {
	keyKind: KeyKind;
	/** Set where the check ended before all was asked. */
	ended?: string;
	operations: OperationResult[];
	questions: QuestionResult[];
}

const detailsOf = ({ details = '' }: QuestionResult) => details;

export function operationLine({ id, name, outcome, status, details }: OperationResult): string {
	const tail = [status, ...details].filter((each) => each !== undefined).join(', ');
	return `${id} ${name}: ${outcome}${tail ? ` (${tail})` : ''}`;
}

export function questionLine(result: QuestionResult): string {
	const details = detailsOf(result);
	return `${result.name}: ${result.verdict}${details ? ` (${details})` : ''}`;
}

export function summary({ operations, questions }: Report): string {
	const outcomes = operations.map(({ outcome }) => outcome);
	const verdicts = questions.map(({ verdict }) => verdict);
	const line = (words: string[]) =>
		[...new Set(words)]
			.map((word) => `${words.filter((each) => each === word).length} ${word}`)
			.join(', ');
	return `Operations: ${line(outcomes)}. Questions: ${line(verdicts)}.`;
}

function markdown(report: Report): string {
	const cell = (text: string) => text.replaceAll('|', '\\|');
	const table = (head: string[], lines: string[][]) =>
		[head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.map(cell).join(' | ')} |`);
	return [
		'# Live check of n8n-nodes-peaka',
		'',
		`Key: ${report.keyKind}. ${summary(report)}`,
		...(report.ended ? ['', `Ended early: ${report.ended}`] : []),
		'',
		...table(
			['Question', 'Answer', 'Details'],
			report.questions.map((each) => [each.name, each.verdict, detailsOf(each)]),
		),
		'',
		...table(
			['Operation', 'Name', 'Outcome', 'Status', 'Details'],
			report.operations.map(({ id, name, outcome, status, details }) => [
				id,
				name,
				outcome,
				String(status ?? ''),
				details.join(', '),
			]),
		),
		'',
	].join('\n');
}

/** Writes `live-report.json` and `live-report.md`. */
export function writeReport(folder: string, report: Report): void {
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, 'live-report.json'), `${JSON.stringify(report, null, '\t')}\n`);
	writeFileSync(join(folder, 'live-report.md'), markdown(report));
}
