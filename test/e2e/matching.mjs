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
			const difference = `item ${at}: ${name} is ${JSON.stringify(actual[at][name])}, expected ${display(value)}`;
			if (value instanceof RegExp) assert.match(String(actual[at][name]), value, difference);
			else assert.deepEqual(actual[at][name], value, difference);
		}
	});
}

/** Whether a text is the expected one, or fits the expected pattern. */
export const isAsExpected = (actual, expected) =>
	expected instanceof RegExp ? expected.test(actual) : actual === expected;

/** Every expected name in its place and no other. */
export function assertNames(actual, expected) {
	const same =
		actual.length === expected.length &&
		actual.every((name, at) => isAsExpected(name, expected[at]));
	// A pattern never equals a text, so that the difference is shown.
	if (!same) assert.deepEqual(actual, expected);
}

const display = (value) => (value instanceof RegExp ? String(value) : JSON.stringify(value));
