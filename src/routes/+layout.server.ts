import { randomUUID } from 'node:crypto';
import { noticeOf } from '#lib/forms/notice.server.ts';
import { pageOf } from '#lib/forms/sending.ts';
import { readIn } from '#lib/i18n/locale.ts';
import { plugged } from '#lib/plugged.server.ts';
import type { LayoutServerLoad } from './$types';

// The bar on top of every page. Each page asks the gate for itself; this only says who is there.
export const load: LayoutServerLoad = (event) => {
	const { locals, url } = event;
	const { gate, today, locale } = locals.viewer;
	const { person } = gate;
	const places = person
		? plugged().places.filter(({ permission }) => !permission || gate.allows(permission))
		: [];
	return {
		city: locals.city && readIn(locals.city.name, locale).text,
		locale,
		languages: locals.languages,
		today,
		here: pageOf(url),
		formKey: randomUUID(),
		notice: noticeOf(event),
		viewer: person && { id: person.id, name: person.name },
		places: places.map(({ href, label, covers = [] }) => ({ href, label: label(), covers })),
	};
};
