import { typedValue } from '../../nodes/shared/kernel';

it.each([
	['boolean', ' TRUE ', true],
	['boolean', 'false', false],
	['boolean', 'yes', undefined],
	['number', ' 1.50 ', 1.5],
	['number', '', undefined],
	['number', '   ', undefined],
	['number', 'Infinity', undefined],
	['number', 'ten', undefined],
	['text', ' 7 ', ' 7 '],
	['string', '', ''],
])('%s %j → %p', (type, given, value) => {
	expect(typedValue(type, given)).toBe(value);
});
