import { daysBetween } from '#lib/i18n/days.ts';
import { dayAndMonth, longDay } from '#lib/i18n/format.ts';
import * as m from '#lib/i18n/generated/messages.js';
import type { Viewer } from '#lib/people/access.ts';
import type { Waiting, WaitingFor } from '#lib/plug.ts';
import {
	commitmentsWaitingFor,
	invitationsTo,
	type Invitation,
	type OpenCommitment as Open,
} from './queries.server.ts';
import { answerKey, helpWaitingFor } from './help/waiting.server.ts';
import { signalsOf } from './rules.ts';

/** As many of each kind as a desk has room for. */
const most = 8;

/**
 * Calls for help and what was answered, what somebody has promised and has to look at, and the invitations that wait
 * for their departments' answer.
 */
export const waitingFor: WaitingFor = async (viewer) => {
	const { gate, today, locale } = viewer;
	const { person } = gate;
	if (!person) return { things: [] };
	const own = person.memberships.flatMap(({ departmentId }) => departmentId ?? []);
	const [help, open, invitations] = await Promise.all([
		helpWaitingFor(viewer),
		commitmentsWaitingFor(person.id, { locale, today }, most),
		invitationsTo(own, locale, most),
	]);
	const answered = new Set(help.things.map(({ key }) => key));
	const promised = open.rows.map((it) => promise(it, today));
	return {
		things: [
			...help.things,
			// what was answered stands there already
			...promised.filter((_, index) => !answered.has(answerKey(open.rows[index]!.id))),
			...invitations.rows.map(invitation),
		],
		more: (help.more ?? 0) + open.count + invitations.count - open.rows.length - invitations.rows.length,
		moreLate: open.overdue - promised.filter(({ late }) => late).length,
	};
};

function promise(it: Open, today: Viewer['today']): Waiting {
	const { overdue, dueSoon, quiet } = signalsOf(it, today);
	const left = daysBetween(today, it.dueOn);
	const day = dayAndMonth(it.dueOn, today);
	const ahead = left === 0 ? m.days_today() : m.desk_days({ count: left });
	const near = overdue || dueSoon;
	return {
		key: `commitment:${it.id}`,
		urgency: 'due',
		...(near && { by: it.dueOn }),
		since: near ? it.dueOn : it.lastUpdateOn,
		when: overdue ? m.days_late({ count: -left }) : near ? ahead : m.status_quiet(),
		until: overdue || left === 0 || !near ? m.desk_due({ day }) : m.desk_until({ day }),
		late: overdue,
		title: it.title,
		text: said(it, quiet, today),
		action: m.desk_update(),
		href: `/commitments/${it.id}`,
	};
}

function said(it: Open, quiet: boolean, today: Viewer['today']): string {
	const day = it.lastUpdateOn;
	if (quiet) return m.desk_quiet({ day: longDay(day) });
	return it.lastNote ? m.desk_last({ day: dayAndMonth(day, today), note: it.lastNote }) : m.desk_no_word();
}

function invitation(it: Invitation): Waiting {
	return {
		key: `invitation:${it.id}:${it.departmentId}`,
		urgency: 'invited',
		since: it.invitedAt.toISOString(),
		when: m.desk_invited(),
		until: it.departmentShort,
		title: it.title,
		text: m.desk_invited_text({ department: it.leadShort }),
		action: m.desk_answer(),
		href: `/commitments/${it.id}#invitation-${it.departmentId}`,
	};
}
