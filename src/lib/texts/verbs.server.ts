import * as m from '#lib/i18n/generated/messages.js';
import type { Subject, Words } from '#lib/plug.ts';

/** What this module's verbs are called where they are told. */
export const verbs = {
	'text.add': m.text_version_add,
	'text.reword': m.text_version_reword,
	'text.switch_off': m.text_version_off,
	'text.switch_on': m.text_version_on,
	'text.restore': m.text_version_restore,
} satisfies Record<string, Words>;

export const subjects = { city_text: {} } satisfies Record<string, Subject>;

declare module '#lib/activity/schema.ts' {
	interface Verbs {
		texts: keyof typeof verbs;
	}
	interface Subjects {
		texts: keyof typeof subjects;
	}
}
