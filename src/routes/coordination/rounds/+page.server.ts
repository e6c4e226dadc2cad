import { listRounds } from '#lib/rounds/queries.server.ts';
import { roundState } from '#lib/rounds/rules.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { gate, locale, today } = locals.viewer;
	gate.require('round.oversee');
	const rounds = await listRounds(locale);
	return { rounds: rounds.map((round) => ({ ...round, state: roundState(round, today) })) };
};
