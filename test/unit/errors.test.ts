import {
	errorFromAnswer,
	errorFromNetwork,
	errorFromResponse,
	networkReason,
} from '../../nodes/shared/client/failures';
import { masked } from '../../nodes/shared/client/mask';
import { knownNextStep } from '../../nodes/shared/client/sql-errors';

describe('errorFromResponse reads every shape of docs/peaka-api.md §3.1', () => {
	const json = (body: object) => JSON.stringify(body);
	it.each([
		['eA', json({ errorCode: 100, message: 'Already there' }), 'Already there', 100],
		['eB', json({ error: 'X', message: 'Not found', errorCode: null }), 'Not found', null],
		['eC', json({ error: 'X', message: 'invalid', errorCode: 'cn004' }), 'invalid', 'cn004'],
		['eC, a route', json({ error: 'BAD_KEY', message: '/internal/x/y' }), 'BAD_KEY', null],
		['eD', json({ error: 'Bad Request', message: "Missing 'a'" }), "Missing 'a'", null],
		['eE', json({ status: 404, error: 'Not Found' }), 'Not Found', null],
		['eI', json({ code: 'X1', reason: 'Because' }), 'Because', 'X1'],
		['HTML', '<html><body>down</body></html>', 'Peaka answered 500', null],
		['text', 'plain words', 'plain words', null],
		['nothing', '', 'Peaka answered 500', null],
		['JSON without words', '{}', 'Peaka answered 500', null],
		['a JSON text', '"just words"', 'just words', null],
		[
			'nested',
			json({ error: { code: 'QUOTA', message: 'Row quota is used up' } }),
			'Row quota is used up',
			'QUOTA',
		],
		['nested twice', json({ message: { error: { text: 'Deep' } } }), 'Deep', null],
		['a list', json({ errors: [{ message: 'One' }, { message: 'Two' }] }), 'One; Two', null],
		['a bare list', '[]', 'Peaka answered 500', null],
		['null', 'null', 'Peaka answered 500', null],
		['a code that is no text', json({ message: 'M', code: { a: 1 } }), 'M', null],
	])('%s', (_, text, message, errorCode) => {
		expect(errorFromResponse(500, text, true)).toMatchObject({ message, errorCode, status: 500 });
	});

	it.each([
		[400, 'There is no query with id: 1', /another query/],
		[400, "line 1:1: mismatched input 'OFFSET'. Expecting: <EOF>", /OFFSET before LIMIT/],
		[400, "Statement type 'Insert' is not allowed", /SELECT/],
		[401, 'anything', /API Key/],
		[403, 'anything', /partner key/],
		[429, 'anything', /Requests at Once/],
		[503, 'anything', /side of Peaka/],
		[418, 'anything', /values of this item/],
	])('says what to do next: %d %s', (status, message, nextStep) => {
		expect(errorFromResponse(status, json({ message }), true).nextStep).toMatch(nextStep);
	});
});

describe('knownNextStep helps with SQL that Peaka refuses', () => {
	it.each([
		["line 3:1: mismatched input 'OFFSET'. Expecting: <EOF>", /OFFSET before LIMIT/],
		["line 1:9: mismatched input '<EOF>'. Expecting: <expression>", /ends too early/],
		["line 1:8: mismatched input 'order'. Expecting: <expression>", /name.*"double quotes"/],
		["line 1:8: no viable alternative at input 'group'", /name.*"double quotes"/],
		["line 1:8: mismatched input ')'. Expecting: 'FROM'", /Correct the SQL at that place$/],
		["line 1:9: Column 'o'brien' cannot be resolved", /column name.*'single quotes'/],
		["line 1:15: Table 'shop.public.order' does not exist", /"catalog"\."schema"\."table"/],
		["line 1:15: Schema 'pub' does not exist", /"catalog"\."schema"\."table"/],
		["'2024-01-31T23:30:00Z' is not a valid timestamp literal", /with a blank.*from_iso8601/],
		["Statement type 'Insert' is not allowed", /SELECT statements/],
		["line 1:35: mismatched input ''orders''. Expecting: <identifier>", /name.*"double quotes"/],
		["line 1:9: mismatched input ':'. Expecting: ','", /CAST\(.* AS .*Parameters/],
		["line 1:8: mismatched input '“'. Expecting: <expression>", /straight quotes/],
		['line 1:1: Incorrect number of parameters: expected 1 but found 0', /\?.*Parameters/],
		['line 1:13: identifiers must not start with a digit', /name.*"double quotes"/],
		['line 1:15: backquoted identifiers are not supported', /name.*"double quotes"/],
		["line 1:18: Catalog 'shp' not found", /"catalog"\."schema"\."table"/],
		["line 1:18: Catalog 'shp' does not exist", /"catalog"\."schema"\."table"/],
		[
			'line 1:18: Schema must be specified when session schema is not set',
			/"catalog"\."schema"\."table"/,
		],
		["line 1:8: Column 'id' is ambiguous", /table or its alias/],
		[
			"line 1:8: 'city' must be an aggregate expression or appear in GROUP BY clause",
			/GROUP BY.*max\(/,
		],
		["line 1:8: Function 'datediff' not registered", /Trino/],
		['line 1:43: Cannot apply operator: bigint = varchar(1)', /CAST\(.*Number\(.*DATE/],
		[
			'line 1:27: IN value and list items must be the same type or coercible to a common type. Cannot find common type between integer and varchar(5)',
			/CAST\(.*Number\(/,
		],
		[
			'line 1:17: Logical expression term must evaluate to a boolean (actual: varchar(4))',
			/CAST\(/,
		],
		[
			'line 1:8: Unexpected parameters (varchar(1)) for function sum. Expected: sum(bigint)',
			/CAST\(/,
		],
		[
			'Unexpected parameters (ObjectId, varchar(24)) for function $operator$EQUAL. Expected: $operator$EQUAL(T, T) T:comparable',
			/objectid\('/,
		],
		["Cannot cast '12a' to BIGINT", /TRY_CAST/],
		["line 1:8: '31.01.2024' is not a valid DATE literal", /DATE '2024-01-31'/],
		["line 1:8: '25h' is not a valid TIME literal", /TIME '/],
		['line 1:8: Invalid INTERVAL DAY value: -5', /INTERVAL -'5' DAY/],
		['Query text length (10000009) exceeds the maximum length (1000000)', /fewer values|join/],
	])('%s', (message, nextStep) => {
		expect(knownNextStep(message)).toMatch(nextStep);
	});

	it('says nothing of a text that it does not know', () => {
		expect(knownNextStep('Division by zero')).toBeUndefined();
	});
});

describe('errorFromAnswer', () => {
	it.each([
		['', 'Peaka answered with nothing'],
		['{"columns":[{"col', 'The answer of Peaka was cut off'],
		['<!doctype html>', 'The answer was not JSON'],
	])('%j', (text, message) => {
		expect(errorFromAnswer(200, true, text)).toMatchObject({ message, status: 200 });
		expect(errorFromAnswer(200, false, text).nextStep).toMatch(
			/^Check in Peaka whether the change/,
		);
	});
});

describe('errorFromNetwork', () => {
	const failed = (code: string) => Object.assign(new Error(`connect ${code}`), { code });
	it.each([
		[failed('ECONNREFUSED'), /could not be reached/],
		[failed('ENOTFOUND'), /could not be reached/],
		[failed('ECONNRESET'), /connection broke/],
		[new Error('aborted'), /connection broke/],
		[new Error('timeout of 60000ms exceeded'), /within 60 seconds/],
		[new Error('Domain not allowed: x'), /does not allow/],
		[new Error('self-signed certificate'), /secure connection/],
		[new Error('wrapped', { cause: failed('ECONNRESET') }), /connection broke/],
		[new Error('who knows'), /could not be sent/],
	])('%s', (cause, message) => {
		expect(errorFromNetwork(networkReason(cause), 60, true).message).toMatch(message);
	});

	it('warns before a change is sent twice', () => {
		expect(errorFromNetwork('broken', 60, false).nextStep).toMatch(/^Check in Peaka/);
		expect(errorFromNetwork('broken', 60, true).nextStep).not.toMatch(/Check in Peaka/);
		expect(errorFromResponse(500, '', false).nextStep).toMatch(/^Check in Peaka/);
	});
});

describe('masked', () => {
	const key = 'AbCd1234.0123456789abcdefghijABCDEFGHIJ01';
	it.each([
		[`Unknown key ${key}`, 'Unknown key ***'],
		['Authorization: Bearer abc.def-1', 'Authorization: Bearer ***'],
		['failed on /internal/connection-secret/p1/9f', 'failed on /internal/***'],
		['https://x/y?X-Amz-Signature=ab12&z=1', 'https://x/y?X-Amz-Signature=***&z=1'],
		[`[["peakaKey",%22${key}%22]]`, '[["peakaKey",%22***%22]]'],
		['https://user:secret@peaka.test/x', 'https://***@peaka.test/x'],
		['refused: code=9f3c&state=7', 'refused: code=***&state=7'],
		['line 1: WHERE key=7 AND code=9', 'line 1: WHERE key=7 AND code=9'],
		['no secret here', 'no secret here'],
	])('%j', (text, safe) => {
		expect(masked(text)).toBe(safe);
	});

	it('knows the key itself, whatever it looks like', () => {
		expect(masked('key odd-key! was refused', ['odd-key!'])).toBe('key *** was refused');
	});

	it('knows it in every form that a request writes it in', () => {
		const secret = 'a/b+c "d"';
		const forms = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)];
		const form = new URLSearchParams({ secret }).toString();
		expect(masked([...forms, form].join(' | '), [secret])).toBe('*** | *** | *** | secret=***');
	});
});
