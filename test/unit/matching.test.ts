import fc from 'fast-check';
import { matcher } from '../../nodes/shared/kernel/matching';

const matches = (filter: string, text: string) => matcher(filter)(text);

describe('matcher', () => {
	it.each([
		['istanbul', 'İstanbul'],
		['İSTANBUL', 'istanbul'],
		['ISTANBUL', 'İstanbul'],
		['ısparta', 'Isparta'],
		['diyarbakir', 'DİYARBAKIR'],
		['straße', 'Hauptstrasse 7'],
		['STRASSE', 'Hauptstraße 7'],
		['οδοσ', 'ΟΔΟΣΑ'],
		['ΟΔΟΣ', 'οδος'],
		['москва', 'МОСКВА'],
		['ԵՐԵՒԱՆ', 'երեւան'],
		['Caf\u00e9', 'cafe\u0301 noir'],
		['CAFE\u0301', 'caf\u00e9'],
		['Å', 'a\u030a'],
		['\u0e17\u0e35\u0e48', 'ที่'],
		['cafe', 'Café'],
		['CAFÉ', 'cafe'],
		['αθηνα', 'Αθήνα'],
		['Ångström', 'angstrom'],
		['ＡＢＣ', 'abc'],
		['office', 'o\ufb03ce'],
		['東京', '東京都'],
		['한국', '\u1112\u1161\u11ab\u1100\u116e\u11a8'],
		['  orders ', 'my_orders'],
		['', 'anything'],
		[' ', ''],
		['a.c', 'A.C'],
	])('%j finds %j', (filter, text) => expect(matches(filter, text)).toBe(true));

	it.each([
		['istanbul', 'Izmir'],
		['a.c', 'abc'],
		['orders', 'order'],
		['が', 'か'],
	])('%j does not find %j', (filter, text) => expect(matches(filter, text)).toBe(false));

	it('finds a text by itself in every form', () => {
		const form = fc.constantFrom<(text: string) => string>(
			(text) => text,
			(text) => text.toLowerCase(),
			(text) => text.toUpperCase(),
			(text) => text.normalize('NFC'),
			(text) => text.normalize('NFD'),
		);
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), form, form, (text, one, other) => {
				expect(matches(one(text), `a${other(text)}b`)).toBe(true);
			}),
			{ numRuns: 2000 },
		);
	});
});
