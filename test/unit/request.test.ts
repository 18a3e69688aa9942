import * as fc from 'fast-check';
import { request, withoutRouteParams } from '../../nodes/shared/client/request';

const ofProject = (projectId: string) =>
	request('PRJ3', 'GET /organizations/{a}/workspaces/{b}/projects/{projectId}', {
		a: 'a',
		b: 'b',
		projectId,
	}).path;
const path = (segment: string) =>
	request('OLD3', 'GET /projects/{projectId}', { projectId: segment }).path;

it.each([
	['orders', '/projects/orders'],
	['my table', '/projects/my%20table'],
	['a/b', '/projects/a%2Fb'],
	['aha!', '/projects/aha!'],
	['a?b#c', '/projects/a%3Fb%23c'],
	['%2e%2e', '/projects/%252e%252e'],
	['çiçek', '/projects/%C3%A7i%C3%A7ek'],
])('encodes %j', (segment, expected) => {
	expect(path(segment)).toBe(expected);
});

it.each(['', '.', '..'])('refuses %j', (segment) => {
	expect(() => path(segment)).toThrow(/A value is missing|can't be/);
	expect(() => ofProject(segment)).toThrow();
});

it('never leads anywhere else', () => {
	fc.assert(
		fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (segment) => {
			fc.pre(segment !== '.' && segment !== '..');
			const { pathname } = new URL(`http://peaka.test${ofProject(segment)}`);
			expect(pathname.split('/').map(decodeURIComponent).at(-1)).toBe(segment);
			expect(pathname.split('/')).toHaveLength(7);
		}),
	);
});

it('leaves the other values to body and query', () => {
	expect(withoutRouteParams('GET /a/{id}', { id: '1', name: 'x', limit: 5 })).toEqual({
		name: 'x',
		limit: 5,
	});
});
