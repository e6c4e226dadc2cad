import type { Changes, Verb } from '#lib/activity/schema.ts';
import { isClosed } from '#lib/commitments/rules.ts';
import type { PartnerStatus, Status } from '#lib/commitments/schema.ts';
import type { Day } from '#lib/i18n/days.ts';
import type { Translated } from '#lib/i18n/locale.ts';
import { moment, workday } from './moments.ts';
import { people, type PersonKey } from './people.ts';
import type { CommitmentText, DepartmentSlug, OwnerDeed, PartnerDeed } from './types.ts';

// A commitment's columns are not written down beside its history: they are what its history made of them, so that
// the two never disagree.

export type CommitmentHistory = {
	owner: PersonKey;
	status: Status;
	dueOn: Day;
	firstDueOn: Day;
	postponements: number;
	closedAt: Date | null;
	helpWhat: Translated | null;
	helpFrom: DepartmentSlug | null;
	createdAt: Date;
	createdBy: PersonKey;
	lastUpdateAt: Date;
	version: number;
	partners: Map<DepartmentSlug, { status: PartnerStatus; invitedAt: Date; answeredAt: Date | null }>;
	events: Event[];
};

type Event = {
	at: Date;
	by: PersonKey;
	verb: Verb;
	/** Whose thing it is; of a partnership, the partner. */
	department: DepartmentSlug;
	subject?: PersonKey;
	note?: Translated;
	changes: Changes;
};

const becomes = {
	begin: 'under_way',
	reopen: 'under_way',
	ask_help: 'needs_help',
	complete: 'done',
	stop: 'stopped',
} as const satisfies Partial<Record<OwnerDeed['verb'], Status>>;

const changesStatus = (verb: OwnerDeed['verb']): verb is keyof typeof becomes => verb in becomes;

/** Tells a commitment's history up to `today`: its events, and what it is now. */
export function historyUpTo(commitment: CommitmentText, today: Day): CommitmentHistory {
	const { key, department, owner, made, due } = commitment;
	const createdAt = moment(made, today, 10, key);
	const now: CommitmentHistory = {
		owner,
		status: 'planned',
		dueOn: workday(due, today),
		firstDueOn: workday(due, today),
		postponements: 0,
		closedAt: null,
		helpWhat: null,
		helpFrom: null,
		createdAt,
		createdBy: owner,
		lastUpdateAt: createdAt,
		version: 1,
		partners: new Map(),
		events: [{ at: createdAt, by: owner, verb: 'commitment.make', department, changes: {} }],
	};
	let [lastDay, hour] = [workday(made, today), 10];
	for (const [index, deed] of commitment.history.entries()) {
		const day = workday(deed.day, today);
		// two deeds of one day come one after the other
		hour = day === lastDay ? hour + 1 : 7 + ((index * 5 + key.length) % 6);
		lastDay = day;
		const at = moment(deed.day, today, hour, key + index);
		const event = { at, by: now.owner, department, changes: {}, ...(deed.note && { note: deed.note }) };
		if ('department' in deed) {
			takePartner(now, deed, at);
			const by = deed.verb === 'invite' ? now.owner : deed.by;
			now.events.push({ ...event, by, verb: `partner.${deed.verb}`, department: deed.department });
		} else {
			const done = carryOut(now, deed, at, today);
			now.events.push({ ...event, verb: `commitment.${deed.verb}`, ...done });
			now.lastUpdateAt = at;
			now.version += 1;
		}
	}
	return now;
}

function takePartner(now: CommitmentHistory, { verb, department }: PartnerDeed, at: Date): void {
	const invitedAt = now.partners.get(department)?.invitedAt ?? at;
	const status = verb === 'invite' ? 'invited' : verb === 'accept' ? 'accepted' : 'declined';
	now.partners.set(department, { status, invitedAt, answeredAt: verb === 'invite' ? null : at });
}

function carryOut(
	now: CommitmentHistory,
	deed: OwnerDeed,
	at: Date,
	today: Day,
): Pick<Event, 'changes' | 'subject'> {
	if (deed.verb === 'postpone') {
		const changes: Changes = { dueOn: [now.dueOn, workday(deed.to, today)] };
		now.dueOn = workday(deed.to, today);
		now.postponements += 1;
		return { changes };
	}
	if (deed.verb === 'hand_over') {
		const changes: Changes = { owner: [people[now.owner].name, people[deed.to].name] };
		now.owner = deed.to;
		return { changes, subject: deed.to };
	}
	if (!changesStatus(deed.verb)) return { changes: {} };
	const before = now.status;
	now.status = becomes[deed.verb];
	now.closedAt = isClosed(now.status) ? at : null;
	now.helpWhat = deed.verb === 'ask_help' ? deed.note : null;
	now.helpFrom = deed.verb === 'ask_help' ? deed.from : null;
	return { changes: { status: [before, now.status] } };
}
