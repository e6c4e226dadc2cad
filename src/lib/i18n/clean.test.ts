import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clean, cleanLine, sameText } from './clean.ts';

/** What a keyboard, a word processor or a page of the web leaves in a field, and nobody sees. */
const unseen = [
	...' \t\n\r\u00a0\u2003\u2028\u3000\ufeff',
	...'\u200b\u200c\u200d\u2060\u00ad\u034f\u180e',
	...'\u200e\u200f\u061c\u202a\u202e\u2066\u2069',
	...'\u0000\u0008\u001b\u007f\u0085\u009f',
	...'\u2800\u3164\u115f\u1160\uffa0\ufffc',
	...'\ufe0e\ufe0f\u0301\u0328\u20dd',
	'\u{e0100}',
	'\u{e0041}',
	'\u{1d159}',
	'\ud800',
];
const ofUnseen = fc.array(fc.constantFrom(...unseen), { maxLength: 12 }).map((it) => it.join(''));
const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), ofUnseen);

describe('a text', () => {
	test('is empty if nobody would see anything of it', () => {
		for (const one of unseen) expect(clean(one), one.codePointAt(0)!.toString(16)).toBe('');
		fc.assert(fc.property(ofUnseen, (text) => clean(text) === '' && cleanLine(text) === ''));
	});

	test('is not empty if there is one character to see, whatever stands around it', () => {
		const one = fc.constantFrom('a', 'ż', 'z\u0307', '7', '–', '?', '€', '😀', '👨‍👩‍👧', '市', 'ع', 'ⴰ', '𝒜');
		fc.assert(fc.property(ofUnseen, one, ofUnseen, (a, it, b) => clean(a + it + b).includes(it)));
	});

	test('stays as it is once it is clean, and holds nothing that a column refuses', () => {
		fc.assert(
			fc.property(anything, (text) => {
				const stored = clean(text);
				expect(clean(stored)).toBe(stored);
				expect(cleanLine(cleanLine(text))).toBe(cleanLine(text));
				expect(stored).not.toMatch(/\u0000|\r|^\s|\s$/);
			}),
		);
	});

	test('keeps what shapes the letters beside it', () => {
		for (const text of ['می‌خواهم', '❤️', '👩🏽‍🚒', 'co\u00adoperate', 'e\u0301']) expect(clean(text)).toBe(text);
	});
});

describe('two texts', () => {
	test('are the same if only what nobody sees at the ends differs', () => {
		expect(sameText('We hear the pupils ', 'We hear the pupils')).toBe(true);
		expect(sameText('One\r\nTwo\n', 'One\nTwo')).toBe(true);
		expect(sameText('\u200b', '')).toBe(true);
		expect(sameText('One', 'One.')).toBe(false);
	});

	test('are the same exactly if they are stored alike', () => {
		fc.assert(
			fc.property(anything, anything, (a, b) => {
				expect(sameText(a, clean(a))).toBe(true);
				expect(sameText(a, b)).toBe(clean(a) === clean(b));
			}),
		);
	});
});
