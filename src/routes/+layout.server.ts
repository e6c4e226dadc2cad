import { randomUUID } from 'node:crypto';
import { cityIn } from '#lib/departments/queries.server.ts';
import { noticeOf } from '#lib/forms/notice.server.ts';
import { may } from '#lib/people/access.ts';
import type { LayoutServerLoad } from './$types';

// The bar on top of every page. Each page asks the gate for itself; this only says who is there.
export const load: LayoutServerLoad = async (event) => {
	const { locals, url } = event;
	const { person } = locals.gate;
	return {
		city: (await cityIn(locals.locale))?.name ?? null,
		locale: locals.locale,
		today: locals.today,
		here: url.pathname + url.search,
		formKey: randomUUID(),
		notice: noticeOf(event),
		viewer: person && { id: person.id, name: person.name, coordinates: may(person, 'round.oversee') },
	};
};
