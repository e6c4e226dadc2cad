import * as m from '#lib/i18n/generated/messages.js';
import type { Subject, Words } from '#lib/plug.ts';

/** What this module's verbs are called where they are told. */
export const verbs = {
	'register.close': m.register_did_close,
	'register.reopen': m.register_did_reopen,
} satisfies Record<string, Words>;

/** A line of the two lists. What is elsewhere the making of a commitment is here what became of the line. */
export const subjects = {
	register_entry: { verbs: { 'commitment.make': m.register_did_pick_up } },
} satisfies Record<string, Subject>;

declare module '#lib/activity/schema.ts' {
	interface Verbs {
		registers: keyof typeof verbs;
	}
	interface Subjects {
		registers: keyof typeof subjects;
	}
}
