import { fromTo } from '#lib/activity/words.ts';
import { listInWords } from '#lib/i18n/format.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import * as m from '#lib/i18n/generated/messages.js';
import type { ChangeWords, Subject, Words } from '#lib/plug.ts';

/** What this module's verbs are called where they are told. */
export const verbs = {
	'city.set_up': m.did_set_up,
	'city.change': m.did_change_city,
	'person.sign_in': m.did_sign_in,
	'person.sign_out': m.did_sign_out,
} satisfies Record<string, Words>;

const languageNames = { en: m.language_en, pl: m.language_pl };

/** What its verbs change, in words. */
export const changes = {
	name_en: fromTo(m.settings_name_en),
	name_pl: fromTo(m.settings_name_pl),
	languages: fromTo(m.settings_languages, (value) =>
		listInWords(value.split(',').map((it) => (isLocale(it) ? languageNames[it]() : it))),
	),
} satisfies Record<string, ChangeWords>;

export const subjects = { person: {}, city: {} } satisfies Record<string, Subject>;

declare module '#lib/activity/schema.ts' {
	interface Verbs {
		people: keyof typeof verbs;
	}
	interface Subjects {
		people: keyof typeof subjects;
	}
}
