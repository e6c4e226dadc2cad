import { configuration } from '#lib/configuration.server.ts';
import { contentIn, practiceIn } from '#lib/content/content.server.ts';
import type { Principle } from '#lib/content/principles.ts';
import { kindsOf, underNames } from '#lib/diagnosis/joint/prompts.ts';
import { answersOf, ideasOf, marksOf } from '#lib/diagnosis/queries.server.ts';
import type { Diagnosis } from '#lib/diagnosis/schema.ts';
import { shownPrompts, wordedBefore, wordsAnsweredTo } from '#lib/diagnosis/wordings.server.ts';
import { timeOfDay } from '#lib/i18n/format.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { cityTexts } from '#lib/texts/queries.server.ts';
import { definitionSlot, rubricSlot } from '#lib/texts/rules.ts';
import { toFields } from './answer-fields.ts';
import { baseOf } from './merge.ts';

/** A question with its answer so far, as the form of its page shows both. */
export type Asked = Awaited<ReturnType<typeof questionFor>>;

/** What the form of one question shows: its words, its prompts, and what has been answered. */
export async function questionFor(diagnosis: Diagnosis, principle: Principle, locale: Locale) {
	const [{ answers, marks }, ideas, texts, given] = await Promise.all([
		// one after the other: an open page takes these marks to be as new as the answer's version
		answersOf(diagnosis.id, locale).then(async (answers) => ({
			answers,
			marks: await marksOf(diagnosis.id, locale),
		})),
		ideasOf(diagnosis.id, locale),
		cityTexts(),
		wordsAnsweredTo(diagnosis.id),
	]);
	const answer = answers[principle];
	const fields = toFields(
		answer,
		marks.filter((mark) => mark.principle === principle),
	);
	const content = contentIn(locale);
	const words = { texts, given, locale };
	return {
		diagnosis,
		principle,
		returned: diagnosis.returns.find((it) => it.principle === principle) ?? null,
		question: texts.in(locale).question(principle),
		prompts: underNames(shownPrompts(words, kindsOf(diagnosis), principle, marks), diagnosis, (kind) =>
			texts.everyPromptKey(kind, principle),
		),
		rubric: texts.in(locale).rubric(principle),
		/** What the explanation and the chosen level read like when the answer was given, if they have changed. */
		wordedBefore: {
			definition: wordedBefore(words, definitionSlot(principle)),
			level: answer.level ? wordedBefore(words, rubricSlot(principle, answer.level)) : null,
		},
		textsRevision: texts.revision,
		exits: content.exits.map(({ key, label, explanation }) => ({ key, label, explanation })),
		marks: content.prompt_marks.map(({ key, label }) => ({ key, label })),
		confidence: content.confidence.map(({ key, label }) => ({ key, label })),
		texts: {
			prompts: content.texts.prompts_hint,
			levels: content.texts.levels_hint,
			confidence: content.texts.confidence_question,
			voices: content.texts.voices,
			proud: content.texts.proud,
			next: content.texts.next_step,
			talk: content.texts.talk_about_it,
		},
		fields,
		base: baseOf(fields),
		version: answer.version,
		writer: answer.updatedBy?.name ?? null,
		savedAt: answer.updatedAt && timeOfDay(answer.updatedAt, configuration().CITY_TIME_ZONE),
		ideas: ideas
			.filter((idea) => idea.principle === principle)
			.map((idea) => {
				const source = idea.practiceKey ? practiceIn(locale, idea.practiceKey) : null;
				return {
					...idea,
					source: source && { city: source.city, title: source.title, url: source.source.url },
				};
			}),
	};
}
