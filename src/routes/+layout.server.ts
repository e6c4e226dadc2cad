import { randomUUID } from 'node:crypto';
import { cityIn } from '#lib/departments/queries.server.ts';
import { noticeOf } from '#lib/forms/notice.server.ts';
import { plugged } from '#lib/plugged.server.ts';
import type { LayoutServerLoad } from './$types';

// The bar on top of every page. Each page asks the gate for itself; this only says who is there.
export const load: LayoutServerLoad = async (event) => {
	const { locals, url } = event;
	const { gate, today, locale } = locals.viewer;
	const { person } = gate;
	const places = person
		? plugged().places.filter(({ permission }) => !permission || gate.allows(permission))
		: [];
	return {
		city: await cityIn(locale),
		locale,
		today,
		here: url.pathname + url.search,
		formKey: randomUUID(),
		notice: noticeOf(event),
		viewer: person && { id: person.id, name: person.name },
		places: places.map(({ href, label, covers = [] }) => ({ href, label: label(), covers })),
	};
};
