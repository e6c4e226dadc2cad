import { cityTexts } from '#lib/texts/queries.server.ts';
import { contentIn } from '#lib/content/content.server.ts';
import { principles } from '#lib/content/principles.ts';
import { inLocale } from '#lib/i18n/locale.server.ts';
import { longDay } from '#lib/i18n/format.ts';
import * as m from '#lib/i18n/generated/messages.js';
import type { Locale } from '#lib/i18n/locale.ts';
import { kindsOf } from '#lib/diagnosis/joint/prompts.ts';
import { answersOf, findDiagnosis, ideasOf, marksOf, statesOf } from '#lib/diagnosis/queries.server.ts';
import { emptyAnswer } from '#lib/diagnosis/schema.ts';
import { shownPrompts, wordsAnsweredTo } from '#lib/diagnosis/wordings.server.ts';
import { sheetWords } from './words.server.ts';

/** A diagnosis as it is printed: the words around it, and the four questions with what is written, if anything. */
export type SheetView = Awaited<ReturnType<typeof sheetOf>>;
export type SheetQuestion = SheetView['questions'][number];

/** The sheet of a diagnosis in `locale`; `empty` leaves out what is already written. */
export async function sheetOf(id: number, locale: Locale, empty: boolean) {
	const diagnosis = (await findDiagnosis(id, locale))!;
	const [texts, given, answers, marks, ideas] = await Promise.all([
		cityTexts(),
		wordsAnsweredTo(id),
		answersOf(id, locale),
		empty ? [] : marksOf(id, locale),
		empty ? [] : ideasOf(id, locale),
	]);
	const states = statesOf(answers, marks);
	const { exits, confidence, prompt_marks, texts: words } = contentIn(locale);
	const here = texts.in(locale);
	return {
		locale,
		words: sheetWords(locale),
		/** Names the state of the texts: the form that shows them posts it back. */
		textsRevision: texts.revision,
		department: diagnosis.departmentName,
		short: diagnosis.departmentShort,
		round: diagnosis.roundName,
		due: inLocale(locale, () => m.sheet_due({ day: longDay(diagnosis.dueOn) })),
		texts: {
			voices: words.voices,
			proud: words.proud,
			levels: words.levels_hint,
			prompts: words.prompts_hint,
			confidence: words.confidence_question,
			next: words.next_step,
			privacy: words.privacy,
		},
		marks: prompt_marks.map(({ key, label }) => ({ key, label })),
		exits: exits.map(({ key, label, explanation }) => ({ key, label, explanation })),
		confidence: confidence.map(({ key, label }) => ({ key, label })),
		questions: principles.map((principle) => {
			const answer = empty ? emptyAnswer(principle) : answers[principle];
			const { short, name, question, definition, definitionLang } = here.question(principle);
			return {
				principle,
				short,
				name,
				question,
				definition,
				definitionLang,
				rubric: here.rubric(principle),
				prompts: shownPrompts({ texts, given, locale }, kindsOf(diagnosis), principle, marks).map(
					(prompt) => {
						const marked = marks.find(({ promptKey }) => promptKey === prompt.key);
						return { ...prompt, mark: marked?.mark ?? null, note: marked?.note ?? '' };
					},
				),
				today: answer.today,
				barriers: answer.barriers,
				voices: answer.voices,
				proudOf: answer.proudOf,
				level: answer.level,
				exit: answer.levelExit,
				exitReason: answer.exitReason,
				state: empty ? ('empty' as const) : states[principle],
				confidence: answer.confidence,
				evidence: answer.evidence,
				ideas: ideas.filter((idea) => idea.principle === principle).map(({ text }) => text),
			};
		}),
	};
}
