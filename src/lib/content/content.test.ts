import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { confidences, exits, marks } from '#lib/diagnosis/schema.ts';
import { locales } from '#lib/i18n/locale.ts';
import { contentIn, practicesIn, promptsIn, questionIn, rubricIn, type Content } from './content.server.ts';
import { departmentKinds, principles } from './principles.ts';

const cells = departmentKinds.flatMap((kind) => principles.map((principle) => [kind, principle] as const));

/** Every value of a tree by its place: `kinds.0.cells.1.prompts.2.text`. */
function leaves(tree: unknown, place = ''): Map<string, unknown> {
	if (tree === null || typeof tree !== 'object') return new Map([[place, tree]]);
	return new Map(
		Object.entries(tree).flatMap(([key, value]) => [...leaves(value, place ? `${place}.${key}` : key)]),
	);
}
const raw = (locale: string) => leaves(JSON.parse(readFileSync(`src/lib/content/${locale}.json`, 'utf8')));

const duplicates = (keys: string[]) => keys.filter((key, index) => keys.indexOf(key) !== index);
// what is not read but looked up: the same in every language
const isKey = (place: string) =>
	/(^|\.)(key|id|value|question|country|kind|group|parent|optional|url|featured|certainty)$/.test(place) ||
	/\.(principles|kinds|index_areas)\.\d+$/.test(place);

describe('the texts of the product', () => {
	test('exist in every language, each in a file of its own', () => {
		const files = readdirSync('src/lib/content').filter((name) => name.endsWith('.json'));
		expect(files.sort()).toEqual(locales.map((locale) => `${locale}.json`).sort());
	});

	test.each(locales)('have the same shape in %s, with the same keys in the same places', (locale) => {
		const [english, other] = [raw('en'), raw(locale)];
		expect([...other.keys()].filter((place) => !english.has(place))).toEqual([]);
		expect([...english.keys()].filter((place) => !other.has(place))).toEqual([]);
		const different = [...english].filter(
			([place, value]) =>
				typeof value !== typeof other.get(place) ||
				(isKey(place) && !isQuestion(place) && value !== other.get(place)),
		);
		expect(different).toEqual([]);
	});

	test.each(locales)(
		'are all written in %s: none is empty, has space around it or a mark of work left over',
		(locale) => {
			const texts = [...raw(locale)].filter(([place, value]) => typeof value === 'string' && !isKey(place));
			const odd = texts.filter(
				([, text]) => !String(text).trim() || text !== String(text).trim() || /\?\?|<|{/.test(String(text)),
			);
			expect(odd).toEqual([]);
		},
	);

	test.each(locales)('have keys in %s that name one thing each', (locale) => {
		const { questions, levels, exits, confidence, prompt_marks, kinds, index_areas, indicators, practices } =
			contentIn(locale);
		for (const list of [questions, exits, confidence, prompt_marks, kinds, index_areas] as {
			key: string;
		}[][])
			expect(duplicates(list.map(({ key }) => key))).toEqual([]);
		expect(duplicates(practices.map(({ id }) => id))).toEqual([]);
		expect(duplicates(indicators.map(({ id }) => id))).toEqual([]);
		expect(
			duplicates(kinds.flatMap((kind) => kind.cells.flatMap((cell) => cell.prompts.map(({ id }) => id)))),
		).toEqual([]);
		expect(levels.map(({ value }) => value)).toEqual([1, 2, 3, 4]);
	});

	test('speak of the same things as the forms and the tables', () => {
		const content = contentIn('en');
		expect(content.questions.map(({ key }) => key)).toEqual(principles);
		expect(content.kinds.map(({ key }) => key)).toEqual(departmentKinds);
		expect(content.exits.map(({ key }) => key)).toEqual(exits);
		expect(content.confidence.map(({ key }) => key)).toEqual(confidences);
		expect(content.prompt_marks.map(({ key }) => key)).toEqual(marks);
	});
});

// the text of a question, beside the cells' `question`, which is its key
function isQuestion(place: string): boolean {
	return /^questions\.\d+\.question$/.test(place);
}

describe('a question', () => {
	test.each(cells)(
		'of %s on %s has three prompts at least, a first step and an example in every language',
		(kind, principle) => {
			for (const locale of locales) {
				const cell = promptsIn(locale, kind, principle);
				expect(cell.prompts.length).toBeGreaterThanOrEqual(3);
				for (const { id, text, look_at } of cell.prompts) {
					expect(id).toMatch(new RegExp(`^${kind}-${principle}-`));
					// the column of the marks
					expect(id.length).toBeLessThanOrEqual(80);
					expect(text && look_at).toBeTruthy();
				}
				expect(cell.first_step && cell.example_commitment && cell.sign_of_success).toBeTruthy();
				expect(cell.example_commitment.length).toBeLessThanOrEqual(200);
			}
		},
	);

	test.each(principles)(
		'on %s has its own words for each of the four levels, in every language',
		(principle) => {
			for (const locale of locales) {
				expect(questionIn(locale, principle).question).toMatch(/\?$/);
				const rubric = rubricIn(locale, principle);
				expect(rubric.map(({ value }) => value)).toEqual([1, 2, 3, 4]);
				expect(duplicates(rubric.map(({ sentence }) => sentence))).toEqual([]);
			}
		},
	);

	test.each(cells)(
		'of %s on %s has good practices beside it, those of its own kind first',
		(kind, principle) => {
			const found = practicesIn('en', kind, principle, 3);
			expect(found).toHaveLength(3);
			const own = found.map((it) => it.kinds.includes(kind));
			expect(own).toEqual([...own].sort((a, b) => Number(b) - Number(a)));
			for (const practice of found) expect(practice.principles).toContain(principle);
			expect(practicesIn('pl', kind, principle, 3).map(({ id }) => id)).toEqual(found.map(({ id }) => id));
		},
	);
});

describe('a good practice', () => {
	test('names its source by an address on the web, or says that it has none', () => {
		const urls = contentIn('pl').practices.map((it) => it.source.url);
		for (const url of urls) if (url !== null) expect(new URL(url).protocol).toMatch(/^https?:$/);
		expect(urls).toEqual(contentIn('en').practices.map((it: Content['practices'][number]) => it.source.url));
	});

	test('is for principles and kinds of department that there are', () => {
		for (const { kinds, principles: of } of contentIn('en').practices) {
			expect(principles).toEqual(expect.arrayContaining(of));
			expect(departmentKinds).toEqual(expect.arrayContaining(kinds));
		}
	});
});

test('Polish texts are set with the spaces that do not break, addresses are not', () => {
	const texts = [...leaves(contentIn('pl'))]
		.map(([, value]) => value)
		.filter((value) => typeof value === 'string');
	expect(texts.filter((text) => /(^|\s)[wizouaWIZOUA] \S/.test(text))).toEqual([]);
	expect(texts.filter((text) => text.startsWith('http') && text.includes('\u00a0'))).toEqual([]);
});
