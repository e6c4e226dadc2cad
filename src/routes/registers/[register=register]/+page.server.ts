import { redirect } from '@sveltejs/kit';
import { contentIn } from '#lib/content/content.server.ts';
import { departmentsIn } from '#lib/departments/queries.server.ts';

import { roundsIn } from '#lib/rounds/queries.server.ts';
import { may } from '#lib/people/access.ts';
import { registerPages } from '#lib/registers/address.ts';
import { registers } from '#lib/registers/lists.ts';
import { countsOf, entriesPage, registerMatrix } from '#lib/registers/queries.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { gate, locale } = locals.viewer;
	const { person } = gate.require('city.read');
	const register = params.register;
	const address = registerPages[register];
	// a form sends its empty fields too; the address that people keep and send names only what is filtered
	const tidied = address.tidied(url.searchParams);
	if (tidied) redirect(303, tidied);
	const filters = address.read(url.searchParams);
	const kind = registers[register];
	const [departments, rounds, page, counts, matrix] = await Promise.all([
		departmentsIn(locale),
		roundsIn(locale),
		entriesPage(kind, filters, locale),
		countsOf(kind, filters),
		may(person, 'round.oversee') ? registerMatrix(kind) : null,
	]);
	const { questions, texts } = contentIn(locale);
	return {
		register,
		filters,
		filtered: address.isFiltered(filters),
		...page,
		counts,
		matrix,
		departments: departments.map(({ id, slug, short }) => ({ id, slug, short })),
		rounds: rounds.map(({ id, name }) => ({ id, name })),
		principleNames: questions.map(({ key, short }) => ({ key, short })),
		privacy: texts.privacy,
		mayMake: departments.some(({ id }) => may(person, 'commitment.make', { departmentId: id })),
	};
};
