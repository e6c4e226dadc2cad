import { inViewersLanguage } from '#lib/i18n/reading.server.ts';
import { principles, type Principle } from '#lib/content/principles.ts';
import { clock } from '#lib/clock.server.ts';
import { database, type Queryable } from '#lib/database/connection.server.ts';
import { roundAsking } from '#lib/diagnosis/queries.server.ts';
import type { Day } from '#lib/i18n/days.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { helpOf } from './help/queries.server.ts';
import { isOverdue as isLate } from './rules.ts';
import type { Commitment, Status } from './schema.ts';
import { isDueSoon, isOverdue, isQuiet, isWaiting } from './sql.server.ts';

/** The commitment with this id and everything its page shows, or null. Two statements, three where it needs help. */
export async function findCommitment(id: number, locale: Locale): Promise<Commitment | null> {
	type Row = Omit<Commitment, 'owner' | 'partners' | 'closedOn' | 'lastUpdateOn' | 'help'> & {
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
			c.principles, c.status, c.closed_at,
			in_language(r.name, ${locale}) as round_name, c.last_update_at, c.version,
			i.diagnosis_id, i.principle as asked_in
		from commitment c
		join department d on d.id = c.lead_department_id
		join person o on o.id = c.owner_id
		left join round r on r.id = c.round_id
		left join idea i on i.commitment_id = c.id
		where c.id = ${id}`;
	if (!row) return null;
	const partners = await sql<Commitment['partners']>`
		select p.department_id, in_language(d.short_name, ${locale}) as short, p.status, p.answered_at
		from commitment_partner p join department d on d.id = p.department_id
		where p.commitment_id = ${id} order by p.invited_at, p.department_id`;
	const help = row.status === 'needs_help' ? await helpOf(id, locale) : null;
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
		help,
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
		where lead_department_id = any (${departmentIds}::bigint[]) and status <> 'stopped' order by due_on, id`;
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

/** What waits for an owner: the most urgent, how many there are, and how many of those are overdue. */
type WaitingCommitments = { rows: OpenCommitment[]; count: number; overdue: number };

/**
 * What a person owns and has to look at: what is overdue or due soon by its due day, then what is quiet, the longest
 * first; at most `limit` of it. One statement.
 */
export async function commitmentsWaitingFor(
	personId: number,
	{ locale, today }: { locale: Locale; today: Day },
	limit: number,
): Promise<WaitingCommitments> {
	type Row = Omit<OpenCommitment, 'lastUpdateOn'> & { lastUpdateAt: Date; count: number; overdue: number };
	const sql = database();
	const rows = await sql<Row[]>`
		select c.*, in_language(d.short_name, ${locale}) as lead_short,
			coalesce((select e.note from activity_event e
				where e.about @> array['commitment:' || c.id] and e.note <> '' order by e.at desc, e.id desc limit 1), '') as last_note
		from (
			select c.id, c.title, c.lead_department_id, c.due_on, c.status, c.last_update_at,
				count(*) over () as count, count(*) filter (where ${isOverdue(sql, 'c', today)}) over () as overdue,
				row_number() over (order by
					case when ${isOverdue(sql, 'c', today)} or ${isDueSoon(sql, 'c', today)} then c.due_on end nulls last,
					c.last_update_at, c.id) as place
			from commitment c
			where c.owner_id = ${personId} and ${isWaiting(sql, 'c', today)}
		) c join department d on d.id = c.lead_department_id
		where c.place <= ${limit} order by c.place`;
	return {
		rows: rows.map(({ id, leadShort, dueOn, status, lastUpdateAt, ...row }) => ({
			...{ id, leadShort, dueOn, status },
			lastUpdateOn: clock.dayOf(lastUpdateAt),
			title: inViewersLanguage(row.title, locale),
			lastNote: inViewersLanguage(row.lastNote, locale),
		})),
		count: rows[0]?.count ?? 0,
		overdue: rows[0]?.overdue ?? 0,
	};
}

export type Invitation = {
	id: number;
	title: string;
	leadShort: string;
	departmentId: number;
	departmentShort: string;
	invitedAt: Date;
};

/** The invitations to join as a partner that wait for an answer of these departments: the oldest, and how many there are. */
export async function invitationsTo(
	departmentIds: number[],
	locale: Locale,
	limit: number,
): Promise<{ rows: Invitation[]; count: number }> {
	if (!departmentIds.length) return { rows: [], count: 0 };
	const sql = database();
	const rows = await sql<(Invitation & { count: number })[]>`
		select c.id, c.title, in_language(l.short_name, ${locale}) as lead_short, p.department_id,
			in_language(d.short_name, ${locale}) as department_short, p.invited_at, count(*) over () as count
		from commitment_partner p
		join commitment c on c.id = p.commitment_id
		join department l on l.id = c.lead_department_id
		join department d on d.id = p.department_id
		where p.department_id in ${sql(departmentIds)} and p.status = 'invited' and not c.closed
		order by p.invited_at, c.id, p.department_id limit ${limit}`;
	return {
		rows: rows.map(({ count: _, ...row }) => ({ ...row, title: inViewersLanguage(row.title, locale) })),
		count: rows[0]?.count ?? 0,
	};
}

/**
 * The round that a new commitment belongs to: that of the idea or the line of a register that it comes from; without
 * one the round in which its department is asked on `today`, or none.
 */
export async function roundOf(
	from: { ideaRound: number | null; entry: number | null; lead_department: number },
	today: Day,
	sql: Queryable = database(),
): Promise<number | null> {
	if (from.ideaRound) return from.ideaRound;
	if (from.entry) {
		// the registers read us, so they can't be asked: the round in which the line was named last
		const [row] = await sql<{ roundId: number }[]>`
			select g.round_id from register_entry e join diagnosis g on g.id = e.diagnosis_id
			where e.id = ${from.entry}`;
		return row?.roundId ?? null;
	}
	return roundAsking(from.lead_department, today, sql);
}

/** How many commitments a department has made in a round: a fourth asks whether it is needed. Without a round none. */
export async function madeIn(
	roundId: number | null,
	departmentId: number,
	sql: Queryable = database(),
): Promise<number> {
	const [row] = await sql<{ made: number }[]>`
		select count(*) as made from commitment c
		where c.lead_department_id = ${departmentId} and c.status <> 'stopped' and c.round_id = ${roundId}`;
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

/** How many open commitments each principle has; one of several principles counts under each. One statement. */
export async function openByPrinciple(): Promise<{ principle: Principle; count: number }[]> {
	return database()<{ principle: Principle; count: number }[]>`
		select p.principle, count(c.id) from unnest(${[...principles]}::text[]) with ordinality as p (principle, place)
		left join commitment c on not c.closed and c.principles @> array[p.principle]
		group by p.principle, p.place order by p.place`;
}

/** The titles of commitments, by id. */
export async function titlesOf(ids: number[], locale: Locale): Promise<Map<number, string>> {
	const rows = await database()<{ id: number; title: string }[]>`
		select id, title from commitment where id = any (${ids}::bigint[])`;
	return new Map(rows.map(({ id, title }) => [id, inViewersLanguage(title, locale)]));
}
