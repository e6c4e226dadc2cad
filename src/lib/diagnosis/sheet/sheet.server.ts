import { contentIn, promptsIn, questionIn, rubricIn } from '#lib/content/content.server.ts';
import { principles } from '#lib/content/principles.ts';
import { inLocale } from '#lib/i18n/locale.server.ts';
import { longDay } from '#lib/i18n/format.ts';
import * as m from '#lib/i18n/generated/messages.js';
import type { Locale } from '#lib/i18n/locale.ts';
import { answersOf, findDiagnosis, ideasOf, marksOf, statesOf } from '../queries.server.ts';
import { emptyAnswer } from '../schema.ts';
import { sheetWords } from './words.server.ts';

/** A diagnosis as it is printed: the words around it, and the four questions with what is written, if anything. */
export type SheetView = Awaited<ReturnType<typeof sheetOf>>;
export type SheetQuestion = SheetView['questions'][number];

/** The sheet of a diagnosis in `locale`; `empty` leaves out what is already written. */
export async function sheetOf(id: number, locale: Locale, empty: boolean) {
	const diagnosis = (await findDiagnosis(id, locale))!;
	const [answers, marks, ideas] = await Promise.all([
		answersOf(id, locale),
		empty ? [] : marksOf(id, locale),
		empty ? [] : ideasOf(id, locale),
	]);
	const states = statesOf(answers, marks);
	const { exits, confidence, prompt_marks, texts } = contentIn(locale);
	return {
		locale,
		words: sheetWords(locale),
		department: diagnosis.departmentName,
		short: diagnosis.departmentShort,
		round: diagnosis.roundName,
		due: inLocale(locale, () => m.sheet_due({ day: longDay(diagnosis.dueOn) })),
		texts: {
			voices: texts.voices,
			proud: texts.proud,
			levels: texts.levels_hint,
			prompts: texts.prompts_hint,
			confidence: texts.confidence_question,
			next: texts.next_step,
			privacy: texts.privacy,
		},
		marks: prompt_marks.map(({ key, label }) => ({ key, label })),
		exits: exits.map(({ key, label, explanation }) => ({ key, label, explanation })),
		confidence: confidence.map(({ key, label }) => ({ key, label })),
		questions: principles.map((principle) => {
			const answer = empty ? emptyAnswer(principle) : answers[principle];
			const { short, name, question, definition } = questionIn(locale, principle);
			return {
				principle,
				short,
				name,
				question,
				definition,
				rubric: rubricIn(locale, principle),
				prompts: promptsIn(locale, diagnosis.kind, principle).prompts.map((prompt) => {
					const marked = marks.find(({ promptKey }) => promptKey === prompt.id);
					return {
						key: prompt.id,
						text: prompt.text,
						lookAt: prompt.look_at,
						mark: marked?.mark ?? null,
						note: marked?.note ?? '',
					};
				}),
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
