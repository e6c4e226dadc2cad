import { fromTo } from '#lib/activity/words.ts';
import { longDay } from '#lib/i18n/format.ts';
import { locales } from '#lib/i18n/locale.ts';
import * as m from '#lib/i18n/generated/messages.js';
import type { ChangeWords, Subject, Words } from '#lib/plug.ts';

/** What this module's verbs are called where they are told. */
export const verbs = {
	'round.open': m.round_did_open,
	'round.move_due_day': m.round_did_move,
	'round.add_department': m.round_did_add,
	'round.rename': m.round_did_rename,
	'round.move_opening': m.round_did_move_opening,
	'round.call_off': m.round_did_call_off,
	'round.close': m.round_did_close,
	'round.reopen': m.round_did_reopen,
	'survey.answer': m.survey_did_answer,
	'survey.skip': m.survey_did_skip,
} satisfies Record<string, Words>;

export const subjects = { round: {} } satisfies Record<string, Subject>;

declare module '#lib/activity/schema.ts' {
	interface Verbs {
		rounds: keyof typeof verbs;
	}
	interface Subjects {
		rounds: keyof typeof subjects;
	}
}

/** What its verbs change, in words. */
export const changes = {
	dueOn: fromTo(m.field_due, longDay),
	opensOn: fromTo(m.field_opening, longDay),
	...Object.fromEntries(locales.map((it) => [`name_${it}`, fromTo(m.field_round_name)])),
} satisfies Record<string, ChangeWords>;
