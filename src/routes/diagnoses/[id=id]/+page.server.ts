import { error, redirect } from '@sveltejs/kit';
import { configuration } from '#lib/configuration.server.ts';
import { contentIn } from '#lib/content/content.server.ts';
import { startDiagnosis } from '#lib/diagnosis/commands.server.ts';
import { asSubmitted, spansOf } from '#lib/diagnosis/overview.server.ts';
import { headOf } from '#lib/diagnosis/joint/agreeing.ts';
import { findDiagnosis, previousDiagnoses } from '#lib/diagnosis/queries.server.ts';
import {
	diagnosisStatus,
	minutesLeft,
	nextQuestion,
	openQuestions,
	standing,
	statesToDo,
} from '#lib/diagnosis/rules.ts';
import { latestSnapshot, submissionsOf } from '#lib/diagnosis/snapshot.server.ts';
import type { Principle } from '#lib/content/principles.ts';
import type { AnswerState } from '#lib/diagnosis/rules.ts';
import { dayOf } from '#lib/i18n/days.ts';
import { may } from '#lib/people/access.ts';
import { teamOf } from '#lib/people/queries.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { gate, locale, today } = locals;
	gate.require('city.read');
	const diagnosis = await findDiagnosis(Number(params.id), locale);
	if (!diagnosis) error(404, 'not_found');
	const status = diagnosisStatus(diagnosis);
	const subject = standing(diagnosis, today);
	const person = gate.require('diagnosis.read_submitted', subject);
	// while a department revises what it submitted, the others read that and nothing newer
	const works = may(person, 'diagnosis.read', subject) && status !== 'submitted';
	const asked = /^[1-9]\d{0,5}$/.test(url.searchParams.get('version') ?? '')
		? Number(url.searchParams.get('version'))
		: null;
	const [stands, team, previous, submissions, snapshot] = await Promise.all([
		spansOf(diagnosis, locale, today),
		teamOf(subject.departmentIds),
		previousDiagnoses(diagnosis),
		submissionsOf(diagnosis.id),
		works && !asked ? null : latestSnapshot(diagnosis.id, asked),
	]);
	if (asked && !snapshot) error(404, 'not_found');
	const spans = snapshot && (asked || subject.revised) ? asSubmitted(stands, snapshot, locale) : stands;
	const states = statesToDo(
		Object.fromEntries(spans.map(({ principle, state }) => [principle, state])) as Record<
			Principle,
			AnswerState
		>,
		works ? diagnosis.returns : [],
	);
	const { exits, texts, confidence, prompt_marks } = contentIn(locale);
	return {
		diagnosis: works ? diagnosis : { ...diagnosis, returns: [], revisionReason: '', agreements: [] },
		status,
		round: subject.round,
		reads: snapshot !== null,
		spans,
		team,
		previous,
		opening: texts.opening,
		privacy: texts.privacy,
		minutes: minutesLeft(Object.values(states)),
		next: nextQuestion(states),
		open: openQuestions(diagnosis),
		mayAnswer: may(person, 'diagnosis.answer', subject),
		mayRevise: may(person, 'diagnosis.revise', subject),
		maySubmit: may(person, 'diagnosis.submit', subject),
		headOf: headOf(person),
		justAgreed: url.searchParams.has('agreed'),
		timeZone: configuration().CITY_TIME_ZONE,
		justSubmitted: url.searchParams.has('submitted'),
		justRevised: url.searchParams.has('revised'),
		justStopped: url.searchParams.has('stopped'),
		submittedOn: snapshot && dayOf(snapshot.submittedAt, configuration().CITY_TIME_ZONE),
		/** The version that is read, unless it is the newest; and all of them. */
		version: asked && asked !== submissions[0]?.number ? asked : null,
		submissions: submissions.map(({ number, submittedAt, submittedBy }) => ({
			number,
			day: dayOf(submittedAt, configuration().CITY_TIME_ZONE),
			name: submittedBy,
		})),
		names: {
			exits: Object.fromEntries(exits.map(({ key, label }) => [key, label])),
			confidence: Object.fromEntries(confidence.map(({ key, label }) => [key, label])),
			marks: Object.fromEntries(prompt_marks.map(({ key, label }) => [key, label])),
		},
		snapshot: snapshot && {
			...snapshot,
			department: snapshot.department[locale],
			agreed: snapshot.agreed?.map(({ department, by }) => ({ department: department[locale], by })) ?? [],
			questions: snapshot.questions.map((it) => ({
				principle: it.principle,
				name: it.name[locale],
				question: it.question[locale],
				level: it.answer.level,
				levelName: it.levels.find(({ value }) => value === it.answer.level)?.label[locale] ?? null,
				sentence: it.levels.find(({ value }) => value === it.answer.level)?.sentence[locale] ?? null,
				exit: it.answer.levelExit,
				exitReason: it.answer.exitReason[locale],
				confidence: it.answer.confidence,
				evidence: it.answer.evidence[locale],
				today: it.answer.today[locale],
				barriers: it.answer.barriers[locale],
				voices: it.answer.voices[locale],
				proudOf: it.answer.proudOf[locale],
				prompts: it.prompts
					.filter(({ mark }) => mark)
					.map(({ key, text, mark, note }) => ({ key, text: text[locale], mark: mark!, note: note[locale] })),
				ideas: it.ideas.map(({ text, commitmentId }) => ({ text: text[locale], commitmentId })),
			})),
		},
	};
};

export const actions: Actions = {
	start: async ({ locals, params }) => {
		locals.gate.require('city.read');
		await startDiagnosis(locals.gate, Number(params.id), locals.locale);
		redirect(303, `/diagnoses/${params.id}/equality`);
	},
};
