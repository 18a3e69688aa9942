// Redirects of every kind, to the same origin and to others.
import type { Fault } from '@sandbox';
import { operationOf } from '../contract/row';
import type { Kind } from './expectations';
import { one } from './fault-case';
import type { FaultCase, Place } from './fault-case';

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

export const redirects: FaultCase[] = [
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
			{ status: 302, body: {}, headers: { location: there }, times: 1 },
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
