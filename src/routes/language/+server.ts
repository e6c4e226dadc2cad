import { redirect } from '@sveltejs/kit';
import { mostOfStrangers, readFields } from '#lib/forms/form.server.ts';
import { ownPath } from '#lib/forms/own-path.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import { chooseLanguage } from '#lib/people/commands.server.ts';
import { setLanguageCookie } from '#lib/people/cookies.server.ts';
import type { RequestHandler } from './$types';

/** Changes the language and goes back to where one was. */
export const POST: RequestHandler = async (event) => {
	const { viewer } = event.locals;
	viewer.gate.open();
	const { locale, to } = await readFields(event.request, mostOfStrangers);
	if (isLocale(locale)) {
		setLanguageCookie(event, locale);
		await chooseLanguage(viewer, null, { locale });
	}
	redirect(303, ownPath(to));
};
