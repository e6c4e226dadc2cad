import { questionIn } from '#lib/content/content.server.ts';
import type { Principle } from '#lib/content/principles.ts';
import { listInWords } from '#lib/i18n/format.ts';
import * as m from '#lib/i18n/generated/messages.js';
import type { ChangeWords, Subject, Words } from '#lib/plug.ts';

/** What this module's verbs are called where they are told. */
export const verbs = {
	'diagnosis.start': m.diagnosis_did_start,
	'diagnosis.answer': m.diagnosis_did_answer,
	'diagnosis.agree': m.diagnosis_did_agree,
	'diagnosis.submit': m.diagnosis_did_submit,
	'diagnosis.return': m.round_did_return,
	'diagnosis.reopen': m.round_did_reopen_diagnosis,
	'diagnosis.take_back': m.round_did_take_back,
	'idea.add': m.idea_did_add,
	'idea.drop': m.idea_did_drop,
	'round.join': m.round_did_join,
	'round.separate': m.round_did_separate,
	'round.remove_department': m.round_did_remove,
} satisfies Record<string, Words>;

export const subjects = { diagnosis: {} } satisfies Record<string, Subject>;

declare module '#lib/activity/schema.ts' {
	interface Verbs {
		diagnosis: keyof typeof verbs;
	}
	interface Subjects {
		diagnosis: keyof typeof subjects;
	}
}

/** What its verbs change, in words: which question came back, which departments answer together or no longer do. */
export const changes = {
	returned: (_, principle, { locale }) => questionIn(locale, principle as Principle).short,
	departments: (from, to, { departmentOf }) =>
		listInWords(
			String(from ?? to)
				.split(',')
				.map(departmentOf),
		),
} satisfies Record<string, ChangeWords>;
