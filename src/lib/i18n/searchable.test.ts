import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { searchable } from './searchable.ts';

test('a word is found however its accents and capitals were typed', () => {
	expect(searchable('ZAŻÓŁĆ gęślą jaźń')).toBe('zazolc gesla jazn');
	expect(searchable('Łódź')).toBe(searchable('LODZ'));
});

test('the way an accent is encoded makes no difference', () => {
	expect(searchable('o\u0301')).toBe(searchable('\u00f3'));
});

describe('what looks the same is the same', () => {
	test.each([
		['an apostrophe', 'residents’ panel', "residents' panel"],
		['an apostrophe of Ukrainian', 'Пам\u02bcять', "пам'ять"],
		['a prime or an accent for one', 'children′s children´s children`s', "children's children's children's"],
		['quotes', '„Razem” “together” «razom» ‚eins‘', `"razem" "together" "razom" 'eins'`],
		['dashes', 'well‑known, 2026–2027 — 5 − 3', 'well-known, 2026-2027 - 5 - 3'],
		['a soft hyphen', 'nie\u00adwysłuchane', 'niewysluchane'],
		['what has no width', 'Kra\u200bków \u2060Nowa\ufeffHuta \u200eab', 'krakow nowahuta ab'],
		['ligatures', 'oﬃce ﬁnds', 'office finds'],
		['full width', 'Ｋｒａｋóｗ　２０２６', 'krakow 2026'],
		['letters with a stroke', 'Đurđa Øresund Łódź Ħal', 'durda oresund lodz hal'],
		['sharp s', 'Straße STRASSE GROẞ', 'strasse strasse gross'],
		['two letters in one', 'Æsop œuvre', 'aesop oeuvre'],
		['spaces', 'w\u00a0mieście\u202f–\u2009tak', 'w miescie - tak'],
		['three dots', 'tak…', 'tak...'],
	])('%s', (_, stored, typed) => {
		expect(searchable(stored)).toBe(typed);
		expect(searchable(typed)).toBe(searchable(stored));
	});
});

const anything = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));

test('what is made comparable stays as it is', () => {
	fc.assert(
		fc.property(anything, (text) => {
			expect(searchable(searchable(text))).toBe(searchable(text));
		}),
		{ numRuns: 2_000 },
	);
});

test('words that an older version made comparable are renewed as if they came from the text itself', () => {
	// as it was when the first commitments were written
	const older = (text: string) =>
		text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ł', 'l');
	const european = fc.string({
		unit: fc.constantFrom(...'aąłŁøØßẞđÆœﬁ’„”–‑\u00ad\u200bＫ²… \u00a0İı\u0301ÉΣς'),
	});
	fc.assert(
		fc.property(fc.oneof(european, fc.string({ unit: 'grapheme' })), (text) => {
			expect(searchable(older(text))).toBe(searchable(text));
		}),
		{ numRuns: 2_000 },
	);
});

test('a part of a text is found in the whole', () => {
	const words = fc.array(
		fc.constantFrom(
			'Łódź',
			'residents’',
			'„Razem”',
			'oﬃce',
			'Straße',
			'2026–2027',
			'nie\u00adwysłuchane',
			'ΟΔΟΣ',
		),
	);
	fc.assert(
		fc.property(words, fc.constantFrom('Łódź', 'residents’', 'Straße'), words, (a, word, b) => {
			expect(searchable([...a, word, ...b].join(' '))).toContain(searchable(word));
		}),
	);
});
