import { describe, expect, test } from 'vitest';
import {
	keysMissing,
	keysTwice,
	missingPlurals,
	placeholders,
	readMessages,
	usesIn,
} from './support/messages.ts';
import { isTest, sources } from './support/sources.ts';

const english = readMessages('en');
const polish = readMessages('pl');
// values that a language leaves out on purpose, and why
const leftOut = new Map([['desk_hello', 'Polish would need the vocative of every name']]);
const files = sources('src', '.ts', '.js', '.svelte').filter((source) => !isTest(source));
const { words, members, patterns } = usesIn(files);
const asked = new Set(members.map(({ key }) => key));

describe('messages', () => {
	test('are there in both languages, in the files of the same module', () => {
		expect([...keysMissing('en', 'pl'), ...keysMissing('pl', 'en')]).toEqual([]);
	});

	test('stand once', () => {
		expect([...keysTwice('en'), ...keysTwice('pl')]).toEqual([]);
	});

	test('are all used', () => {
		const unused = Object.keys(english).filter(
			(key) => !asked.has(key) && !words.has(key) && !patterns.some((pattern) => pattern.test(key)),
		);
		expect(unused, 'keys that no file of src names').toEqual([]);
	});

	test('exist where the code asks for them', () => {
		const unknown = members
			.filter(({ key }) => !(key in english))
			.map(({ path, key }) => `${path}: m.${key}`);
		expect(unknown).toEqual([]);
	});

	test('expect the same values in both languages', () => {
		const different = Object.keys(english)
			.filter((key) => key in polish && !leftOut.has(key))
			.map((key) => ({
				key,
				en: placeholders(english[key]).join(', '),
				pl: placeholders(polish[key]).join(', '),
			}))
			.filter(({ en, pl }) => en !== pl)
			.map(({ key, en, pl }) => `${key}: {${en}} in English, {${pl}} in Polish`);
		expect(different).toEqual([]);
	});

	test('have a sentence for every plural of the language', () => {
		const missing = [
			...Object.keys(english).map((key) => ({ key, not: missingPlurals(english[key], ['one', 'other']) })),
			...Object.keys(polish).map((key) => ({
				key: `${key} in Polish`,
				not: missingPlurals(polish[key], ['one', 'few', 'many', 'other']),
			})),
		];
		expect(
			missing.filter(({ not }) => not.length > 0).map(({ key, not }) => `${key}: ${not.join(', ')}`),
		).toEqual([]);
	});

	test('count in Polish what is counted in English', () => {
		const flat = Object.keys(english).filter(
			(key) => Array.isArray(english[key]) && !Array.isArray(polish[key]),
		);
		expect(flat, 'one sentence in Polish for what has plurals in English').toEqual([]);
	});
});
