import { Conflict, NotFound } from '#lib/errors.ts';
import { redirect } from '@sveltejs/kit';
import { toFields } from '#lib/answering/answer-fields.ts';
import { requireInOpenRound } from '#lib/diagnosis/lock.server.ts';
import { baseOf } from '#lib/answering/merge.ts';
import { answersOf, findDiagnosis, marksOf } from '#lib/diagnosis/queries.server.ts';
import { openQuestions, standing } from '#lib/diagnosis/rules.ts';
import { enterSheet } from '#lib/paper/entry.server.ts';
import { sheetFields } from '#lib/paper/schema.ts';
import { sheetOf } from '#lib/paper/sheet.server.ts';
import { act } from '#lib/forms/act.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { gate, locale, today } = locals.viewer;
	gate.require('city.read');
	const diagnosis = await findDiagnosis(Number(params.id), locale);
	if (!diagnosis) throw new NotFound();
	if (diagnosis.submittedAt) redirect(303, `/diagnoses/${diagnosis.id}`);
	requireInOpenRound(gate, 'diagnosis.answer', standing(diagnosis, today));
	const [sheet, answers, marks] = await Promise.all([
		sheetOf(diagnosis.id, locale, false),
		answersOf(diagnosis.id, locale),
		marksOf(diagnosis.id, locale),
	]);
	const open = openQuestions(diagnosis);
	return {
		diagnosis: { id: diagnosis.id, short: diagnosis.departmentShort },
		sheet,
		questions: sheet.questions
			.filter(({ principle }) => open.includes(principle))
			.map((question) => {
				const own = marks.filter(({ principle }) => principle === question.principle);
				const fields = toFields(answers[question.principle], own);
				return { ...question, fields: { ...fields, base: baseOf(fields) } };
			}),
	};
};

export const actions: Actions = {
	default: act(
		sheetFields,
		async (viewer, id: number, posted) => {
			const { gate, locale, today } = viewer;
			const diagnosis = await findDiagnosis(id, locale);
			if (!diagnosis) throw new NotFound();
			gate.require('diagnosis.read', standing(diagnosis, today));
			if (diagnosis.submittedAt) throw new Conflict('submitted');
			requireInOpenRound(gate, 'diagnosis.answer', standing(diagnosis, today));
			const entered = await enterSheet(viewer, id, { questions: openQuestions(diagnosis), posted });
			if (entered.ok) return { ok: true as const };
			return { ...entered, ok: false as const, status: entered.issues.length ? 400 : 409 };
		},
		{ to: (_, { params }) => `/diagnoses/${params['id']}/check`, notice: 'entered' },
	),
};
