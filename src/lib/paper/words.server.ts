import { inLocale } from '#lib/i18n/locale.server.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import * as m from '#lib/i18n/generated/messages.js';

/** What is printed around the questions. A meeting may be in another language than its reader's screen. */
type SheetWords = ReturnType<typeof words>;

/** The words of the sheet in `locale`, whatever the viewer reads. */
export const sheetWords = (locale: Locale): SheetWords => inLocale(locale, words);

function words() {
	return {
		title: m.sheet_title(),
		howTitle: m.sheet_how_title(),
		how: [m.sheet_how_1(), m.sheet_how_2(), m.sheet_how_3(), m.sheet_how_4(), m.sheet_how_5()],
		metOn: m.sheet_met_on(),
		inRoom: m.sheet_in_room(),
		four: m.sheet_four(),
		promiseTitle: m.sheet_promise_title(),
		promiseText: m.sheet_promise_text(),
		promises: [1, 2, 3].map((number) => m.sheet_promise({ number })),
		promise: [
			m.sheet_promise_what(),
			m.sheet_promise_sign(),
			m.sheet_promise_who(),
			m.sheet_promise_when(),
		] as const,
		gaps: m.sheet_gaps(),
		ask: m.sheet_ask(),
		numbers: [1, 2, 3, 4].map((number) => m.sheet_question_of({ number })),
		front: m.sheet_front(),
		back: m.sheet_back(),
		prompts: m.prompts_title(),
		lookAt: m.prompt_look_at(),
		today: m.answer_today(),
		todayHint: m.answer_today_hint(),
		barriers: m.answer_barriers(),
		barriersHint: m.answer_barriers_hint(),
		voicesHint: m.answer_voices_hint(),
		proudHint: m.answer_proud_hint(),
		level: m.level_title(),
		reason: m.level_exit_reason(),
		evidence: m.answer_evidence(),
		evidenceHint: m.answer_evidence_hint(),
		ideas: m.ideas_title(),
		/** How the link to the sheet in this language reads. */
		inThis: m.sheet_in_other(),
	};
}
