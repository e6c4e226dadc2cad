import { describe, expect, test } from 'vitest';
import { locales } from '#lib/i18n/locale.ts';
import { inViewersLanguage } from '#lib/i18n/reading.server.ts';
import { searchable } from '#lib/i18n/searchable.ts';
import { commitments } from './commitments/index.ts';
import { everyText } from './texts.ts';
import { activateDemonstrationTexts, searchInEveryLanguage } from './translate.server.ts';

const texts = everyText();

describe('every text of the demonstration', () => {
	test('is there in both languages, and they differ', () => {
		const missing = texts.filter(({ en, pl }) => !en.trim() || !pl.trim() || en === pl);
		expect(missing).toEqual([]);
	});

	test('has one translation, so that it can be looked up', () => {
		for (const from of locales) {
			const first = new Map<string, string>();
			for (const pair of texts) {
				const both = JSON.stringify(pair);
				expect(first.get(pair[from]) ?? both, pair[from]).toBe(both);
				first.set(pair[from], both);
			}
		}
		const polish = new Set(texts.map(({ pl }) => pl));
		expect(texts.filter(({ en }) => polish.has(en))).toEqual([]);
	});

	test('keeps to the rules of its typography: no straight quotes, no special spaces, no capitals for emphasis', () => {
		const wrong = texts.filter(({ en, pl }) => /["']|[\u00a0\n]| {2}|!/.test(en + pl) || /[“‘’]/.test(pl));
		expect(wrong).toEqual([]);
	});

	test('speaks Polish without forms that need to know the gender of a person', () => {
		const wrong = texts.filter(({ pl }) =>
			/\b(Twój|Twoja|Twoje|Ciebie|Pan\(i\)|zrobiłem|zrobiłam)\b|\/a\b/.test(pl),
		);
		expect(wrong).toEqual([]);
	});
});

describe('in the viewer’s language', () => {
	const { title } = commitments[0]!;

	test('a text of the demonstration is read in the language of whoever looks', () => {
		activateDemonstrationTexts(true);
		expect(inViewersLanguage(title.en, 'pl')).toBe(title.pl);
		expect(inViewersLanguage(title.pl, 'pl')).toBe(title.pl);
		expect(inViewersLanguage(title.pl, 'en')).toBe(title.en);
	});

	test('what a visitor wrote stays as it was written', () => {
		activateDemonstrationTexts(true);
		expect(inViewersLanguage(`${title.en}.`, 'pl')).toBe(`${title.en}.`);
		expect(inViewersLanguage('', 'pl')).toBe('');
	});

	test('nothing is translated in a real city', () => {
		activateDemonstrationTexts(false);
		expect(inViewersLanguage(title.en, 'pl')).toBe(title.en);
	});

	test('a commitment is found by its words in either language', () => {
		const search = searchInEveryLanguage(title, commitments[0]!.sign);
		expect(search).toContain(searchable(title.en));
		expect(search).toContain(searchable(title.pl));
		expect(search).toBe(searchable(search));
	});
});
