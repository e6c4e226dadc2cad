import english from './en.json' with { type: 'json' };
import polish from './pl.json' with { type: 'json' };
import { typeset } from '#lib/i18n/typography.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { DepartmentKind, Level, Principle } from './principles.ts';

// The texts of the product: the four questions, the rubric, prompts and practices. One file for each language,
// of the same shape (content.test.ts holds them together).

export type Content = typeof english;

/** Polish typesetting of every text of a tree (non-breaking spaces); other languages pass through. */
function set<T>(tree: T, locale: Locale): T {
	if (typeof tree === 'string') return typeset(tree, locale) as T;
	if (Array.isArray(tree)) return tree.map((item: unknown) => set(item, locale)) as T;
	if (tree && typeof tree === 'object')
		return Object.fromEntries(
			Object.entries(tree).map(([key, value]) => [key, key === 'url' ? value : set(value, locale)]),
		) as T;
	return tree;
}

const contents: Record<Locale, Content> = { en: english, pl: set(polish, 'pl') };

/** Every text of the product in one language. */
export function contentIn(locale: Locale): Content {
	return contents[locale];
}

// These are the product's own words; pages read what the city made of them through texts/queries.server.ts.

/** One of the four questions: its name, the question itself, and what it means in plain words. */
export function questionIn(locale: Locale, principle: Principle) {
	return contents[locale].questions.find((question) => question.key === principle)!;
}

/** The prompts of one question for one kind of department, with a first step and a commitment as examples. */
export function promptsIn(locale: Locale, kind: DepartmentKind, principle: Principle) {
	return contents[locale].kinds
		.find((it) => it.key === kind)!
		.cells.find((cell) => cell.question === principle)!;
}

/** A first step and a commitment as examples for one kind of department under one question. */
export function examplesIn(locale: Locale, kind: DepartmentKind, principle: Principle) {
	const { first_step, example_commitment, sign_of_success } = promptsIn(locale, kind, principle);
	return { firstStep: first_step, title: example_commitment, sign: sign_of_success };
}

/** The four levels as they read for one question. */
export function rubricIn(locale: Locale, principle: Principle) {
	return contents[locale].levels.map((level) => ({
		value: level.value as Level,
		label: level.label,
		sentence: level.by_question[principle],
	}));
}

/** One good practice by its key, or null. */
export function practiceIn(locale: Locale, key: string) {
	return contents[locale].practices.find(({ id }) => id === key) ?? null;
}

/**
 * At most `count` good practices for a question and a kind of department: those for this kind first, then those
 * for every kind, featured ones before others.
 */
export function practicesIn(locale: Locale, kind: DepartmentKind, principle: Principle, count: number) {
	const rank = (practice: Content['practices'][number]) =>
		(practice.kinds.includes(kind) ? 0 : 2) + (practice.featured ? 0 : 1);
	return contents[locale].practices
		.filter((practice) => practice.principles.includes(principle))
		.filter((practice) => practice.kinds.includes(kind) || practice.kinds.includes('other'))
		.sort((a, b) => rank(a) - rank(b))
		.slice(0, count);
}
