import * as m from '#lib/i18n/generated/messages.js';
import type { Words } from '#lib/plug.ts';

/** What this module's verbs are called where they are told. */
export const verbs = {
	'question.assign': m.question_did_assign,
	'question.take_back': m.question_did_take_back,
	'comment.add': m.comment_did_add,
	'comment.resolve': m.comment_did_resolve,
	'comment.reopen': m.comment_did_reopen,
	'rating.ask': m.rating_did_ask,
	'rating.give': m.rating_did_give,
} satisfies Record<string, Words>;

declare module '#lib/activity/schema.ts' {
	interface Verbs {
		team: keyof typeof verbs;
	}
}
