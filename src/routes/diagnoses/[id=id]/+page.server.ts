import { NotFound } from '#lib/errors.ts';
import { z } from 'zod';
import { configuration } from '#lib/configuration.server.ts';
import { contentIn } from '#lib/content/content.server.ts';
import { startDiagnosis } from '#lib/diagnosis/commands.server.ts';
import { spansWithCommitments } from '#lib/commitments/spans.server.ts';
import { answerNames, asSubmitted } from '#lib/diagnosis/overview.server.ts';
import { headOf } from '#lib/diagnosis/joint/agreeing.ts';
import { findDiagnosis, previousDiagnoses } from '#lib/diagnosis/queries.server.ts';
import {
	asEveryoneReads,
	diagnosisStatus,
	minutesLeft,
	nextQuestion,
	openQuestions,
	standing,
	statesToDo,
} from '#lib/diagnosis/rules.ts';
import { typicalMinutes } from '#lib/rounds/measured/queries.server.ts';
import { latestSnapshot, questionsIn, submissionsOf } from '#lib/diagnosis/snapshot.server.ts';
import { answerSurvey } from '#lib/rounds/survey/commands.server.ts';
import { asksSurvey } from '#lib/rounds/survey/queries.server.ts';
import { surveySchema } from '#lib/rounds/survey/schema.ts';
import { principles, type Principle } from '#lib/content/principles.ts';
import type { AnswerState } from '#lib/diagnosis/rules.ts';
import { askForRatings, assignQuestion, takeBackQuestion } from '#lib/team/commands.server.ts';
import { teamwork } from '#lib/team/beside.server.ts';
import { commentsOf } from '#lib/team/queries.server.ts';
import { waitingIn } from '#lib/team/waiting.server.ts';
import { askRatingsSchema, assignSchema, takeBackSchema } from '#lib/team/schema.ts';
import { act } from '#lib/forms/act.server.ts';
import { dayOf } from '#lib/i18n/days.ts';
import { may } from '#lib/people/access.ts';
import { namedCounts } from '#lib/registers/queries.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { gate, locale, today } = locals.viewer;
	gate.require('city.read');
	const diagnosis = await findDiagnosis(Number(params.id), locale);
	if (!diagnosis) throw new NotFound();
	const status = diagnosisStatus(diagnosis);
	const subject = standing(diagnosis, today);
	const { person } = gate.require('diagnosis.read_submitted', subject);
	// while a department revises what it submitted, the others read that and nothing newer
	const works = may(person, 'diagnosis.read', subject) && status !== 'submitted';
	// beside a question that is open they stand on its own page
	const aside =
		may(person, 'comment.read', subject) &&
		(!may(person, 'diagnosis.answer', subject) || status === 'returned');
	const asked = /^[1-9]\d{0,5}$/.test(url.searchParams.get('version') ?? '')
		? Number(url.searchParams.get('version'))
		: null;
	const [stands, team, previous, submissions, snapshot, typical, asks, comments, requests] =
		await Promise.all([
			spansWithCommitments(diagnosis, locals.viewer),
			works ? teamwork(person, { ...diagnosis, ...subject }) : null,
			previousDiagnoses(diagnosis),
			submissionsOf(diagnosis.id),
			works && !asked ? null : latestSnapshot(diagnosis.id, asked),
			works ? typicalMinutes() : null,
			!asked && may(person, 'survey.answer', subject) ? asksSurvey(diagnosis.id, person.id) : false,
			aside ? commentsOf(diagnosis.id, locale) : [],
			works ? waitingIn(diagnosis.id, locals.viewer) : [],
		]);
	if (asked && !snapshot) throw new NotFound();
	const version = asked && asked !== submissions[0]?.number ? asked : null;
	// what an earlier version named is on the lists no more
	const named = snapshot && !version ? await namedCounts(diagnosis.departmentSlug, diagnosis.roundId) : null;
	const spans = snapshot && (asked || subject.revised) ? asSubmitted(stands, snapshot, locale) : stands;
	const states = statesToDo(
		Object.fromEntries(spans.map(({ principle, state }) => [principle, state])) as Record<
			Principle,
			AnswerState
		>,
		works ? diagnosis.returns : [],
	);
	const { texts } = contentIn(locale);
	return {
		diagnosis: works ? diagnosis : asEveryoneReads(diagnosis),
		status,
		round: subject.round,
		reads: snapshot !== null,
		spans,
		team,
		comments,
		/** What colleagues wait for here, of whoever reads. */
		requests,
		previous,
		privacy: texts.privacy,
		minutes: minutesLeft(Object.values(states), typical),
		typical:
			typical &&
			minutesLeft(
				principles.map(() => 'empty'),
				typical,
			),
		next: nextQuestion(states),
		open: works ? openQuestions(diagnosis) : [],
		mayAnswer: may(person, 'diagnosis.answer', subject),
		mayRevise: may(person, 'diagnosis.revise', subject),
		/** Its own people read how a mistake is mended: coordinators return an answer, while the round is open. */
		mayMend:
			status === 'submitted' &&
			subject.round === 'open' &&
			may(person, 'comment.read', subject) &&
			!may(person, 'diagnosis.revise', subject),
		/** The question for which a colleague is to be asked: chosen already for whoever comes from its page. */
		ask: principles.find((it) => it === url.searchParams.get('ask')) ?? null,
		maySubmit: may(person, 'diagnosis.submit', subject),
		headOf: headOf(person),
		timeZone: configuration().CITY_TIME_ZONE,
		asks,
		submittedOn: snapshot && dayOf(snapshot.submittedAt, configuration().CITY_TIME_ZONE),
		/** The version that is read, unless it is the newest; and all of them. */
		version,
		named,
		submissions: submissions.map(({ number, submittedAt, submittedBy }) => ({
			number,
			day: dayOf(submittedAt, configuration().CITY_TIME_ZONE),
			name: submittedBy,
		})),
		names: answerNames(locale),
		snapshot: snapshot && {
			...snapshot,
			department: snapshot.department[locale],
			agreed: snapshot.agreed?.map(({ department, by }) => ({ department: department[locale], by })) ?? [],
			questions: questionsIn(snapshot, locale),
		},
	};
};

export const actions: Actions = {
	start: act(z.object({}), startDiagnosis, {
		form: 'start',
		to: (_, { params }) => `/diagnoses/${params['id']}/equality`,
	}),
	survey: act(
		// whoever passes it over need not choose
		(_, { skip }): z.ZodType<z.infer<typeof surveySchema> | null> =>
			skip === undefined ? surveySchema : z.object({ skip: z.unknown() }).transform(() => null),
		(viewer, id: number, said) => answerSurvey(viewer, id, said),
		{ form: 'survey', anonymous: true, notice: (_, { skip }) => (skip === undefined ? 'thanks' : null) },
	),
	assign: act(assignSchema, assignQuestion, {
		form: 'assign',
		to: '#team',
		notice: 'assign',
	}),
	take_back: act(takeBackSchema, takeBackQuestion, {
		form: 'take_back',
		to: '#team',
		notice: 'taken_back',
		places: { form: 'team' },
	}),
	ask_ratings: act(askRatingsSchema, askForRatings, {
		form: 'ask_ratings',
		to: '#ratings',
		notice: 'ratings',
	}),
};
