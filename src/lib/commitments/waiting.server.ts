import { daysBetween } from '#lib/i18n/days.ts';
import { dayAndMonth, longDay } from '#lib/i18n/format.ts';
import * as m from '#lib/i18n/generated/messages.js';
import type { Viewer } from '#lib/people/access.ts';
import type { Waiting, WaitingFor } from '#lib/plug.ts';
import {
	invitationsTo,
	openCommitmentsOf,
	type Invitation,
	type OpenCommitment as Open,
} from './queries.server.ts';
import { answerKey, helpWaitingFor } from './help/waiting.server.ts';
import { signalsOf } from './rules.ts';

/** As many promises as a desk has room for. */
const most = 8;

/** Calls for help and what was answered, what somebody has promised and not finished, and the invitations that wait for their departments' answer. */
export const waitingFor: WaitingFor = async (viewer) => {
	const { gate, today, locale } = viewer;
	const { person } = gate;
	if (!person) return { things: [] };
	const own = person.memberships.flatMap(({ departmentId }) => departmentId ?? []);
	const [help, open, invitations] = await Promise.all([
		helpWaitingFor(viewer),
		openCommitmentsOf(person.id, locale, most + 1),
		invitationsTo(own, locale),
	]);
	return {
		things: [
			...help.things,
			...open
				.slice(0, most)
				// what is answered stands there already
				.filter(({ id }) => !help.things.some(({ key }) => key === answerKey(id)))
				.map((it) => promise(it, today)),
			...invitations.map(invitation),
		],
		more: Boolean(help.more) || open.length > most,
	};
};

function promise(it: Open, today: Viewer['today']): Waiting {
	const { overdue, quiet } = signalsOf(it, today);
	const left = daysBetween(today, it.dueOn);
	const day = dayAndMonth(it.dueOn, today);
	const near = left >= 0 && left < 60;
	return {
		key: `commitment:${it.id}`,
		urgency: 'due',
		since: it.dueOn,
		when: overdue
			? m.days_late({ count: -left })
			: left === 0
				? m.days_today()
				: near
					? m.desk_days({ count: left })
					: day,
		until: overdue ? m.desk_due({ day }) : near ? m.desk_until({ day }) : '',
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
		href: `/commitments/${it.id}`,
	};
}
