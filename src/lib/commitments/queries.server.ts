import { inViewersLanguage } from '#lib/i18n/reading.server.ts';
import type { Principle } from '#lib/content/principles.ts';
import { clock } from '#lib/clock.server.ts';
import { database, type Queryable } from '#lib/database/connection.server.ts';
import { isOpen } from '#lib/rounds/sql.server.ts';
import type { Day } from '#lib/i18n/days.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { isOverdue as isLate } from './rules.ts';
import type { Commitment, Status } from './schema.ts';
import { isOverdue, isQuiet } from './sql.server.ts';

/** The commitment with this id and everything its page shows, or null. Two statements. */
export async function findCommitment(id: number, locale: Locale): Promise<Commitment | null> {
	type Row = Omit<Commitment, 'owner' | 'partners' | 'closedOn' | 'lastUpdateOn'> & {
		ownerId: number;
		ownerName: string;
		closedAt: Date | null;
		lastUpdateAt: Date;
	};
	const sql = database();
	const [row] = await sql<Row[]>`
		select c.id, c.title, c.lead_department_id, d.slug as lead_slug, in_language(d.name, ${locale}) as lead_name,
			in_language(d.short_name, ${locale}) as lead_short, c.owner_id, o.name as owner_name, c.due_on, c.first_due_on,
			c.postponements, c.sign, c.measure_unit, c.measure_baseline, c.measure_target, c.first_step, c.effort,
			c.principles, c.status, c.closed_at, c.help_what, in_language(h.short_name, ${locale}) as help_from,
			in_language(r.name, ${locale}) as round_name, c.last_update_at, c.version,
			i.diagnosis_id, i.principle as asked_in
		from commitment c
		join department d on d.id = c.lead_department_id
		join person o on o.id = c.owner_id
		left join department h on h.id = c.help_from_department_id
		left join round r on r.id = c.round_id
		left join idea i on i.commitment_id = c.id
		where c.id = ${id}`;
	if (!row) return null;
	const partners = await sql<Commitment['partners']>`
		select p.department_id, in_language(d.short_name, ${locale}) as short, p.status, p.answered_at
		from commitment_partner p join department d on d.id = p.department_id
		where p.commitment_id = ${id} order by p.invited_at, p.department_id`;
	const say = (text: string) => inViewersLanguage(text, locale);
	const { ownerId, ownerName, closedAt, lastUpdateAt, ...it } = row;
	return {
		...it,
		closedOn: closedAt && clock.dayOf(closedAt),
		lastUpdateOn: clock.dayOf(lastUpdateAt),
		title: say(it.title),
		sign: say(it.sign),
		firstStep: say(it.firstStep),
		measureUnit: it.measureUnit && say(it.measureUnit),
		helpWhat: it.helpWhat && say(it.helpWhat),
		owner: { id: ownerId, name: ownerName },
		partners: [...partners],
	};
}

/** What of a commitment can be worded anew. */
export type Facts = Pick<
	Commitment,
	| 'title'
	| 'sign'
	| 'measureUnit'
	| 'measureBaseline'
	| 'measureTarget'
	| 'firstStep'
	| 'effort'
	| 'principles'
>;

/** The words of a commitment that there is, as whoever reads in `locale` sees them. */
export async function factsOf(sql: Queryable, id: number, locale: Locale): Promise<Facts> {
	const [row] = await sql<[Facts]>`select title, sign, measure_unit, measure_baseline, measure_target,
		first_step, effort, principles from commitment where id = ${id}`;
	const say = (text: string) => inViewersLanguage(text, locale);
	return {
		...row,
		title: say(row.title),
		sign: say(row.sign),
		measureUnit: row.measureUnit && say(row.measureUnit),
		firstStep: say(row.firstStep),
	};
}

/** A commitment as a hanger of its department's bridge. */
type CommitmentHanger = { id: number; principles: Principle[]; state: Status | 'overdue' };

/** Everything these departments have promised and not given up, as hangers of a bridge, in the order of the due days. */
export async function hangersOf(departmentIds: number[], today: Day): Promise<CommitmentHanger[]> {
	const rows = await database()<{ id: number; principles: Principle[]; status: Status; dueOn: Day }[]>`
		select id, principles, status, due_on from commitment
		where lead_department_id = any (${departmentIds}::bigint[]) and status <> 'stopped' order by due_on, id limit 60`;
	return rows.map((row) => ({
		id: row.id,
		principles: row.principles,
		state: isLate(row, today) ? 'overdue' : row.status,
	}));
}

/** A commitment in one line of the desk, with the last sentence that was said about it. */
export type OpenCommitment = {
	id: number;
	title: string;
	leadShort: string;
	dueOn: Day;
	status: Status;
	lastUpdateOn: Day;
	lastNote: string;
};

/** What a person owns and has not finished, the most urgent first; at most `limit`. */
export async function openCommitmentsOf(
	personId: number,
	locale: Locale,
	limit: number,
): Promise<OpenCommitment[]> {
	const rows = await database()<(Omit<OpenCommitment, 'lastUpdateOn'> & { lastUpdateAt: Date })[]>`
		select c.id, c.title, in_language(d.short_name, ${locale}) as lead_short, c.due_on, c.status, c.last_update_at,
			coalesce((select e.note from activity_event e
				where e.about @> array['commitment:' || c.id] and e.note <> '' order by e.at desc, e.id desc limit 1), '') as last_note
		from commitment c join department d on d.id = c.lead_department_id
		where c.owner_id = ${personId} and not c.closed
		order by c.due_on, c.id limit ${limit}`;
	return rows.map(({ lastUpdateAt, ...row }) => ({
		...row,
		lastUpdateOn: clock.dayOf(lastUpdateAt),
		title: inViewersLanguage(row.title, locale),
		lastNote: inViewersLanguage(row.lastNote, locale),
	}));
}

export type Invitation = {
	id: number;
	title: string;
	leadShort: string;
	departmentId: number;
	departmentShort: string;
	invitedAt: Date;
};

/** The invitations to join as a partner that wait for an answer of these departments. */
export async function invitationsTo(departmentIds: number[], locale: Locale): Promise<Invitation[]> {
	if (!departmentIds.length) return [];
	const sql = database();
	const rows = await sql<Invitation[]>`
		select c.id, c.title, in_language(l.short_name, ${locale}) as lead_short, p.department_id,
			in_language(d.short_name, ${locale}) as department_short, p.invited_at
		from commitment_partner p
		join commitment c on c.id = p.commitment_id
		join department l on l.id = c.lead_department_id
		join department d on d.id = p.department_id
		where p.department_id in ${sql(departmentIds)} and p.status = 'invited' and not c.closed
		order by p.invited_at, c.id limit 20`;
	return rows.map((row) => ({ ...row, title: inViewersLanguage(row.title, locale) }));
}

/** How many commitments a department has made in the round that is open now: a fourth asks whether it is needed. */
export async function madeThisRound(departmentId: number, today: Day): Promise<number> {
	const sql = database();
	const [row] = await sql<{ made: number }[]>`
		select count(*) as made from commitment c
		where c.lead_department_id = ${departmentId} and c.status <> 'stopped' and c.round_id = (
			select r.id from round r where ${isOpen(sql, 'r', today)} order by r.opens_on desc, r.id desc limit 1)`;
	return row!.made;
}

/** What of all open commitments of the city needs a look, and the oldest day that has passed. One statement. */
export async function citySignals(
	today: Day,
): Promise<{ overdue: number; needsHelp: number; quiet: number; oldestOverdue: Day | null }> {
	const sql = database();
	const overdue = isOverdue(sql, 'c', today);
	const [row] = await sql<{ overdue: number; needsHelp: number; quiet: number; oldestOverdue: Day | null }[]>`
		select count(*) filter (where ${overdue}) as overdue,
			count(*) filter (where status = 'needs_help') as needs_help,
			count(*) filter (where ${isQuiet(sql, 'c', today)}) as quiet,
			min(due_on) filter (where ${overdue}) as oldest_overdue
		from commitment c where not closed`;
	return row!;
}
