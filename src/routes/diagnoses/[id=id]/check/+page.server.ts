import { NotFound } from '#lib/errors.ts';
import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { configuration } from '#lib/configuration.server.ts';
import { contentIn } from '#lib/content/content.server.ts';
import { requireInOpenRound } from '#lib/diagnosis/lock.server.ts';
import { submitDiagnosis } from '#lib/diagnosis/commands.server.ts';
import { headOf, mayAgreeFor } from '#lib/diagnosis/joint/agreeing.ts';
import type { Agreeing } from '#lib/diagnosis/joint/commands.server.ts';
import { agreeSchema } from '#lib/diagnosis/joint/schema.ts';
import { spansWithCommitments } from '#lib/commitments/spans.server.ts';
import { answersOf, findDiagnosis, ideasOf, marksOf } from '#lib/diagnosis/queries.server.ts';
import { missingFrom, openQuestions, standing } from '#lib/diagnosis/rules.ts';
import { questionFactsOf } from '#lib/team/queries.server.ts';
import { teamOfDiagnosis } from '#lib/team/team.server.ts';
import { act } from '#lib/forms/act.server.ts';
import { isPrinciple } from '#lib/content/principles.ts';
import { may } from '#lib/people/access.ts';
import { draftCounts } from '#lib/registers/rules.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { gate, locale, today } = locals.viewer;
	gate.require('city.read');
	const diagnosis = await findDiagnosis(Number(params.id), locale);
	if (!diagnosis) throw new NotFound();
	if (diagnosis.submittedAt) redirect(303, `/diagnoses/${diagnosis.id}`);
	const subject = standing(diagnosis, today);
	const { person } = requireInOpenRound(gate, 'diagnosis.answer', subject);
	const [spans, answers, marks, ideas, team, facts] = await Promise.all([
		spansWithCommitments(diagnosis, locals.viewer),
		answersOf(diagnosis.id, locale),
		marksOf(diagnosis.id, locale),
		ideasOf(diagnosis.id, locale),
		teamOfDiagnosis(diagnosis),
		questionFactsOf(diagnosis.id, person.id),
	]);
	const own = headOf(person);
	const { confidence } = contentIn(locale);
	return {
		diagnosis,
		spans,
		open: openQuestions(diagnosis),
		questions: spans.map((span) => {
			const { updatedBy, ...answer } = answers[span.principle];
			return {
				...span,
				answer,
				updatedBy: updatedBy?.name ?? null,
				confidence: confidence.find(({ key }) => key === answer.confidence)?.label ?? null,
				missing: missingFrom(answer),
				gaps: marks.filter(({ principle, mark }) => principle === span.principle && mark === 'we_dont_know')
					.length,
				comments: facts[span.principle].comments,
				ideas: ideas.filter(({ principle }) => principle === span.principle),
			};
		}),
		/** What the two registers get when this is submitted as it stands. */
		named: draftCounts(Object.values(answers), marks),
		heads: team.filter(({ role }) => role === 'head').map(({ name }) => name),
		maySubmit: may(person, 'diagnosis.submit', subject),
		agreeFor: mayAgreeFor(person, diagnosis, today).map(({ id, short }) => ({
			id,
			short,
			behalf: !own.includes(id),
		})),
		/** Where the answers have changed since a department agreed. */
		changed: Object.fromEntries(
			diagnosis.agreements
				.filter(({ holds }) => !holds)
				.map(({ departmentId, at }) => [
					departmentId,
					spans.flatMap(({ principle, name }) => {
						const { updatedAt, updatedBy } = answers[principle];
						return updatedAt && updatedBy && updatedAt > at ? [`${name} (${updatedBy.name})`] : [];
					}),
				]),
		),
		timeZone: configuration().CITY_TIME_ZONE,
	};
};

export const actions: Actions = {
	default: act(
		// only those who answer together say to which version they agree, and for whom
		(_, fields) => ('version' in fields ? agreeSchema : z.object({})) as z.ZodType<Agreeing | object>,
		async (viewer, id: number, agreeing) => {
			const outcome = await submitDiagnosis(viewer, id, 'version' in agreeing ? agreeing : undefined);
			if (outcome.ok) return outcome;
			// the page itself names the questions that lack something
			const incomplete = outcome.issues.flatMap(({ field }) => (isPrinciple(field) ? field : []));
			return { ...outcome, incomplete, issues: incomplete.length ? [] : outcome.issues };
		},
		{
			places: { version: 'submit', form: 'submit', departments: 'submit' },
			to: (_, { params }) => `/diagnoses/${params['id']}`,
			notice: ({ waiting }) => (waiting.length ? 'agreed' : 'submitted'),
		},
	),
};
