import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	locals.viewer.gate.require('round.oversee');
};
