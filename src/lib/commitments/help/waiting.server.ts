import { clock } from '#lib/clock.server.ts';
import { dayAndMonth } from '#lib/i18n/format.ts';
import * as m from '#lib/i18n/generated/messages.js';
import { may, type Viewer } from '#lib/people/access.ts';
import type { Waiting, WaitingFor } from '#lib/plug.ts';
import { answersTo, openCalls, type Answered, type OpenCall } from './queries.server.ts';

/** As many calls for help as a desk has room for. */
const most = 6;

/**
 * The calls for help that wait for somebody's departments, or of the whole city for those who coordinate it; and the
 * answers to their own, until they say how it goes on.
 */
export const helpWaitingFor: WaitingFor = async ({ gate, today, locale }) => {
	const { person } = gate;
	if (!person) return { things: [] };
	const own = person.memberships.flatMap(({ departmentId }) => departmentId ?? []);
	const [calls, answers] = await Promise.all([
		openCalls(may(person, 'help.answer', { departmentId: null }) ? 'everybody' : own, locale, most),
		answersTo(person.id, locale, most),
	]);
	return {
		things: [...answers.rows.map((it) => answered(it, today)), ...calls.rows.map((it) => call(it, today))],
		more: calls.count + answers.count - calls.rows.length - answers.rows.length,
	};
};

/** What the answer to a commitment's call is called among everything that waits. */
export const answerKey = (id: number) => `help-answer:${id}`;

const since = (at: Date, today: Viewer['today']) => dayAndMonth(clock.dayOf(at), today);

function call(it: OpenCall, today: Viewer['today']): Waiting {
	return {
		key: `help:${it.id}`,
		urgency: 'asked',
		since: it.askedAt.toISOString(),
		when: m.desk_help(),
		until: it.fromShort ?? since(it.askedAt, today),
		title: it.title,
		text: m.desk_help_text({ department: it.leadShort, what: it.what }),
		action: m.desk_answer(),
		href: `/commitments/${it.id}#help`,
	};
}

function answered(it: Answered, today: Viewer['today']): Waiting {
	const who = it.helperShort ?? m.help_team();
	const can = it.answer === 'can';
	return {
		key: answerKey(it.id),
		urgency: 'asked',
		since: it.answeredAt.toISOString(),
		when: m.desk_help_answer(),
		until: since(it.answeredAt, today),
		title: it.title,
		text: !can
			? m.help_cannot_note({ who, note: it.note })
			: it.note
				? m.help_can_note({ who, note: it.note })
				: m.help_can({ who }),
		action: can ? m.desk_update() : m.help_pass(),
		href: `/commitments/${it.id}#help`,
	};
}
