import { redirect } from '@sveltejs/kit';
import { mostOfStrangers, readFields } from '#lib/forms/form.server.ts';
import { ownPath } from '#lib/forms/own-path.ts';
import { chooseLanguage } from '#lib/people/commands.server.ts';
import { setLanguageCookie } from '#lib/people/cookies.server.ts';
import type { RequestHandler } from './$types';

/** Changes the language and goes back to where one was. */
export const POST: RequestHandler = async (event) => {
	const { viewer } = event.locals;
	viewer.gate.open();
	const { locale, to } = await readFields(event.request, mostOfStrangers);
	const language = event.locals.languages.find((it) => it === locale);
	if (language) {
		setLanguageCookie(event, language);
		await chooseLanguage(viewer, null, { locale: language });
	}
	redirect(303, ownPath(to));
};
