// What the nodes do under each fault: one row per kind of fault, whatever the operation. Written from the contract and from
// what was agreed about faults (docs/troubleshooting.md), never from the nodes.
import { isSafe, operationOf } from '../contract/row';

/** What an operation is to these expectations. */
export interface Facts {
	readonly id: string;
	/** Changes nothing, so that it may be sent again. */
	readonly safe: boolean;
	/**
	 * `open` is an object without members that the contract could name; `strings` may be no JSON, as the
	 * published example is (docs/peaka-api.md §16 #42).
	 */
	readonly answer:
		| 'object'
		| 'open'
		| 'strings'
		| 'list'
		| 'envelope'
		| 'empty'
		| 'file'
		| 'events';
	/** The member of an envelope that holds its list. */
	readonly member?: string;
	/** A list is right where an object is. */
	readonly mayBeList: boolean;
	/** An empty answer is a success. */
	readonly mayBeEmpty: boolean;
}

/** Answers that are an object around one list (docs/peaka-api.md §4.3). */
const envelopes: Readonly<Record<string, string>> = {
	FLD1: 'items',
	FLD3: 'tree',
	MET1: 'metadata',
	MET4: 'result',
	MET5: 'result',
	MET8: 'result',
	MET9: 'questions',
	AGT4: 'threads',
	'AI1-2': 'history',
	'AI1-3': 'history',
	'AI1-4': 'history',
};

/** Answers that come in one of several shapes (docs/peaka-api.md §7); relations also as a bare list. */
const severalShapes = new Set(['MET15', 'MET17']);
const listOrObject = 'MET15';

export function factsOf(id: string): Facts {
	const operation = operationOf(id);
	const { response } = operation;
	const { type, properties = {} } = response?.schema ?? {};
	const answer = (): Facts['answer'] => {
		if (!response) return 'empty';
		if (response.contentType === 'text/event-stream') return 'events';
		if (response.contentType !== 'application/json') return 'file';
		if (/^DRV/.test(id)) return 'strings';
		if (id in envelopes) return 'envelope';
		if (type === 'array') return 'list';
		const named = response.schema.$ref !== undefined || Object.keys(properties).length > 0;
		return named && !severalShapes.has(id) ? 'object' : 'open';
	};
	return {
		id,
		safe: isSafe(operation),
		answer: answer(),
		member: envelopes[id],
		mayBeList: id === listOrObject,
		mayBeEmpty: !response || response.emptyOk === true,
	};
}

/** What becomes of the one item that meets the fault. */
export interface Expectation {
	/** `usual`: the very items that an undisturbed run gives; `either`: a success or an error. */
	readonly outcome: 'error' | 'success' | 'usual' | 'either' | 'cancelled';
	/** How often the operation's request is sent for the item. */
	readonly requests: number;
	readonly message?: RegExp | string;
	/** The status of the error item; several where more than one is right. */
	readonly status?: number | null | ReadonlyArray<number | null>;
	readonly nextStep?: readonly RegExp[];
	/** Milliseconds of the waits between the requests, each from … to; none of no length are named. */
	readonly waits?: ReadonlyArray<readonly [from: number, to: number]>;
}

/** What a fault of a kind has of its own. */
export interface Details {
	/** The status that Peaka answers with. */
	readonly status?: number;
	/** Peaka's own text, where it has one. */
	readonly text?: string;
	/** Seconds that `Retry-After` asks for, where it can be read. */
	readonly after?: number;
	/** `Retry-After` is a date: once it has passed, there is nothing more to wait for. */
	readonly dated?: boolean;
	/** Whether the answer, as JSON, has the shape that the contract says. */
	readonly fits?: boolean;
	/** The address that a redirect leads to, without its query. */
	readonly address?: string;
}

const attempts = 4;
const longest = 60;
const longestTogether = 120;

const backOff = [400, 800, 1600].map((usual) => [usual / 2, usual * 1.5] as const);

/** A next step that keeps a change from being made twice. */
const advice = ({ safe }: Facts) =>
	safe ? [] : [/Check in Peaka whether the change was made before you send it again/i];

const again = { requests: attempts, waits: backOff };
const once = { requests: 1, waits: [] };
/** A cancel whose 500 is known to pass, and which changes nothing when it is sent again (docs/peaka-api.md §3.3). */
const passesOnce = 'CCH7';
const twice = { requests: 2, waits: [[500, 1500]] as const };
/** Its catalog's list is read instead (docs/peaka-api.md §16 #9), of a project that the sandbox does not know. */
const readsOtherAfter500 = 'CCH14';
const ofUnknownProject = { message: /There is no project/, status: 404 };
const retried = ({ safe }: Facts) => (safe ? again : once);

/** Peaka asks to wait: as long as it says, and backing off where it does not. */
function asked(facts: Facts, { after, dated }: Details) {
	if (!facts.safe || after === undefined) return retried(facts);
	if (after > longest) return once;
	const waits = Math.min(attempts - 1, Math.floor(longestTogether / Math.max(after, 1)));
	const exact = [Math.max(0, after * 1000 - (dated ? 1500 : 0)), after * 1000] as const;
	if (dated) return { requests: attempts, waits: [exact] };
	return { requests: waits + 1, waits: Array.from({ length: waits }, () => exact) };
}

const unusable = (facts: Facts, message: RegExp, ...nextStep: RegExp[]): Expectation => ({
	outcome: 'error',
	...once,
	message,
	status: 200,
	nextStep: [...nextStep, ...advice(facts)],
});

const isRaw = ({ answer }: Facts) => answer === 'file' || answer === 'events';

/** Files and events are no JSON: what they are made of is not looked at. */
const either: Expectation = { outcome: 'either', requests: 1 };

const noStrings = /answered with nothing|not JSON|cut off|not what Peaka documents/;

/** An answer with nothing in it. */
function emptyAnswer(facts: Facts, status: number): Expectation {
	if (facts.mayBeEmpty) return { outcome: 'success', ...once };
	if (facts.answer === 'file') return either;
	if (facts.answer === 'strings') return { ...unusable(facts, noStrings), status };
	if (facts.answer === 'events')
		return { ...unusable(facts, /gave no answer|nothing/), status: [null, status] };
	return { ...unusable(facts, /answered with nothing/), status };
}

const says = ({ status, text }: Details): Pick<Expectation, 'message' | 'status'> => ({
	message: text ?? new RegExp(`Peaka answered ${status}`),
	status,
});

type Expect = (facts: Facts, details: Details) => Expectation;

export const expectations = {
	/** Connection refused, host not found: every item meets it, and nothing arrives. */
	notReached: (facts) => ({
		outcome: 'error',
		...retried(facts),
		requests: 0,
		message: /could not be reached/,
		status: null,
		nextStep: [/Base URL/],
	}),
	broken: (facts) => ({
		outcome: 'error',
		...retried(facts),
		message: /connection broke/,
		status: null,
		nextStep: advice(facts),
	}),
	timeout: (facts) => ({
		outcome: 'error',
		...once,
		message: /did not answer within 7 seconds/,
		status: null,
		nextStep: [/Request Timeout/, ...advice(facts)],
	}),
	/** A file or a stream has time as long as something comes. */
	slow: (facts) =>
		isRaw(facts)
			? either
			: { ...expectations.timeout(facts, {}), message: /did not answer within 7 seconds/ },
	cut: (facts) => (isRaw(facts) ? either : unusable(facts, /answer of Peaka was cut off/)),
	notJson: (facts) => (isRaw(facts) ? either : unusable(facts, /answer was not JSON/, /Base URL/)),
	emptyAnswer: (facts, { status = 200 }) => emptyAnswer(facts, status),
	shape: (facts, { fits }) => {
		if (isRaw(facts)) return either;
		const mayMiss = ['object', 'strings'].includes(facts.answer) || facts.mayBeList;
		if (fits) return { outcome: mayMiss ? 'either' : 'success', ...once };
		const documented = /answer was not what Peaka documents/;
		return unusable(facts, facts.answer === 'strings' ? noStrings : documented);
	},
	tooLarge: (facts) =>
		isRaw(facts)
			? either
			: {
					outcome: 'error',
					...once,
					message: /larger than 1 MB/,
					status: [200, null],
					nextStep: [/\w+ \w+/, ...advice(facts)],
				},
	refused: (_, details) => ({ outcome: 'error', ...once, ...says(details) }),
	slowDown: (facts, details) => ({
		outcome: 'error',
		...asked(facts, details),
		...says(details),
		nextStep:
			(details.after ?? 0) > longest && details.after !== Infinity
				? [/in about \d+ (second|minute|hour)s?/]
				: [/\w+ \w+/],
	}),
	overloaded: (facts, details) => ({ outcome: 'error', ...retried(facts), ...says(details) }),
	serverError: ({ id }, details) => ({
		outcome: 'error',
		...(id === passesOnce && details.status === 500 ? twice : once),
		...says(details),
		...(id === readsOtherAfter500 && details.status === 500 && ofUnknownProject),
	}),
	redirectWithin: (facts, details) =>
		facts.safe
			? { outcome: 'usual', requests: 2, waits: [] }
			: expectations.redirectAway(facts, details),
	redirectAway: (_, { status, address = '' }) => ({
		outcome: 'error',
		...once,
		message: new RegExp(`redirected.*${address.replace(/[.?*/]/g, '\\$&')}`),
		status,
		nextStep: [/Base URL/],
	}),
	/** A redirect that leads back to itself: followed five times. */
	redirectLoop: (facts, details) => ({
		...expectations.redirectAway(facts, details),
		requests: facts.safe ? 6 : 1,
	}),
	/** What kind of file it is, is taken from its content type. */
	disguised: ({ answer }) => ({ outcome: answer === 'file' ? 'success' : 'usual', ...once }),
	insecure: () => ({
		outcome: 'error',
		...once,
		requests: 0,
		message: /secure connection/,
		status: null,
	}),
	notAllowed: () => ({
		outcome: 'error',
		...once,
		requests: 0,
		message: /does not allow this address/,
		status: null,
		nextStep: [/Allowed Domains/],
	}),
	stopped: () => ({ outcome: 'cancelled', requests: 1 }),
} satisfies Record<string, Expect> as Record<Kind, Expect>;

export type Kind =
	| 'notReached'
	| 'broken'
	| 'timeout'
	| 'slow'
	| 'cut'
	| 'notJson'
	| 'emptyAnswer'
	| 'shape'
	| 'tooLarge'
	| 'refused'
	| 'slowDown'
	| 'overloaded'
	| 'serverError'
	| 'redirectWithin'
	| 'redirectAway'
	| 'redirectLoop'
	| 'disguised'
	| 'insecure'
	| 'notAllowed'
	| 'stopped';
