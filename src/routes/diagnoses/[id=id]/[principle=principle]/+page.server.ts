import { NotFound } from '#lib/errors.ts';
import { fail, redirect } from '@sveltejs/kit';
import { configuration } from '#lib/configuration.server.ts';
import { cityTexts } from '#lib/texts/queries.server.ts';
import { definitionSlot, rubricSlot } from '#lib/texts/rules.ts';
import { contentIn, examplesIn, practiceIn, practicesIn } from '#lib/content/content.server.ts';
import { again, readFields } from '#lib/forms/form.server.ts';
import { clock, listInWords } from '#lib/i18n/format.ts';
import * as m from '#lib/i18n/generated/messages.js';
import { toFields } from '#lib/answering/answer-fields.ts';
import type { SaveResult } from '#lib/answering/after-save.ts';
import { requireInOpenRound } from '#lib/diagnosis/lock.server.ts';
import { dropIdea, saveAnswer } from '#lib/answering/commands.server.ts';
import type { NewIdea } from '#lib/answering/posted.ts';
import { baseOf } from '#lib/answering/merge.ts';
import { kindsOf, underNames } from '#lib/diagnosis/joint/prompts.ts';
import { spansOf } from '#lib/commitments/spans.server.ts';
import {
	answersOf,
	findDiagnosis,
	ideasOf,
	marksOf,
	previousDiagnoses,
} from '#lib/diagnosis/queries.server.ts';
import { openQuestions, questionAfter, standing } from '#lib/diagnosis/rules.ts';
import { snapshotsOf } from '#lib/diagnosis/snapshot.server.ts';
import { shownPrompts, wordedBefore, wordsAnsweredTo } from '#lib/diagnosis/wordings.server.ts';
import { besideQuestion } from '#lib/team/beside.server.ts';
import { settleComment } from '#lib/team/commands.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { gate, locale, today } = locals;
	gate.require('city.read');
	const principle = params.principle;
	const diagnosis = await findDiagnosis(Number(params.id), locale);
	if (!diagnosis) throw new NotFound();
	if (diagnosis.submittedAt) redirect(303, `/diagnoses/${diagnosis.id}#${principle}`);
	const state = { ...diagnosis, ...standing(diagnosis, today) };
	const { person } = requireInOpenRound(gate, 'diagnosis.answer', state);
	if (!openQuestions(diagnosis).includes(principle)) redirect(303, `/diagnoses/${diagnosis.id}#${principle}`);

	const [{ answers, marks }, ideas, spans, previous, texts, given, beside] = await Promise.all([
		// one after the other: an open page takes these marks to be as new as the answer's version
		answersOf(diagnosis.id, locale).then(async (answers) => ({
			answers,
			marks: await marksOf(diagnosis.id, locale),
		})),
		ideasOf(diagnosis.id, locale),
		spansOf(diagnosis, locals.viewer),
		previousDiagnoses(diagnosis).then(snapshotsOf),
		cityTexts(),
		wordsAnsweredTo(diagnosis.id),
		besideQuestion(person, state, principle, locale),
	]);
	const fields = toFields(
		answers[principle],
		marks.filter((mark) => mark.principle === principle),
	);
	const content = contentIn(locale);
	const { level } = answers[principle];
	const words = { texts, given, locale };
	return {
		diagnosis,
		principle,
		returned: diagnosis.returns.find((it) => it.principle === principle) ?? null,
		question: texts.in(locale).question(principle),
		prompts: underNames(shownPrompts(words, kindsOf(diagnosis), principle, marks), diagnosis, (kind) =>
			texts.everyPromptKey(kind, principle),
		),
		firstStep: examplesIn(locale, diagnosis.kind, principle).firstStep,
		rubric: texts.in(locale).rubric(principle),
		/** What the explanation and the chosen level read like when the answer was given, if they have changed. */
		wordedBefore: {
			definition: wordedBefore(words, definitionSlot(principle)),
			level: level ? wordedBefore(words, rubricSlot(principle, level)) : null,
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
		version: answers[principle].version,
		writer: answers[principle].updatedBy?.name ?? null,
		savedAt:
			answers[principle].updatedAt && clock(answers[principle].updatedAt, configuration().CITY_TIME_ZONE),
		ideas: ideas
			.filter((idea) => idea.principle === principle)
			.map((idea) => {
				const source = idea.practiceKey ? practiceIn(locale, idea.practiceKey) : null;
				return {
					...idea,
					source: source && { city: source.city, title: source.title, url: source.source.url },
				};
			}),
		practices: practicesIn(locale, diagnosis.kind, principle, 3).map(
			({ id, city, years, title, summary, source }) => ({
				id,
				city,
				years,
				title,
				summary,
				url: source.url,
			}),
		),
		before: previous.flatMap(({ id, departments, round, questions }) => {
			const before = questions.find((it) => it.principle === principle);
			if (!before) return [];
			const { level, levelExit, today, barriers, voices } = before.answer;
			return {
				id,
				// named where there are several, or not everybody was in it
				of: departments.length < diagnosis.departments.length ? listInWords(departments) : null,
				round: round[locale],
				level,
				levelName: before.levels.find(({ value }) => value === level)?.label[locale] ?? null,
				exit: levelExit && content.exits.find(({ key }) => key === levelExit)!.label,
				today: today[locale],
				barriers: barriers[locale],
				voices: voices[locale],
			};
		}),
		spans,
		beside,
		next: questionAfter(principle, openQuestions(diagnosis)),
	};
};

/** Saves what a post carries; the page again if something is to mend or somebody else wrote in the same field. */
async function save(
	{ locals, params }: RequestEvent,
	posted: Record<string, string | string[]>,
	adapted?: NewIdea | null,
	commented = false,
) {
	const { principle } = params;
	locals.gate.require('city.read');
	const writing = { principle, posted, adapted: adapted ?? null, commented };
	const result = await saveAnswer(locals.viewer, Number(params.id), writing);
	if (!result.ok) return { failure: again(posted, result.issues) };
	const { clashes, base, theirName } = result;
	if (clashes.length && !posted.autosave)
		return { failure: fail(409, { values: posted, issues: [], clashes, base, theirName }) };
	return result;
}

/** A comment is resolved or open again; what was typed here is kept first, as with every button of the page. */
async function settle(event: RequestEvent, how: 'resolve' | 'reopen') {
	const posted = await readFields(event.request);
	const result = await save(event, posted);
	if ('failure' in result) return result.failure;
	const comment = Number(posted.comment);
	if (Number.isSafeInteger(comment))
		await settleComment(event.locals.viewer, Number(event.params.id), { comment, how });
	redirect(303, `/diagnoses/${event.params.id}/${event.params.principle}#comments`);
}

export const actions: Actions = {
	save: async (event) => {
		const posted = await readFields(event.request);
		const result = await save(event, posted);
		if ('failure' in result) return result.failure;
		if (posted.autosave) {
			const { base, clashes, theirName, version, span } = result;
			const savedAt = clock(result.savedAt, configuration().CITY_TIME_ZONE);
			return { saved: { base, clashes, theirName, version, span, savedAt } satisfies SaveResult };
		}
		const here = `/diagnoses/${event.params.id}`;
		const next = questionAfter(event.params.principle, result.open);
		if (posted.go === 'next') redirect(303, next ? `${here}/${next}` : `${here}/check`);
		if (posted.go === 'stop') redirect(303, `${here}?stopped`);
		redirect(303, `${here}/${event.params.principle}?saved${posted.new_idea ? '#ideas' : ''}`);
	},
	// an idea becomes a commitment on a page of its own; what was typed here is kept first
	commit: async (event) => {
		const posted = await readFields(event.request);
		const result = await save(event, posted);
		if ('failure' in result) return result.failure;
		redirect(303, `/commitments/new?idea=${encodeURIComponent(String(posted.idea ?? ''))}`);
	},
	// what another city tried becomes an idea of this department, and keeps its source
	adapt: async (event) => {
		const posted = await readFields(event.request);
		const practice = practiceIn(event.locals.locale, String(posted.practice));
		const adapted = practice && {
			text: m.idea_adapted({ title: practice.title, city: practice.city }).slice(0, 300),
			practiceKey: practice.id,
		};
		const result = await save(event, posted, adapted);
		if ('failure' in result) return result.failure;
		redirect(303, `/diagnoses/${event.params.id}/${event.params.principle}#ideas`);
	},
	drop: async (event) => {
		const posted = await readFields(event.request);
		const result = await save(event, posted);
		if ('failure' in result) return result.failure;
		const idea = Number(posted.idea);
		if (Number.isSafeInteger(idea)) await dropIdea(event.locals.viewer, Number(event.params.id), { idea });
		redirect(303, `/diagnoses/${event.params.id}/${event.params.principle}#ideas`);
	},
	comment: async (event) => {
		const result = await save(event, await readFields(event.request), null, true);
		if ('failure' in result) return result.failure;
		redirect(303, `/diagnoses/${event.params.id}/${event.params.principle}#comments`);
	},
	resolve: (event) => settle(event, 'resolve'),
	reopen: (event) => settle(event, 'reopen'),
};
