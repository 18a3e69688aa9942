import fc from 'fast-check';
import { cpuMilliseconds } from './cpu-time';
import { UnreadableAnswer } from '../../nodes/shared/client/decode/decode';
import { decodeJson, parseJson } from '../../nodes/shared/client/decode/json';
import { decodeText } from '../../nodes/shared/client/decode/text';

async function* inChunks(body: string | Uint8Array, size = 7) {
	await Promise.resolve();
	const bytes = Buffer.from(body as Uint8Array);
	for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe('decodeText', () => {
	it('joins characters that were cut apart', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.string({ unit: 'grapheme' }),
				fc.integer({ min: 1, max: 5 }),
				async (text, size) => {
					fc.pre(!text.startsWith('\uFEFF') && Buffer.from(text).toString() === text);
					expect(await decodeText(inChunks(text, size))).toBe(text);
				},
			),
		);
	});

	it('leaves out a byte order mark, and reads an empty body', async () => {
		expect(await decodeText(inChunks('\uFEFFhello', 1))).toBe('hello');
		expect(await decodeText(inChunks(''))).toBe('');
	});
});

describe('parseJson', () => {
	it.each([
		['9007199254740991', 9007199254740991],
		['-9007199254740991', -9007199254740991],
		['9007199254740992', '9007199254740992'],
		['-9007199254740993', '-9007199254740993'],
		['[1000000000000000]', [1000000000000000]],
		['[ 709922802836177297 , 709922802836177298]', ['709922802836177297', '709922802836177298']],
		['{"id":709922802836177297}', { id: '709922802836177297' }],
		['{"id":\r\n\t-709922802836177297\n}', { id: '-709922802836177297' }],
		['{"709922802836177297":"709922802836177297"}', { '709922802836177297': '709922802836177297' }],
		['["a, 709922802836177297, b", 7]', ['a, 709922802836177297, b', 7]],
		['["\\", 709922802836177297 ,"]', ['", 709922802836177297 ,']],
		['["\\\\", 709922802836177297]', ['\\', '709922802836177297']],
		['["\\\\\\", 709922802836177297 ]"]', ['\\", 709922802836177297 ]']],
		[
			'[0.12345678901234567, 1234567890123456.5]',
			[Number('0.12345678901234567'), Number('1234567890123456.5')],
		],
		[
			'[12345678901234567890e2, 12345678901234567E0]',
			[Number('12345678901234567890e2'), Number('12345678901234567E0')],
		],
		['[-0, 1e400]', [-0, Infinity]],
	])('reads %s', (text, value) => {
		expect(parseJson(text)).toEqual(value);
	});

	it.each([
		'{709922802836177297:1}',
		'{"a":1,709922802836177297 :1}',
		'[0709922802836177297]',
		'[--709922802836177297]',
		'[709922802836177297',
		'709922802836177297 709922802836177298',
		'["709922802836177297]',
		'[709922802836177297,]',
		'',
	])('refuses %j, as it is no JSON', (text) => {
		expect(() => parseJson(text)).toThrow(SyntaxError);
	});

	it('keeps a member called __proto__', () => {
		expect(Object.keys(parseJson('{"__proto__":709922802836177297}') as object)).toEqual([
			'__proto__',
		]);
	});

	it('changes nothing but integers that a number does not hold', () => {
		// What the text means, from the values it was made of: integers as BigInt.
		const integer = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
		const words = fc.oneof(
			fc.string({ unit: 'binary' }),
			fc.constantFrom(
				'[709922802836177297]',
				'"',
				'\\',
				'\\",709922802836177297,',
				': 709922802836177297 }',
			),
		);
		const { value } = fc.letrec<{ value: unknown }>((tie) => ({
			value: fc.oneof(
				{ maxDepth: 4 },
				integer,
				words,
				fc
					.double({ noNaN: true, noDefaultInfinity: true })
					.filter((each) => !Number.isInteger(each)),
				fc.constantFrom(null, true, false),
				fc.array(tie('value'), { maxLength: 4 }),
				fc
					.array(fc.tuple(words, tie('value')), { maxLength: 4 })
					.map((members) => new Map(members)),
			),
		}));
		fc.assert(
			fc.property(value, fc.constantFrom('', ' ', '\n\t'), (json, space) => {
				expect(parseJson(textOf(json, space))).toEqual(meant(json));
			}),
		);
	});

	it('reads text of every kind as JSON.parse does, where no integer is long', () => {
		fc.assert(
			fc.property(
				fc.oneof(fc.string(), fc.stringMatching(/^[[\]{}":,\\\s0-9.eE-]{0,30}$/)),
				(text) => {
					fc.pre(!/\d{16}/.test(text));
					expect(outcome(() => parseJson(text))).toEqual(outcome(() => JSON.parse(text)));
				},
			),
		);
	});

	it('reads as JSON exactly what JSON.parse does', () => {
		const token = fc.constantFrom(
			'709922802836177297',
			'-',
			'0',
			'"',
			'\\',
			',',
			':',
			'[',
			']',
			'{',
			'}',
			' ',
			'a',
		);
		fc.assert(
			fc.property(fc.array(token, { maxLength: 12 }), (tokens) => {
				const text = tokens.join('');
				expect(outcome(() => parseJson(text)) === 'failed').toBe(
					outcome(() => JSON.parse(text)) === 'failed',
				);
			}),
			{ numRuns: 3000 },
		);
	});

	it.each([
		['digits', '1'.repeat(8e6) + '.'],
		['backslashes', `["${'\\'.repeat(8e6)}", 709922802836177297]`],
		['quotes', `[${'"",'.repeat(3e6)} 709922802836177297]`],
		['blanks', `[709922802836177297${' '.repeat(8e6)}]`],
		['long integers', `[${'709922802836177297,'.repeat(4e5)}1]`],
	])('takes linear time for many %s', async (_, text) => {
		expect(await cpuMilliseconds(() => outcome(() => parseJson(text)))).toBeLessThan(3000);
	});
});

describe('decodeJson', () => {
	it.each([
		['', undefined],
		[' \r\n', undefined],
		['\uFEFF', undefined],
		['\uFEFF{"a":1}', { a: 1 }],
		['null', null],
	])('reads %j', async (body, value) => expect(await decodeJson(inChunks(body))).toEqual(value));

	it('keeps the beginning of what is no JSON', async () => {
		const error: unknown = await decodeJson(inChunks(`<html>${'x'.repeat(1000)}`)).catch((e) => e);
		expect(error).toBeInstanceOf(UnreadableAnswer);
		expect((error as UnreadableAnswer).beginning).toBe(`<html>${'x'.repeat(194)}`);
	});

	it('cuts the beginning through no character', async () => {
		await expect(decodeJson(inChunks(`${'x'.repeat(199)}🍎`))).rejects.toMatchObject({
			beginning: 'x'.repeat(199),
		});
	});

	it('lets errors of the connection through', async () => {
		const broken = new Error('ECONNRESET');
		async function* breaking() {
			yield Buffer.from('{"a"');
			await Promise.reject(broken);
		}
		await expect(decodeJson(breaking())).rejects.toBe(broken);
	});
});

function outcome(read: () => unknown) {
	try {
		return { value: read() };
	} catch {
		return 'failed';
	}
}

function textOf(value: unknown, space: string): string {
	if (typeof value === 'bigint') return String(value);
	if (Array.isArray(value)) {
		return `[${space}${value.map((each) => textOf(each, space)).join(`${space},${space}`)}${space}]`;
	}
	if (value instanceof Map) {
		const members = [...(value as Map<string, unknown>)].map(
			([name, each]) => `${JSON.stringify(name)}${space}:${space}${textOf(each, space)}`,
		);
		return `{${space}${members.join(`${space},${space}`)}${space}}`;
	}
	return JSON.stringify(value);
}

function meant(value: unknown): unknown {
	if (typeof value === 'bigint') {
		return value >= -(2n ** 53n) + 1n && value <= 2n ** 53n - 1n ? Number(value) : String(value);
	}
	if (Array.isArray(value)) return value.map(meant);
	if (!(value instanceof Map)) return value;
	return Object.fromEntries(
		[...(value as Map<string, unknown>)].map(([name, each]) => [name, meant(each)]),
	);
}
