// Every fault that an operation meets here, and to which row of expectations.ts it belongs.
import type { Fault } from '@sandbox';
import type { IDataObject } from 'n8n-workflow';
import { operationOf } from '../contract/row';
import type { Details, Facts, Kind } from './expectations';

/** Where the servers of a run are, and what the operation is usually answered. */
export interface Place {
	readonly facts: Facts;
	/** The usual answer, as a fault of the sandbox. */
	readonly usual: Fault;
	/** Scheme, host and port. */
	readonly origins: Readonly<Record<'sandbox' | 'other' | 'insecure' | 'closed', string>>;
}

export interface FaultCase {
	readonly name: string;
	readonly kind: Kind;
	readonly details?: (place: Place) => Details;
	/** What the sandbox does to the requests of the second item; later ones come behind the first. */
	readonly faults?: (place: Place) => Fault[];
	/** What the credential says instead, for all items. */
	readonly credential?: (place: Place) => IDataObject;
	/** Time-outs fire once nothing but the fault is open; the execution is stopped then. */
	readonly then?: 'timeout' | 'stop';
	/** Settings of the node. */
	readonly settings?: IDataObject;
}

const text = 'The orchard is closed';

type Spoil = Partial<Fault> | ((place: Place) => Partial<Fault>);

/** A fault in place of, or upon, the usual answer. */
const one = (name: string, kind: Kind, spoil: Spoil, more: Partial<FaultCase> = {}): FaultCase => ({
	name,
	kind,
	faults: (place) => [typeof spoil === 'function' ? spoil(place) : spoil],
	...more,
});

/** A fault upon the usual answer. */
const upon = (name: string, kind: Kind, spoil: Partial<Fault>, more: Partial<FaultCase> = {}) =>
	one(name, kind, ({ usual }) => ({ ...usual, ...withBody(usual), ...spoil }), more);

/** 204 can't have a body, not even a spoilt one. */
const withBody = ({ status }: Fault) => (status === 204 ? { status: 200 } : {});

const network: FaultCase[] = [
	{
		name: 'connection refused',
		kind: 'unreachable',
		credential: ({ origins }) => ({ baseUrl: `${origins.closed}/api/v1` }),
	},
	{
		name: 'host not found',
		kind: 'unreachable',
		credential: () => ({ baseUrl: 'http://no-such-host.invalid/api/v1' }),
	},
	{
		name: 'certificate of nobody',
		kind: 'insecure',
		credential: ({ origins }) => ({ baseUrl: `${origins.insecure}/api/v1` }),
	},
	{
		name: 'domain not allowed',
		kind: 'notAllowed',
		credential: () => ({
			allowedHttpRequestDomains: 'domains',
			allowedDomains: 'partner.peaka.studio',
		}),
	},
	one('closed before the answer', 'broken', { kind: 'drop' }),
	one('reset before the answer', 'broken', { kind: 'reset' }),
	upon('closed in the body', 'broken', { kind: 'truncate' }),
	upon('reset in the body', 'broken', { kind: 'resetInBody' }),
	one('no answer', 'timeout', { kind: 'silent' }, { then: 'timeout' }),
	upon('slow drip', 'slow', { kind: 'slowDrip', pauseMs: 1000 }, { then: 'timeout' }),
	one('stopped while asking', 'stopped', { kind: 'silent' }, { then: 'stop' }),
];

const isObject = (value: unknown) =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether the JSON has the shape that the contract says. */
function fits({ answer, member }: Facts, value: unknown): boolean {
	const inside = answer === 'envelope' && isObject(value) ? (value as IDataObject)[member!] : value;
	if (answer === 'list' || answer === 'envelope') {
		return Array.isArray(inside) && inside.every(isObject);
	}
	return isObject(value);
}

const shapes: unknown[] = [[], {}, 42, 'hello', true, [42], [null], [[]], { other: [] }];
const members: unknown[] = [null, {}, 42, 'hello', [42], [null]];

const shape = (name: string, valueOf: (facts: Facts) => unknown): FaultCase =>
	one(`200 ${name}`, 'shape', ({ facts }) => ({ status: 200, body: valueOf(facts) }), {
		details: ({ facts }) => ({ status: 200, fits: fits(facts, valueOf(facts)) }),
	});

const ok = (body: string, contentType = 'application/json'): Partial<Fault> => ({
	status: 200,
	text: body,
	headers: { 'content-type': contentType },
});

const answers: FaultCase[] = [
	one('200 cut object', 'cut', ok('{"id": "so')),
	one('200 cut list', 'cut', ok('[{"id": "so')),
	one('200 HTML', 'notJson', { status: 200, kind: 'html' }),
	one('200 HTML called JSON', 'notJson', ok('<!doctype html><title>Shop</title>')),
	one('200 text', 'notJson', ok('It works!', 'text/plain')),
	one('200 empty', 'nothing', { status: 200, kind: 'empty' }),
	one('200 blank', 'nothing', ok(' \n\t ')),
	one('204', 'nothing', { status: 204, kind: 'empty' }, { details: () => ({ status: 204 }) }),
	one('200 null', 'nothing', { status: 200, body: null }),
	...shapes.map((value) => shape(JSON.stringify(value), () => value)),
	...members.map((value) =>
		shape(`member ${JSON.stringify(value)}`, ({ member = 'list' }) => ({ [member]: value })),
	),
	upon(
		'over Max Response Size',
		'tooLarge',
		{ size: 1_200_000 },
		{ settings: { maxResponseSize: 1 } },
	),
	upon('gzip', 'disguised', { kind: 'gzip' }),
	upon('byte order mark', 'disguised', { kind: 'byteOrderMark' }),
	upon('wrong content type', 'disguised', { headers: { 'content-type': 'text/html' } }),
	upon('no content type', 'disguised', { headers: { 'content-type': '' } }),
];

/** Bodies that say what is wrong, and bodies that do not. */
const telling: unknown[] = [
	{ message: text },
	{ error: text },
	{ error: 'Bad Request', message: text },
	{ message: null, error: text },
	{ message: '', reason: text },
	{ error: { code: 'QUOTA', message: text } },
	{ error: { error: { message: text } } },
	{ errors: [{ message: text }] },
	{ errors: [text] },
	{ reason: text },
	{ detail: text },
	{ message: { text } },
	{ message: [text] },
];
const silent: unknown[] = [[], null, {}, { message: {} }, { errors: [] }, { message: null }];

const refusal = (name: string, status: number, fault: Partial<Fault>, own?: string): FaultCase =>
	one(
		`${status} ${name}`,
		status < 500 ? 'refused' : 'serverError',
		{ status, ...fault },
		{
			details: () => ({ status, text: own }),
		},
	);

const refusals: FaultCase[] = [
	...telling.map((body) => refusal(JSON.stringify(body), 400, { body }, text)),
	...silent.map((body) => refusal(JSON.stringify(body), 400, { body })),
	refusal('text', 400, { text, headers: { 'content-type': 'text/plain' } }, text),
	refusal('text called JSON', 400, { text }, text),
	refusal('JSON text', 400, { body: text }, text),
	refusal('empty', 400, { kind: 'empty' }),
	refusal('HTML', 400, { kind: 'html' }),
	refusal('cut', 400, { text: '{"message": "The orch' }),
	...[401, 403, 404, 409, 422, 500, 501].map((status) =>
		refusal('{message}', status, { body: { message: text } }, text),
	),
	refusal('HTML', 401, { kind: 'html' }),
	refusal('HTML', 500, { kind: 'html' }),
];

const overload: FaultCase[] = [502, 503, 504].flatMap((status) => [
	one(
		`${status} {message}`,
		'overloaded',
		{ status, body: { message: text } },
		{
			details: () => ({ status, text }),
		},
	),
	one(`${status} HTML`, 'overloaded', { status, kind: 'html' }, { details: () => ({ status }) }),
]);

const weekday = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** The three ways of writing a date in a header (RFC 9110 §5.6.7). */
const dateForms: Record<string, (date: Date) => string> = {
	date: (date) => date.toUTCString(),
	'date of RFC 850': (date) => {
		const [, day, month, year, time] = date.toUTCString().split(' ');
		return `${weekday[date.getUTCDay()]}, ${day}-${month}-${year.slice(2)} ${time} GMT`;
	},
	'date of asctime': (date) => {
		const [name, day, month, year, time] = date.toUTCString().split(' ');
		return `${name.slice(0, 3)} ${month} ${day.replace(/^0/, ' ')} ${time} ${year}`;
	},
};

/** `Retry-After`, and the seconds that can be read from it. */
const seconds: Array<readonly [header: string | undefined, after?: number]> = [
	[undefined],
	['7', 7],
	['0', 0],
	['50', 50],
	['60', 60],
	['61', 61],
	['86400', 86_400],
	['9'.repeat(400), Infinity],
	['-5'],
	['soon'],
	[''],
	['1.5'],
	['7, 9'],
];

const wait = (
	status: number,
	name: string,
	header: () => string | undefined,
	details: Omit<Details, 'status' | 'text'>,
) =>
	one(
		`${status} Retry-After ${name}`,
		'slowDown',
		() => ({ status, body: { message: text }, retryAfter: header() }),
		{ details: () => ({ status, text, ...details }) },
	);

const dated = (status: number, form: string, after: number) =>
	wait(
		status,
		`${form} ${after < 0 ? 'in the past' : `in ${after} s`}`,
		() => dateForms[form](new Date(Date.now() + after * 1000)),
		{ after: Math.max(0, after), dated: true },
	);

const slowDowns: FaultCase[] = [
	...seconds.map(([header, after]) =>
		wait(429, header === undefined ? 'missing' : `"${header.slice(0, 9)}"`, () => header, {
			after,
		}),
	),
	...Object.keys(dateForms).map((form) => dated(429, form, 30)),
	dated(429, 'date', -3600),
	dated(429, 'date', 86_400),
	wait(503, '"7"', () => '7', { after: 7 }),
	wait(503, '"86400"', () => '86400', { after: 86_400 }),
	dated(503, 'date', 30),
];

/** Where redirects lead to. */
const target = { path: '^/redirected/' };

/** A redirect of the first request; where it leads to within the origin, the usual answer waits. */
function redirect(
	status: number,
	name: string,
	kind: Kind,
	to: (place: Place) => string,
): FaultCase {
	const faults = (place: Place): Fault[] => {
		const { method } = operationOf(place.facts.id);
		return [
			{ ...place.usual, operation: undefined, match: { ...target, method }, afterChecks: false },
			{ status: 405, match: target, body: { message: 'Another method' } },
			{ status, body: {}, headers: { location: to(place) }, times: 1 },
		];
	};
	const details = (place: Place) => ({
		status,
		address: new URL(to(place), place.origins.sandbox).href.split('?')[0],
	});
	return { name: `${status} ${name}`, kind, faults, details };
}

const there = '/api/v1/redirected/mark1?secret=dummy-secret';

const redirects: FaultCase[] = [
	...[301, 302, 303, 307, 308].flatMap((status) => [
		redirect(status, 'within', 'redirectWithin', ({ origins }) => origins.sandbox + there),
		redirect(status, 'away', 'redirectAway', ({ origins }) => origins.other + there),
	]),
	redirect(302, 'within, relative', 'redirectWithin', () => there),
	redirect(308, 'within, relative', 'redirectWithin', () => there),
	redirect(307, 'away, without a scheme', 'redirectAway', ({ origins }) =>
		(origins.other + there).replace('http:', ''),
	),
	redirect(308, 'away, to https', 'redirectAway', ({ origins }) => origins.insecure + there),
	{
		name: '302 in a circle',
		kind: 'redirectLoop',
		faults: () => [
			{ status: 302, match: target, body: {}, headers: { location: there } },
			{ status: 302, body: {}, headers: { location: there } },
		],
		details: ({ origins }) => ({
			status: 302,
			address: `${origins.sandbox}/api/v1/redirected/mark1`,
		}),
	},
	one(
		'302 without an address',
		'redirectAway',
		{ status: 302, body: {} },
		{
			details: () => ({ status: 302 }),
		},
	),
];

export const faultCases: readonly FaultCase[] = [
	...network,
	...answers,
	...refusals,
	...overload,
	...slowDowns,
	...redirects,
];
