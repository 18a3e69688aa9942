// What a user would notice of a run, held against what is expected of it.
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { isDeepStrictEqual } from 'node:util';
import type { Cell, Observed, ThrownError } from './cell';
import { faulty, itemCount } from './items';

/** One thing that is not as expected. */
export interface Problem {
	/** What it is about; problems are counted by it. */
	readonly about: string;
	readonly match: unknown;
}

interface ErrorTexts {
	message: string;
	status: number | null;
	errorCode: unknown;
	nextStep: string | null;
}

/** Texts that speak of the package's own failings. */
const ownFailings =
	/TypeError|RangeError|SyntaxError|Cannot (read|set|access|convert)|is not (a function|iterable|defined|valid JSON)|undefined|\[object|NaN|Infinity|Unexpected (token|end)/;

export function problemsOf(cell: Cell, observed: Observed, secrets: readonly string[]): Problem[] {
	const problems: Problem[] = [];
	const expect = (about: string, isRight: boolean, match: unknown) => {
		if (!isRight) problems.push({ about, match: match });
	};
	if (observed.trouble) return [{ about: observed.trouble, match: observed.status }];
	expect('internal error', observed.internal === 0, observed.internal);
	const { away } = observed;
	expect('request to another origin', away.length === 0, away);
	expect('key to another origin', !away.some(({ authorization }) => authorization), away);
	expect(
		'secret',
		!secrets.some((secret) => observed.text.includes(secret)),
		'in what the run left',
	);
	if (cell.expectation.outcome === 'cancelled') {
		expect('not cancelled', observed.status === 'canceled', [
			observed.status,
			observed.error?.message,
		]);
		const failed = observed.outputs.flat().filter(isErrorItem);
		expect('item with an error', failed.length === 0, failed);
		return problems;
	}
	const failed = failureOf(cell, observed);
	const isFailure = failed !== undefined;
	const { outcome } = cell.expectation;
	if (outcome === 'error') expect('no error', isFailure, itemsOf(observed.outputs[0], faulty));
	else if (outcome !== 'either') expect('an error', !isFailure, failed);
	if (isFailure) checkTexts(cell, failed, expect);
	if (isFailure && cell.mode === 'stopWorkflow') checkStopped(cell, observed, expect);
	else checkItems(cell, observed, isFailure, expect);
	checkRequests(cell, observed, isFailure, expect);
	return problems;
}

type Check = (about: string, isRight: boolean, match: unknown) => void;

const itemsOf = (items: readonly INodeExecutionData[] = [], item: number) =>
	items.filter(({ pairedItem }) => isDeepStrictEqual(pairedItem, { item }));

const isErrorItem = ({ json }: INodeExecutionData) =>
	typeof json?.error === 'object' && json.error !== null && 'nextStep' in json.error;

/** The error of the item that met the fault, however the mode shows it. */
function failureOf({ mode, forAll }: Cell, { outputs, error }: Observed): ErrorTexts | undefined {
	if (mode === 'stopWorkflow') return error && textsOf(error);
	const output = outputs[mode === 'continueErrorOutput' ? 1 : 0];
	const [item] = itemsOf(output, forAll ? 0 : faulty).filter(isErrorItem);
	return (item?.json.error as unknown as ErrorTexts) ?? (error && textsOf(error));
}

const textsOf = ({ message, description, httpCode, context }: ThrownError): ErrorTexts => ({
	message,
	status: httpCode ? Number(httpCode) : null,
	errorCode: context?.errorCode ?? null,
	nextStep: description ?? null,
});

function checkTexts({ expectation }: Cell, error: ErrorTexts, expect: Check) {
	const { message, nextStep, status, errorCode } = error;
	const { message: wanted, status: statuses, nextStep: steps = [] } = expectation;
	if (expectation.outcome === 'error') {
		if (typeof wanted === 'string') expect('message', message === wanted, message);
		else if (wanted) expect('message', wanted.test(message), message);
		if (statuses !== undefined) expect('status', [statuses].flat().includes(status), status);
		for (const step of steps)
			expect(`next step ${String(step)}`, step.test(String(nextStep)), nextStep);
	}
	expect('next step', /\w+ \w+/.test(String(nextStep)), nextStep);
	expect('words', /\w+ \w+/.test(message), message);
	expect('own failing in the text', !ownFailings.test(`${message} ${nextStep}`), [
		message,
		nextStep,
	]);
	const isCode = errorCode === null || ['string', 'number'].includes(typeof errorCode);
	expect('error code', isCode, errorCode);
}

function checkStopped({ forAll }: Cell, { error, outputs }: Observed, expect: Check) {
	const item = forAll ? 0 : faulty;
	expect('item', error?.context?.itemIndex === item, error?.context?.itemIndex);
	expect('items beside the error', outputs.flat().length === 0, outputs);
}

function checkItems(cell: Cell, { outputs, error }: Observed, isFailure: boolean, expect: Check) {
	const { mode, forAll, usual, expectation } = cell;
	const [main = [], errors = []] = outputs;
	expect('node failed', !error, error?.message);
	const siblings = forAll ? [] : [0, 2];
	for (const item of siblings) {
		const [match, whole] = [itemsOf(main, item), itemsOf(usual, item)];
		expect('sibling', isDeepStrictEqual(match, whole), { item, match: match });
	}
	const failing = forAll ? [0, 1, 2] : [faulty];
	const output = mode === 'continueErrorOutput' ? errors : main;
	if (isFailure) for (const item of failing) checkErrorItem(mode, itemsOf(output, item), expect);
	else if (expectation.outcome === 'usual') {
		const [match, whole] = [itemsOf(main, faulty), itemsOf(usual, faulty)];
		expect('not the usual items', isDeepStrictEqual(match, whole), match);
	}
	const pairs = main.map(({ pairedItem }) => (pairedItem as { item: number })?.item);
	expect(
		'pairing',
		pairs.every((item) => item >= 0 && item < itemCount),
		pairs,
	);
	expect(
		'order',
		isDeepStrictEqual(
			pairs,
			[...pairs].sort((a, b) => a - b),
		),
		pairs,
	);
	const marks = main.filter(
		({ json }) => json === null || typeof json !== 'object' || Array.isArray(json),
	);
	expect('item that is no object', marks.length === 0, marks);
	if (!isFailure) {
		const marked = main.filter(({ json }) => json?.error !== undefined);
		expect('member error in a success', marked.length === 0, marked);
	}
}

/** Exactly the error; on the error output n8n puts the input's members beside it. */
function checkErrorItem(mode: Cell['mode'], items: INodeExecutionData[], expect: Check) {
	expect('error items', items.length === 1, items);
	const [{ json, ...rest } = { json: {} as IDataObject }] = items;
	const { marked, error, ...others } = json;
	expect('error item', isDeepStrictEqual([others, Object.keys(rest)], [{}, ['pairedItem']]), items);
	expect('error item', mode === 'continueErrorOutput' || marked === undefined, items);
	const members = Object.keys(error ?? {}).sort();
	expect(
		'error item',
		isDeepStrictEqual(members, ['errorCode', 'message', 'nextStep', 'status']),
		error,
	);
}

function checkRequests(cell: Cell, { sent, waits }: Observed, isFailure: boolean, expect: Check) {
	const { expectation, facts, mode, forAll, usually } = cell;
	const { requests } = expectation;
	const stops = isFailure && mode === 'stopWorkflow';
	const counts = sent.map((each) => each.length);
	if (expectation.outcome !== 'either' || !facts.safe) {
		expect('requests', counts[faulty] === requests || (stops && forAll), counts);
	}
	if (!forAll && !stops) {
		expect('requests of siblings', counts[0] === usually && counts[2] === usually, counts);
	}
	if (stops && !facts.safe) expect('change after an error', counts[2] === 0, counts);
	const [first, ...more] = sent[faulty];
	for (const { method, body } of more) {
		const isSame = method === first.method && isDeepStrictEqual(body, first.body);
		expect('another request', isSame, [method, body]);
	}
	if (expectation.waits && !stops)
		checkWaits(expectation.waits, waits, forAll ? itemCount : 1, expect);
}

function checkWaits(
	expected: ReadonlyArray<readonly [number, number]>,
	waits: readonly number[],
	items: number,
	expect: Check,
) {
	const long = Array.from({ length: items }, () => expected)
		.flat()
		.filter(([, to]) => to > 0);
	const [sorted, wanted] = [[...waits], [...long]];
	if (items > 1) {
		sorted.sort((a, b) => a - b);
		wanted.sort(([a], [b]) => a - b);
	}
	const isRight =
		sorted.length === wanted.length &&
		sorted.every((wait, at) => wait >= wanted[at][0] && wait <= wanted[at][1]);
	expect('waits', isRight, waits);
}
