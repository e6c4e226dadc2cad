import * as m from '#lib/i18n/generated/messages.js';
import type { Subject, Words } from '#lib/plug.ts';

/** What this module's verbs are called where they are told. */
export const verbs = {
	'city.set_up': m.did_set_up,
	'person.sign_in': m.did_sign_in,
} satisfies Record<string, Words>;

export const subjects = { person: {} } satisfies Record<string, Subject>;

declare module '#lib/activity/schema.ts' {
	interface Verbs {
		people: keyof typeof verbs;
	}
	interface Subjects {
		people: keyof typeof subjects;
	}
}
