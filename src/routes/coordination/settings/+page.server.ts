import { historyOf } from '#lib/activity/queries.server.ts';
import { configuration } from '#lib/configuration.server.ts';
import { theCity } from '#lib/departments/queries.server.ts';
import { NotFound } from '#lib/errors.ts';
import { act } from '#lib/forms/act.server.ts';
import { readIn } from '#lib/i18n/locale.ts';
import { changeCity } from '#lib/people/city.server.ts';
import { settingsSchema } from '#lib/people/schema.ts';
import type { RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { gate, locale } = locals.viewer;
	gate.require('city.change');
	// as it is now: this page is also read again after its own form
	const [it, history] = await Promise.all([theCity(), historyOf('city:1', locale)]);
	if (!it) throw new NotFound();
	return {
		names: it.languages.map((language) => ({ language, ...readIn(it.name, language) })),
		version: it.version,
		history,
		timeZone: configuration().CITY_TIME_ZONE,
	};
};

export const actions: Actions = {
	default: act(({ locals }: RequestEvent) => settingsSchema(locals.languages), changeCity, {
		notice: 'saved',
	}),
};
