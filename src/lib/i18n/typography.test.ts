import fc from 'fast-check';
import { expect, test } from 'vitest';
import { typeset, unbroken } from './typography.ts';

/** The Polish text with its non-breaking spaces shown as ~. */
const pl = (text: string) => typeset(text, 'pl').replaceAll('\u00a0', '~');

test.each([
	['Kultura w mieście', 'Kultura w~mieście'],
	['W mieście i poza nim', 'W~mieście i~poza nim'],
	['to, a w nim i o nim', 'to, a~w~nim i~o~nim'],
	['(i inni) oraz „z nami”', '(i~inni) oraz „z~nami”'],
	['A z kim?', 'A~z~kim?'],
])('a single letter does not end a line: %s', (text, set) => {
	expect(pl(text)).toBe(set);
});

test('a dash does not begin one', () => {
	expect(pl('Basen – i co dalej')).toBe('Basen~– i~co dalej');
});

test.each([
	['do 2027 r. 40 osób', 'do 2027~r. 40~osób'],
	['co najmniej 30 % kobiet', 'co najmniej 30~% kobiet'],
	['szkoła nr 5, zespół ds. młodzieży', 'szkoła nr~5, zespół ds.~młodzieży'],
])('a number keeps to what it counts: %s', (text, set) => {
	expect(pl(text)).toBe(set);
});

test('words that only end in such a letter are left alone', () => {
	expect(pl('Kraków wita nowych')).toBe('Kraków wita nowych');
	expect(pl('moja ulica')).toBe('moja ulica');
});

test('English passes through', () => {
	expect(typeset('a pool – 40 people, i.e. a lot', 'en')).toBe('a pool – 40 people, i.e. a lot');
});

test('only spaces change, and setting a text twice changes nothing more', () => {
	const word = fc.constantFrom('w', 'i', 'A', 'dom', '–', '40', 'osób', 'nr', 'ds.', '(z', 'mieście,', '%');
	fc.assert(
		fc.property(
			fc.array(word).map((words) => words.join(' ')),
			(text) => {
				const set = typeset(text, 'pl');
				expect(set.replaceAll('\u00a0', ' ')).toBe(text);
				expect(typeset(set, 'pl')).toBe(set);
			},
		),
	);
});

test('a title never ends a line behind the short beginning of a word', () => {
	expect(unbroken('Captions re-read in the e-mail; a well-known co-op, 2021-2030')).toBe(
		'Captions re-\u2060read in the e-\u2060mail; a well-known co-\u2060op, 2021-2030',
	);
});
