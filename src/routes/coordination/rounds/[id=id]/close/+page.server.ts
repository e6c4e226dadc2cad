import { NotFound } from '#lib/errors.ts';
import { redirect } from '@sveltejs/kit';
import { closeRound } from '#lib/rounds/commands.server.ts';
import { findRound } from '#lib/rounds/queries.server.ts';
import { boardOf } from '#lib/diagnosis/board.server.ts';
import { closeRoundSchema } from '#lib/rounds/schema.ts';
import { act } from '#lib/forms/act.server.ts';
import type { Actions, PageServerLoad } from './$types';

// Asks first, on a page of its own, so that it also does so without JavaScript.
export const load: PageServerLoad = async ({ locals, params }) => {
	const { gate, locale } = locals.viewer;
	gate.require('round.oversee');
	const round = await findRound(Number(params.id), locale);
	if (!round) throw new NotFound();
	if (round.closed) redirect(303, `/coordination/rounds/${round.id}`);
	const board = await boardOf(round, locale);
	const names = (rows: typeof board) => rows.map(({ departmentShort }) => departmentShort);
	return {
		round,
		submitted: board.filter(({ status }) => status === 'submitted').length,
		drafts: names(board.filter(({ status }) => status === 'not_started' || status === 'in_progress')),
		revised: names(board.filter(({ status }) => status === 'returned' || status === 'reopened')),
	};
};

export const actions: Actions = {
	default: act(closeRoundSchema, closeRound, {
		asks: 'round.oversee',
		to: (_, { params }) => `/coordination/rounds/${params['id']}`,
		notice: 'changed',
		places: { version: 'close', form: 'close' },
	}),
};
