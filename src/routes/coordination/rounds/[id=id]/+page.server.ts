import { NotFound } from '#lib/errors.ts';
import { historyOf } from '#lib/activity/queries.server.ts';
import { configuration } from '#lib/configuration.server.ts';
import { contentIn } from '#lib/content/content.server.ts';
import { departmentsIn } from '#lib/departments/queries.server.ts';
import { answerTogether, removeDepartment, separate } from '#lib/diagnosis/joint/commands.server.ts';
import { separateSchema, togetherSchema } from '#lib/diagnosis/joint/schema.ts';
import {
	addDepartment,
	moveDueDay,
	moveOpening,
	renameRound,
	reopenRound,
} from '#lib/rounds/commands.server.ts';
import { timesOfRound } from '#lib/rounds/measured/queries.server.ts';
import { surveyOfRound } from '#lib/rounds/survey/queries.server.ts';
import { findRound } from '#lib/rounds/queries.server.ts';
import { boardOf } from '#lib/diagnosis/board.server.ts';
import { roundState } from '#lib/rounds/rules.ts';
import {
	addDepartmentSchema,
	moveDueDaySchema,
	moveOpeningSchema,
	removeDepartmentSchema,
	renameRoundSchema,
	reopenRoundSchema,
} from '#lib/rounds/schema.ts';
import { questionsFarApart } from '#lib/team/queries.server.ts';
import { act } from '#lib/forms/act.server.ts';
import { dayOf } from '#lib/i18n/days.ts';
import type { RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { gate, locale, today } = locals.viewer;
	gate.require('round.oversee');
	const round = await findRound(Number(params.id), locale);
	if (!round) throw new NotFound();
	const [board, departments, history, times, survey, apart] = await Promise.all([
		boardOf(round, locale),
		departmentsIn(locale),
		historyOf(`round:${round.id}`, locale),
		timesOfRound(round.id),
		surveyOfRound(round.id, locale),
		questionsFarApart(round.id, locale),
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
		begun: board.some(({ startedAt }) => startedAt),
		submitted: board.some(({ submittedAt, revision }) => submittedAt || revision),
		// the last one stays: then it is the round that is called off
		removable: (board.flatMap((row) => row.departments).length > 1 ? board : [])
			.filter((row) => (row.departments.length > 1 ? row.answersVersion === 0 : !row.startedAt))
			.flatMap(({ departments }) => departments)
			.map(({ id, short }) => ({ value: String(id), label: short })),
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
	};
};

// what somebody else changed meanwhile is told beside what can be done now
const change = <Form extends string>(form: Form) => ({
	form,
	asks: 'round.oversee' as const,
	notice: 'changed',
	places: { version: 'verbs', form: 'verbs', diagnosis: 'verbs', separate: 'verbs' },
});

export const actions: Actions = {
	move: act(moveDueDaySchema, moveDueDay, change('move')),
	add: act(addDepartmentSchema, addDepartment, change('add')),
	rename: act(
		({ locals }: RequestEvent) => renameRoundSchema(locals.languages),
		renameRound,
		change('rename'),
	),
	move_opening: act(moveOpeningSchema, moveOpening, change('move_opening')),
	remove: act(removeDepartmentSchema, removeDepartment, change('remove')),
	reopen: act(reopenRoundSchema, reopenRound, change('reopen')),
	together: act(togetherSchema, answerTogether, change('together')),
	separate: act(separateSchema, separate, change('separate')),
};
