import { typeset } from '#lib/i18n/typography.ts';
import { locales, readIn, type Locale, type Read, type Translated } from '#lib/i18n/locale.ts';
import { promptsIn, questionIn, rubricIn } from '#lib/content/content.server.ts';
import type { DepartmentKind, Principle } from '#lib/content/principles.ts';
import { definitionSlot, placeOf, plain, rubricSlot } from './rules.ts';
import type { CityText, TextPlace, Wording } from './schema.ts';

// The texts as they are now: the product's, with what the city changed laid over them.

const each = (say: (locale: Locale) => string): Translated =>
	Object.fromEntries(locales.map((locale) => [locale, say(locale)])) as Translated;

const prompt = (locale: Locale, slot: string) => {
	const place = placeOf(slot);
	if (place?.sort !== 'prompt') return undefined;
	return promptsIn(locale, place.kind, place.principle).prompts.find(({ id }) => id === slot);
};

/** The product's own words for a slot, or null if it has none. */
export function productWording(slot: string): Wording | null {
	const place = placeOf(slot);
	if (!place) return null;
	if (place.sort === 'definition')
		return { text: each((it) => plain(questionIn(it, place.principle).definition)), lookAt: null };
	if (place.sort === 'rubric')
		return {
			text: each((it) => plain(rubricIn(it, place.principle)[place.level - 1]!.sentence)),
			lookAt: null,
		};
	if (!prompt('en', slot)) return null;
	return {
		text: each((it) => plain(prompt(it, slot)!.text)),
		lookAt: each((it) => plain(prompt(it, slot)!.look_at)),
	};
}

/** Lays what the city changed over the product's texts. */
export function layOver(changed: CityText[]) {
	const bySlot = new Map(changed.map((it) => [it.slot, it]));
	const said = (slot: string, locale: Locale, ours: string): Read => {
		const wording = bySlot.get(slot)?.wording;
		return wording ? worded(wording, locale) : { text: ours };
	};
	const slots = (kind: DepartmentKind, principle: Principle): string[] => [
		...promptsIn('en', kind, principle).prompts.map(({ id }) => id),
		...changed
			.filter((it) => it.own && it.kind === kind && it.principle === principle)
			.map(({ slot }) => slot),
	];
	const asked = (slot: string) => bySlot.get(slot)?.asked ?? true;
	/** The words for a slot as they are now, also of a prompt that is no longer asked; null if there is no such slot. */
	const wording = (slot: string) => bySlot.get(slot)?.wording ?? productWording(slot);
	/** The keys of the prompts that are asked of a kind of department under a question, in their order. */
	const promptKeys = (kind: DepartmentKind, principle: Principle) => slots(kind, principle).filter(asked);
	return {
		/** Names this state of the texts: a form that shows them posts it back. */
		revision: Math.max(0, ...changed.map(({ revision }) => revision)),
		changed: bySlot,
		wording,
		promptKeys,
		/** All prompts that there are, also those that are no longer asked. */
		everyPromptKey: slots,
		/** The texts in one language, typeset. */
		in: (locale: Locale) => ({
			/** One of the four questions: its name, the question itself, and what it means in plain words. */
			question: (principle: Principle) => {
				const question = questionIn(locale, principle);
				const { text, lang } = said(definitionSlot(principle), locale, question.definition);
				return { ...question, definition: text, definitionLang: lang };
			},
			/** The prompts that are asked of one kind of department under one question. */
			prompts: (kind: DepartmentKind, principle: Principle) =>
				promptKeys(kind, principle).map((id) => ({ id, ...worded(wording(id)!, locale) })),
			/** The four levels as they read for one question. */
			rubric: (principle: Principle) =>
				rubricIn(locale, principle).map((level) => {
					const { text, lang } = said(rubricSlot(principle, level.value), locale, level.sentence);
					return { ...level, sentence: text, lang };
				}),
		}),
	};
}

/** The product's texts with what the city changed, in every language. */
export type CityTexts = ReturnType<typeof layOver>;

/** The same in one language: what a page shows. */
export type Texts = ReturnType<CityTexts['in']>;

/** What a slot stands for, of the product or of the city; null if there is no such text. */
export function placeIn(texts: CityTexts, slot: string): TextPlace | null {
	const own = texts.changed.get(slot);
	if (own?.kind) return { sort: 'prompt', slot, kind: own.kind, principle: own.principle };
	return productWording(slot) && placeOf(slot);
}

/** The texts as they would be with other words for one of them: what a preview shows. */
export function withWording(texts: CityTexts, place: TextPlace, wording: Wording): CityTexts {
	const known = texts.changed.get(place.slot);
	const draft: CityText = {
		id: 0,
		version: 0,
		revision: 0,
		wordingId: null,
		own: productWording(place.slot) === null,
		kind: place.sort === 'prompt' ? place.kind : null,
		level: place.sort === 'rubric' ? place.level : null,
		...known,
		// also one that is switched off is shown as it would stand
		asked: true,
		slot: place.slot,
		principle: place.principle,
		wording,
	};
	const others = [...texts.changed.values()];
	return layOver(known ? others.map((it) => (it === known ? draft : it)) : [...others, draft]);
}

/** A wording in one language, typeset; in another one, which `lang` names, where it was not written in this one. */
export function worded({ text, lookAt }: Wording, locale: Locale): Read & { look_at: string } {
	const { lang, ...it } = readIn(text, locale);
	const set = (words: string) => typeset(words, lang ?? locale);
	return { text: set(it.text), look_at: set(readIn(lookAt ?? {}, locale).text), lang };
}
