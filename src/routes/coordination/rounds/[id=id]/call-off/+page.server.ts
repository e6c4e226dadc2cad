import { NotFound } from '#lib/errors.ts';
import { redirect } from '@sveltejs/kit';
import { callOff } from '#lib/rounds/commands.server.ts';
import { findRound } from '#lib/rounds/queries.server.ts';
import { boardOf } from '#lib/diagnosis/board.server.ts';
import { callOffSchema } from '#lib/rounds/schema.ts';
import { act } from '#lib/forms/act.server.ts';
import type { Actions, PageServerLoad } from './$types';

// Asks first, on a page of its own, and says what is lost.
export const load: PageServerLoad = async ({ locals, params, request }) => {
	const { gate, locale } = locals.viewer;
	gate.require('round.oversee');
	const round = await findRound(Number(params.id), locale);
	if (!round) throw new NotFound();
	const board = await boardOf(round, locale);
	const over = round.closed || board.some(({ submittedAt, revision }) => submittedAt ?? revision);
	// who was overtaken by a submission while they decided reads why
	if (over && request.method === 'GET') redirect(303, `/coordination/rounds/${round.id}`);
	return {
		round,
		departments: board.flatMap(({ departments }) => departments).length,
		written: board
			.filter(({ answersVersion }) => answersVersion > 0)
			.map(({ departmentShort }) => departmentShort),
	};
};

export const actions: Actions = {
	default: act(callOffSchema, callOff, {
		asks: 'round.oversee',
		to: (_, { params }) => `/coordination/rounds/${params['id']}`,
		notice: 'changed',
		places: { version: 'reason', form: 'reason' },
	}),
};
