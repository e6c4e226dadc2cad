import { redirect } from '@sveltejs/kit';
import { contentIn } from '#lib/content/content.server.ts';
import { may } from '#lib/people/access.ts';
import { tracker } from '#lib/tracker/address.ts';
import { trackerPage } from '#lib/tracker/queries.server.ts';
import { timelineAround } from '#lib/tracker/timeline.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { gate, locale, today } = locals.viewer;
	const { person } = gate.require('city.read');
	// a form sends its empty fields too; the address that people keep and send names only what is filtered
	const tidied = tracker.tidied(url.searchParams);
	if (tidied) redirect(303, tidied);
	const filters = tracker.read(url.searchParams);
	const { departments, ...page } = await trackerPage(filters, { locale, today, person });
	return {
		...page,
		rounds: page.rounds.map(({ id, name }) => ({ id, name })),
		departments: departments.map(({ slug, short }) => ({ slug, short })),
		filters,
		filtered: tracker.isFiltered(filters),
		timeline: timelineAround(today),
		principleNames: contentIn(locale).questions.map(({ key, short }) => ({ key, short })),
		mayMake: departments.some(({ id }) => may(person, 'commitment.make', { departmentId: id })),
	};
};
