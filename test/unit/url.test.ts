import * as fc from 'fast-check';
import { besides, route, url } from '../../nodes/shared/request';

it.each([
	['orders', '/t/orders'],
	['my table', '/t/my%20table'],
	['a/b', '/t/a%2Fb'],
	['aha!', '/t/aha!'],
	['a?b#c', '/t/a%3Fb%23c'],
	['%2e%2e', '/t/%252e%252e'],
	['çiçek', '/t/%C3%A7i%C3%A7ek'],
])('encodes %j', (segment, path) => {
	expect(url`/t/${segment}`).toBe(path);
});

it.each(['', '.', '..'])('refuses %j', (segment) => {
	expect(() => url`/t/${segment}/columns`).toThrow();
});

it('never leads anywhere else', () => {
	fc.assert(
		fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (segment) => {
			if (segment === '.' || segment === '..') return;
			const { pathname } = new URL(`http://peaka.test${url`/a/${segment}/b`}`);
			expect(pathname.split('/').map(decodeURIComponent)).toEqual(['', 'a', segment, 'b']);
		}),
	);
});

describe('a route', () => {
	it('says what a tag says, and encodes as much', () => {
		fc.assert(
			fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (id, name) => {
				fc.pre(![id, name].some((text) => /^\.{1,2}$/.test(text)));
				const found = route('PUT /a/{id}/b/{name}', { id, name, other: 1 });
				expect(found).toEqual({ method: 'PUT', url: url`/a/${id}/b/${name}` });
			}),
		);
	});

	it.each(['', '..'])('refuses %j', (id) => {
		expect(() => route('GET /a/{id}/b', { id })).toThrow();
	});

	it('leaves the other values to body and query', () => {
		expect(besides('GET /a/{id}', { id: '1', name: 'x', limit: 5 })).toEqual({
			name: 'x',
			limit: 5,
		});
	});
});
