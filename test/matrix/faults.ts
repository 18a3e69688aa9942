// Every fault that an operation meets here, and to which row of expectations.ts it belongs.
import type { Fault } from '@sandbox';
import type { IDataObject } from 'n8n-workflow';
import type { Facts, Kind } from './expectations';
import { one, text } from './fault-case';
import type { FaultCase, Place } from './fault-case';
import { redirects } from './redirects';
import { slowDowns } from './retry-after';

/** A fault upon the usual answer. */
const upon = (name: string, kind: Kind, spoil: Partial<Fault>, more: Partial<FaultCase> = {}) =>
	one(name, kind, ({ usual }) => ({ ...usual, ...withBody(usual), ...spoil }), more);

/** 204 can't have a body, not even a spoilt one. */
const withBody = ({ status }: Fault) => (status === 204 ? { status: 200 } : {});

/** Slower than anybody waits, but for files and streams, which may take their time. */
const slowDrip = ({ usual, facts }: Place): Fault => ({
	...usual,
	...withBody(usual),
	kind: 'slowDrip',
	pauseMs: facts.answer === 'file' || facts.answer === 'events' ? 5 : 1000,
});

const network: FaultCase[] = [
	{
		name: 'connection refused',
		kind: 'notReached',
		credential: ({ origins }) => ({ baseUrl: `${origins.closed}/api/v1` }),
	},
	{
		name: 'host not found',
		kind: 'notReached',
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
	upon('silent in the body', 'timeout', { kind: 'stall' }, { then: 'timeout' }),
	one('slow drip', 'slow', slowDrip, { then: 'timeout' }),
	one('stopped while asking', 'stopped', { kind: 'silent' }, { then: 'stop' }),
	upon('stopped in the body', 'stopped', { kind: 'stall' }, { then: 'stop' }),
];

const isObject = (value: unknown) =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether the JSON has the shape that the contract says. */
function fits({ answer, member, mayBeList }: Facts, value: unknown): boolean {
	const isListOfObjects = (list: unknown) => Array.isArray(list) && list.every(isObject);
	if (answer === 'list') return isListOfObjects(value);
	if (answer === 'envelope') {
		return isObject(value) && isListOfObjects((value as IDataObject)[member!]);
	}
	return isObject(value) || (mayBeList && isListOfObjects(value));
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
	one('200 empty', 'emptyAnswer', { status: 200, kind: 'empty' }),
	one('200 blank', 'emptyAnswer', ok(' \n\t ')),
	one('204', 'emptyAnswer', { status: 204, kind: 'empty' }, { details: () => ({ status: 204 }) }),
	one('200 null', 'emptyAnswer', { status: 200, body: null }),
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

const rejection = (name: string, status: number, fault: Partial<Fault>, own?: string): FaultCase =>
	one(
		`${status} ${name}`,
		status < 500 ? 'refused' : 'serverError',
		{ status, ...fault },
		{
			details: () => ({ status, text: own }),
		},
	);

const refusals: FaultCase[] = [
	...telling.map((body) => rejection(JSON.stringify(body), 400, { body }, text)),
	...silent.map((body) => rejection(JSON.stringify(body), 400, { body })),
	rejection('text', 400, { text, headers: { 'content-type': 'text/plain' } }, text),
	rejection('text called JSON', 400, { text }, text),
	rejection('JSON text', 400, { body: text }, text),
	rejection('empty', 400, { kind: 'empty' }),
	rejection('HTML', 400, { kind: 'html' }),
	rejection('cut', 400, { text: '{"message": "The barn' }),
	...[401, 403, 404, 409, 422, 500, 501].map((status) =>
		rejection('{message}', status, { body: { message: text } }, text),
	),
	rejection('HTML', 401, { kind: 'html' }),
	rejection('HTML', 500, { kind: 'html' }),
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

export const faultCases: readonly FaultCase[] = [
	...network,
	...answers,
	...refusals,
	...overload,
	...slowDowns,
	...redirects,
];
