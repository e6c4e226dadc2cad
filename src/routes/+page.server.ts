import { deskOf } from '#lib/desk/queries.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { viewer } }) => {
	const { person } = viewer.gate.require('city.read');
	return deskOf(viewer, person);
};
