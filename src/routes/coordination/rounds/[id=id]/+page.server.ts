import { NotFound } from '#lib/errors.ts';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import { historyOf } from '#lib/activity/queries.server.ts';
import { configuration } from '#lib/configuration.server.ts';
import { contentIn } from '#lib/content/content.server.ts';
import { departmentsIn } from '#lib/departments/queries.server.ts';
import { answerTogether, separate } from '#lib/diagnosis/joint/commands.server.ts';
import { separateSchema, togetherSchema } from '#lib/diagnosis/joint/schema.ts';
import { addDepartment, moveDueDay, reopenRound } from '#lib/rounds/commands.server.ts';
import { timesOfRound } from '#lib/rounds/measured/queries.server.ts';
import { surveyOfRound } from '#lib/rounds/survey/queries.server.ts';
import { findRound } from '#lib/rounds/queries.server.ts';
import { boardOf } from '#lib/diagnosis/board.server.ts';
import { roundState } from '#lib/rounds/rules.ts';
import { addDepartmentSchema, moveDueDaySchema, reopenRoundSchema } from '#lib/rounds/schema.ts';
import { farApart } from '#lib/team/queries.server.ts';
import type { Outcome } from '#lib/forms/outcome.ts';
import { again, check, readFields } from '#lib/forms/form.server.ts';
import { dayOf } from '#lib/i18n/days.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { gate, locale, today } = locals;
	gate.require('round.oversee');
	const round = await findRound(Number(params.id), locale);
	if (!round) throw new NotFound();
	const [board, departments, history, times, survey, apart] = await Promise.all([
		boardOf(round, locale),
		departmentsIn(locale),
		historyOf(`round:${round.id}`, locale),
		timesOfRound(round.id),
		surveyOfRound(round.id, locale),
		farApart(round.id, locale),
	]);
	const timeZone = configuration().CITY_TIME_ZONE;
	return {
		round: {
			...round,
			state: roundState(round, today),
			closedOn: round.closedAt && dayOf(round.closedAt, timeZone),
		},
		board,
		others: departments
			.filter(({ id }) => !board.some((row) => row.departments.some((it) => it.id === id)))
			.map(({ id, name }) => ({ value: String(id), label: name })),
		unstarted: board
			.filter(({ startedAt }) => !startedAt)
			.map(({ diagnosisId, departmentName, departments }) => ({
				value: String(diagnosisId),
				label: departmentName,
				departments: departments.map(({ id, short }) => ({ value: String(id), label: short })),
			})),
		separable: board
			.filter((row) => row.departments.length > 1 && row.answersVersion === 0)
			.map(({ diagnosisId, departmentShort }) => ({ id: diagnosisId, label: departmentShort })),
		history,
		times,
		survey,
		apart,
		questions: Object.fromEntries(contentIn(locale).questions.map(({ key, short }) => [key, short])),
		timeZone,
		justOpened: url.searchParams.has('opened'),
		justChanged: url.searchParams.has('changed'),
	};
};

/** One verb of this page: fields → schema → verb → back to the board, or its form again (`which` names it). */
async function act<S extends z.ZodType>(
	{ locals, request, params }: RequestEvent,
	which: 'move' | 'add' | 'reopen' | 'together' | 'separate',
	schema: S,
	verb: (viewer: App.Locals, id: number, data: z.output<S>) => Promise<Outcome>,
) {
	locals.gate.require('round.oversee');
	const form = check(schema, await readFields(request));
	if (!form.ok) return fail(400, { ...form.failure.data, which });
	const outcome = await verb(locals, Number(params.id), form.data);
	if (!outcome.ok) return fail(400, { ...again(form.values, outcome.issues).data, which });
	redirect(303, `/coordination/rounds/${params.id}?changed`);
}

export const actions: Actions = {
	move: (event) => act(event, 'move', moveDueDaySchema, moveDueDay),
	add: (event) => act(event, 'add', addDepartmentSchema, addDepartment),
	reopen: (event) => act(event, 'reopen', reopenRoundSchema, reopenRound),
	together: (event) => act(event, 'together', togetherSchema, answerTogether),
	separate: (event) => act(event, 'separate', separateSchema, separate),
};
