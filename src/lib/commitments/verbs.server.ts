import { fromTo } from '#lib/activity/words.ts';
import { questionIn } from '#lib/content/content.server.ts';
import type { Principle } from '#lib/content/principles.ts';
import { listInWords, longDay, number } from '#lib/i18n/format.ts';
import * as m from '#lib/i18n/generated/messages.js';
import type { ChangeWords, Subject, Words } from '#lib/plug.ts';
import type { Effort, Status } from './schema.ts';
import { effortWord, statusWord } from './words.ts';

/** What this module's verbs are called where they are told. */
export const verbs = {
	'commitment.make': m.history_make,
	'commitment.update': m.history_update,
	'commitment.begin': m.history_begin,
	'commitment.ask_help': m.history_ask_help,
	'commitment.complete': m.history_complete,
	'commitment.stop': m.history_stop,
	'commitment.reopen': m.history_reopen,
	'commitment.plan': m.history_plan,
	'commitment.postpone': m.history_postpone,
	'commitment.hand_over': m.history_hand_over,
	'commitment.reword': m.history_reword,
	'help.offer': ({ department }) =>
		department ? m.history_help_offer({ department }) : m.history_help_offer_team(),
	'help.decline': ({ department }) =>
		department ? m.history_help_decline({ department }) : m.history_help_decline_team(),
	'help.pass_on': ({ department }) =>
		department ? m.history_help_pass({ department }) : m.history_help_pass_anyone(),
	'partner.invite': m.history_invite,
	'partner.accept': m.history_accept,
	'partner.decline': m.history_decline,
} satisfies Record<string, Words>;

export const subjects = { commitment: {} } satisfies Record<string, Subject>;

declare module '#lib/activity/schema.ts' {
	interface Verbs {
		commitments: keyof typeof verbs;
	}
	interface Subjects {
		commitments: keyof typeof subjects;
	}
}

/** What its verbs change, in words. */
export const changes = {
	status: fromTo(m.field_status, (status) => statusWord(status as Status)),
	dueOn: fromTo(m.field_due, longDay),
	owner: fromTo(m.field_owner),
	title: fromTo(m.field_title),
	sign: fromTo(m.field_sign),
	measureUnit: fromTo(m.commitment_measure_unit),
	measureBaseline: fromTo(m.commitment_measure_baseline, (it) => number(Number(it))),
	measureTarget: fromTo(m.commitment_measure_target, (it) => number(Number(it))),
	firstStep: fromTo(m.field_first_step),
	effort: fromTo(m.commitment_effort, (effort) => effortWord(effort as Effort)),
	principles: fromTo(m.field_principles, (keys, { locale }) =>
		listInWords(
			keys.split(', ').map((key) => questionIn(locale, key as Principle)?.short ?? key),
			locale,
		),
	),
} satisfies Record<string, ChangeWords>;
