import { NotFound } from '#lib/errors.ts';
import { clock } from '#lib/clock.server.ts';
import { redirect } from '@sveltejs/kit';
import { textsFor } from '#lib/texts/queries.server.ts';
import { contentIn } from '#lib/content/content.server.ts';
import { requireInOpenRound } from '#lib/diagnosis/lock.server.ts';
import { findDiagnosis } from '#lib/diagnosis/queries.server.ts';
import { openQuestions, standing } from '#lib/diagnosis/rules.ts';
import { ownRatingsOf, ratingCallOf } from '#lib/team/queries.server.ts';
import { giveRatings } from '#lib/team/commands.server.ts';
import { ratingSchema } from '#lib/team/schema.ts';
import { act } from '#lib/forms/act.server.ts';
import type { Actions, PageServerLoad } from './$types';

// A colleague's own ratings, and nobody else's.
export const load: PageServerLoad = async ({ locals, params }) => {
	const { gate, locale } = locals.viewer;
	gate.require('city.read');
	const diagnosis = await findDiagnosis(Number(params.id), locale);
	if (!diagnosis) throw new NotFound();
	if (diagnosis.submittedAt) redirect(303, `/diagnoses/${diagnosis.id}`);
	const { person } = requireInOpenRound(gate, 'rating.give', standing(diagnosis, clock.today()));
	const [call, own, texts] = await Promise.all([
		ratingCallOf(diagnosis.id),
		ownRatingsOf(diagnosis.id, person.id, locale),
		textsFor(locale),
	]);
	if (!call) redirect(303, `/diagnoses/${diagnosis.id}#ratings`);
	return {
		diagnosis: {
			id: diagnosis.id,
			departmentShort: diagnosis.departmentShort,
			roundName: diagnosis.roundName,
		},
		names: call.names,
		notSure: contentIn(locale).exits.find(({ key }) => key === 'not_sure')!.label,
		questions: openQuestions(diagnosis).map((principle) => {
			const { name, question } = texts.question(principle);
			const rubric = texts.rubric(principle).map(({ value, label, sentence, lang }) => ({
				value,
				label,
				sentence,
				lang,
			}));
			return { principle, name, question, rubric, own: own[principle] ?? null };
		}),
	};
};

export const actions: Actions = {
	// what somebody said in private leaves no trace, not even that of its form
	default: act(ratingSchema, giveRatings, {
		anonymous: true,
		to: (_, { params }) => `/diagnoses/${params['id']}`,
		notice: 'rated',
	}),
};
