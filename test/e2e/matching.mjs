// Holds what came against what was expected, where only part of it is known beforehand.
import assert from 'node:assert/strict';

/** Every expected item in its place and no other; of each, the members named, a pattern for what varies. */
export function assertItems(actual, expected) {
	assert.equal(
		actual.length,
		expected.length,
		`${actual.length} items, expected ${expected.length}`,
	);
	expected.forEach((item, at) => {
		for (const [name, value] of Object.entries(item)) {
			const said = `item ${at}: ${name} is ${JSON.stringify(actual[at][name])}, expected ${show(value)}`;
			if (value instanceof RegExp) assert.match(String(actual[at][name]), value, said);
			else assert.deepEqual(actual[at][name], value, said);
		}
	});
}

const show = (value) => (value instanceof RegExp ? String(value) : JSON.stringify(value));
