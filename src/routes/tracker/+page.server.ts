import { redirect } from '@sveltejs/kit';
import { contentIn } from '#lib/content/content.server.ts';
import { may } from '#lib/people/access.ts';
import { addressOf, isFiltered, parseFilters } from '#lib/tracker/filters.ts';
import { trackerPage } from '#lib/tracker/queries.server.ts';
import { timelineAround } from '#lib/tracker/timeline.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { gate, locale, today } = locals;
	const { person } = gate.require('city.read');
	const filters = parseFilters(url.searchParams);
	// a form sends its empty fields too; the address that people keep and send names only what is filtered
	const address = addressOf(filters);
	if ([...url.searchParams].some(([, value]) => value === '')) redirect(303, `/tracker${address}`);
	const { departments, ...page } = await trackerPage(filters, { locale, today });
	return {
		...page,
		departments: departments.map(({ slug, short }) => ({ slug, short })),
		filters,
		filtered: isFiltered(filters),
		timeline: timelineAround(today),
		principleNames: contentIn(locale).questions.map(({ key, short }) => ({ key, short })),
		mayMake: departments.some(({ id }) => may(person, 'commitment.make', { departmentId: id })),
	};
};
