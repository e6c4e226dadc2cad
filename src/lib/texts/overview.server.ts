import type { Locale } from '#lib/i18n/locale.ts';
import { contentIn } from '#lib/content/content.server.ts';
import { principles, type DepartmentKind } from '#lib/content/principles.ts';
import { definitionSlot, rubricSlot, stateOf } from './rules.ts';
import type { TextPlace, TextState } from './schema.ts';
import { placeIn, worded, type CityTexts } from './texts.server.ts';

/** What a text is called on a page. */
export type TextTitle = Pick<TextPlace, 'sort' | 'slot'> & {
	principle: TextPlace['principle'];
	/** Names in the reader's language; of a level, its number and label. */
	question: string;
	kind: string;
	level: number;
	label: string;
};

/** One text in a list. */
export type ListedText = {
	slot: string;
	text: string;
	lookAt: string;
	lang: Locale | undefined;
	state: TextState;
};

/** The names of the kinds of department, for choosing one. */
export const kindsIn = (locale: Locale) =>
	contentIn(locale).kinds.map(({ key, name }) => ({ key: key as DepartmentKind, name }));

/** What a text is called. */
export function titleOf(place: TextPlace, locale: Locale): TextTitle {
	const { questions, levels } = contentIn(locale);
	const level = place.sort === 'rubric' ? place.level : 0;
	return {
		sort: place.sort,
		slot: place.slot,
		principle: place.principle,
		question: questions.find(({ key }) => key === place.principle)!.short,
		kind: place.sort === 'prompt' ? kindsIn(locale).find(({ key }) => key === place.kind)!.name : '',
		level,
		label: levels[level - 1]?.label ?? '',
	};
}

function listed(texts: CityTexts, slot: string, locale: Locale): ListedText {
	const { text, look_at, lang } = worded(texts.wording(slot)!, locale);
	return { slot, text, lookAt: look_at, lang, state: stateOf(texts.changed.get(slot)) };
}

/** All texts as one kind of department reads them, question by question, with how each stands. */
export function overviewOf(texts: CityTexts, kind: DepartmentKind, locale: Locale) {
	return principles.map((principle) => {
		const { name, question } = texts.in(locale).question(principle);
		return {
			principle,
			name,
			question,
			definition: listed(texts, definitionSlot(principle), locale),
			prompts: texts.everyPromptKey(kind, principle).map((slot) => listed(texts, slot, locale)),
			asked: texts.promptKeys(kind, principle).length,
			rubric: texts
				.in(locale)
				.rubric(principle)
				.map(({ value, label }) => ({
					value,
					label,
					...listed(texts, rubricSlot(principle, value), locale),
				})),
		};
	});
}

/** The texts that are not as the product has them, of every kind and question. */
export function changedTexts(texts: CityTexts, locale: Locale) {
	return [...texts.changed.keys()].flatMap((slot) => {
		const place = placeIn(texts, slot);
		const it = place && listed(texts, slot, locale);
		return it && it.state !== 'product' ? [{ ...it, title: titleOf(place, locale) }] : [];
	});
}

/** One question as a department reads it in each language of the city, with the text at `place` marked. */
export function previewOf(texts: CityTexts, place: TextPlace, languages: readonly Locale[]) {
	const { principle, slot } = place;
	return languages.map((locale) => {
		const { name, question, definition, definitionLang } = texts.in(locale).question(principle);
		const prompts = place.sort === 'prompt' ? texts.in(locale).prompts(place.kind, principle) : [];
		const rubric = place.sort === 'rubric' ? texts.in(locale).rubric(principle) : [];
		return {
			locale,
			principle,
			name,
			question,
			definition,
			definitionLang,
			changes: place.sort === 'definition',
			prompts: prompts.map((it) => ({ ...it, changed: it.id === slot })),
			rubric: rubric.map((it) => ({ ...it, changed: rubricSlot(principle, it.value) === slot })),
		};
	});
}
export type QuestionPreview = ReturnType<typeof previewOf>[number];
