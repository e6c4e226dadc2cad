import { describe, expect, test } from 'vitest';
import { locales, type Locale } from '#lib/i18n/locale.ts';
import { imports, isTest, sources } from '../../../tests/support/sources.ts';
import { match } from '../../params/slot.ts';
import { contentIn } from '#lib/content/content.server.ts';
import { departmentKinds, principles } from '#lib/content/principles.ts';
import {
	changesOf,
	deedOf,
	definitionSlot,
	fieldsOf,
	placeOf,
	rubricSlot,
	sameWording,
	stateOf,
	wordingOf,
} from './rules.ts';
import { wordingLimits, newPromptSchema, wordingSchemas } from './schema.ts';
import { productWording } from './texts.server.ts';

const prompts = contentIn('en').kinds.flatMap(({ cells }) => cells.flatMap((cell) => cell.prompts));
const slots = [
	...prompts.map(({ id }) => id),
	...principles.map(definitionSlot),
	...principles.flatMap((principle) => [1, 2, 3, 4].map((level) => rubricSlot(principle, level))),
];
const words = { text_en: 'A', text_pl: 'B', look_at_en: 'C', look_at_pl: 'D' };

describe('a slot', () => {
	test('of every text of the product is read back, fits an address, and is none of the city’s own', () => {
		for (const slot of slots) {
			expect(placeOf(slot)?.slot).toBe(slot);
			expect(match(slot)).toBe(true);
			expect(slot).not.toMatch(/^city-/);
		}
		expect(departmentKinds).not.toContain('city');
		expect(new Set(slots).size).toBe(slots.length);
	});

	test('that is nonsense names nothing', () => {
		for (const slot of ['', 'city-7', 'sports', 'sports-equality', 'sports-equality-x', 'rubric-equality-5'])
			expect(placeOf(slot)).toBeNull();
		for (const slot of ['definition-equality-1', 'rubric-x-1', 'sports-equality-1-2', 'sports-equality-0'])
			expect(placeOf(slot)).toBeNull();
		expect(productWording('sports-equality-99')).toBeNull();
	});
});

describe('words', () => {
	test('of the product fit the forms with which the city words them anew', () => {
		for (const slot of slots) {
			const fields = fieldsOf(productWording(slot)!);
			const form = wordingSchemas(locales)[placeOf(slot)!.sort].safeParse({ ...fields, version: '0' });
			expect(form.data, slot).toEqual({ ...fields, version: 0 });
		}
	});

	test('have to be there in each language of the city, and are not too long', () => {
		const issues = (fields: object, languages: readonly Locale[] = locales) =>
			newPromptSchema(languages)
				.safeParse({ kind: 'culture', principle: 'equality', ...words, ...fields })
				.error?.issues.map(({ path, message }) => [path[0], message]);
		expect(issues({})).toBeUndefined();
		expect(issues({ text_pl: ' ' })).toEqual([['text_pl', 'error_prompt_empty']]);
		expect(issues({ look_at_en: undefined })).toEqual([['look_at_en', 'error_look_at_empty']]);
		expect(issues({ text_en: 'x'.repeat(wordingLimits.prompt + 1) })).toEqual([
			['text_en', 'error_too_long'],
		]);
		expect(issues({ kind: 'city' })).toEqual([['kind', 'error_choose']]);
		expect(issues({ text_en: undefined, look_at_en: undefined }, ['pl'])).toBeUndefined();
		expect(issues({ text_pl: '' }, ['pl'])).toEqual([['text_pl', 'error_prompt_empty']]);
	});

	test('are asked for and kept in the languages of the city alone', () => {
		const read = newPromptSchema(['pl']).parse({ kind: 'culture', principle: 'equality', ...words });
		expect(wordingOf(read)).toEqual({ text: { pl: 'B' }, lookAt: { pl: 'D' } });
		expect(sameWording(wordingOf(read), wordingOf(words))).toBe(true);
		expect(sameWording(wordingOf(words), wordingOf(read))).toBe(false);
	});

	test('are the same if they say the same in every language', () => {
		const wording = wordingOf(words);
		expect(sameWording(wording, wordingOf({ ...words }))).toBe(true);
		for (const field of ['text_en', 'text_pl', 'look_at_en', 'look_at_pl'])
			expect(sameWording(wording, wordingOf({ ...words, [field]: 'else' }))).toBe(false);
		expect(changesOf(wording, wordingOf({ ...words, text_pl: 'else' }))).toEqual({ text_pl: ['B', 'else'] });
		expect(fieldsOf(wording)).toEqual(words);
	});
});

test('a text tells how it stands, and each version what it did', () => {
	const wording = wordingOf(words);
	const [on, off] = [
		{ asked: true, wording },
		{ asked: false, wording },
	];
	expect(stateOf(undefined)).toBe('product');
	expect(stateOf({ own: false, asked: true, wording: null })).toBe('product');
	expect(stateOf({ own: false, ...on })).toBe('reworded');
	expect(stateOf({ own: true, ...on })).toBe('own');
	expect(stateOf({ own: true, ...off })).toBe('off');
	expect(deedOf(on, null, true)).toBe('add');
	expect(deedOf(on, null, false)).toBe('reword');
	expect(deedOf(off, on, true)).toBe('off');
	expect(deedOf(on, off, true)).toBe('on');
	expect(deedOf({ asked: true, wording: null }, on, false)).toBe('restore');
});

test('nobody shows the product’s prompts and levels past what the city made of them', () => {
	// the words themselves, what the city makes of them, and what is loaded in their place
	const own = /^src\/lib\/(content|texts|demonstration)\//;
	const found = sources('src', '.ts', '.svelte')
		.filter((source) => !isTest(source) && !own.test(source.path))
		.filter((source) => imports(source).some(({ target }) => target.endsWith('/content.server.ts')))
		.filter(({ text }) => /\b(promptsIn|rubricIn)\b/.test(text))
		.map(({ path }) => `${path} reads the product's words: ask cityTexts() or textsFor()`);
	expect(found).toEqual([]);
});
