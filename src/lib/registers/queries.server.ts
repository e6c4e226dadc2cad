import type { PendingQuery, Row } from 'postgres';
import type { Status } from '#lib/commitments/status.ts';
import { inViewersLanguage } from '#lib/i18n/reading.server.ts';
import type { Principle } from '#lib/content/principles.ts';
import { database } from '#lib/database/connection.server.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { conditions, isClosed, isPickedUp } from './conditions.server.ts';
import { noFilters, type Filters } from './filters.ts';
import { holders } from './holders.server.ts';
import { mayReopen, standingOf } from './rules.ts';
import type { Kind } from './lists.ts';
import type { Entry } from './schema.ts';

/** Entries on one page. */
export const pageSize = 50;

type Stored = Omit<Entry, 'state' | 'ending' | 'mayReopen' | 'commitment'> & {
	settledAs: 'known' | 'renewed' | null;
	commitmentId: number | null;
	title: string | null;
	status: Status | null;
	leadShort: string | null;
};

// by round, the newest first, then submission by submission in the order of the questions
const place = () =>
	database()`array[date '2000-01-01' - fr.opens_on, e.first_diagnosis_id,
		array_position(array['equality', 'diversity', 'interaction', 'participation'], e.principle::text), e.id]`;

/** An entry with its rounds and its commitment, as conditions and orders name them. */
const joined = () =>
	database()`register_entry e
		join diagnosis f on f.id = e.first_diagnosis_id join round fr on fr.id = f.round_id
		join diagnosis l on l.id = e.diagnosis_id join round lr on lr.id = l.round_id
		left join diagnosis s on s.id = e.settled_diagnosis_id left join round sr on sr.id = s.round_id
		left join commitment c on c.id = e.commitment_id`;

async function entriesWhere(
	condition: PendingQuery<Row[]>,
	locale: Locale,
	{ backwards = false, limit = 100 } = {},
): Promise<Entry[]> {
	const sql = database();
	const rows = await sql<Stored[]>`
		select e.id, e.kind, e.principle, e.source, in_language(e.wording, ${locale}) as wording,
			in_language(e.note, ${locale}) as note, e.diagnosis_id, e.opened_at, e.settled_as, e.closed_at,
			e.closed_reason, e.version, in_language(fr.name, ${locale}) as first_round,
			in_language(lr.name, ${locale}) as last_round, in_language(sr.name, ${locale}) as settled_round,
			p.name as closed_by, c.id as commitment_id, c.title, c.status,
			in_language(cd.short_name, ${locale}) as lead_short,
			(select jsonb_agg(jsonb_build_object('id', d.id, 'slug', d.slug, 'short', in_language(d.short_name, ${locale}))
				order by in_language(d.short_name, ${locale}) collate "pl-x-icu")
				from ${holders()} h join department d on d.id = h.department_id
				where h.diagnosis_id = e.diagnosis_id) as departments
		from ${joined()}
		left join person p on p.id = e.closed_by
		left join department cd on cd.id = c.lead_department_id
		where ${condition}
		order by ${place()} ${backwards ? sql`desc` : sql`asc`}
		limit ${limit}`;
	const entries = rows.map(({ settledAs, commitmentId, title, status, leadShort, ...row }): Entry => {
		const standing = standingOf({ settledAs, closedByHand: row.closedAt !== null, commitment: status });
		return {
			...row,
			...standing,
			mayReopen: mayReopen({ settledAs, ...standing }),
			closedReason: inViewersLanguage(row.closedReason, locale),
			commitment: commitmentId
				? {
						id: commitmentId,
						title: inViewersLanguage(title!, locale),
						status: status!,
						leadShort: leadShort!,
					}
				: null,
		};
	});
	return backwards ? entries.reverse() : entries;
}

/** One entry, or null. */
export async function findEntry(id: number, locale: Locale): Promise<Entry | null> {
	const [entry] = await entriesWhere(database()`e.id = ${id}`, locale, { limit: 1 });
	return entry ?? null;
}

/** What a commitment has picked up from the two lists. */
export async function entriesOf(commitmentId: number, locale: Locale): Promise<Entry[]> {
	return entriesWhere(database()`e.commitment_id = ${commitmentId}`, locale);
}

/**
 * One page of a register, by key, with the entries at which the neighbouring pages begin (null where there is
 * none). One statement.
 */
export async function entriesPage(
	kind: Kind,
	filters: Filters,
	locale: Locale,
): Promise<{ entries: Entry[]; previous: number | null; next: number | null }> {
	const sql = database();
	const from = filters.before ?? filters.after;
	const backwards = filters.before !== null;
	const beyond = from
		? sql`and ${place()} ${backwards ? sql`<` : sql`>`} (select ${place()} from register_entry e
			join diagnosis f on f.id = e.first_diagnosis_id join round fr on fr.id = f.round_id where e.id = ${from})`
		: sql``;
	const found = await entriesWhere(sql`${conditions(kind, filters)} ${beyond}`, locale, {
		backwards,
		limit: pageSize + 1,
	});
	// there is no such entry, or nothing is left behind it: begin again
	if (from && !found.length) return entriesPage(kind, { ...filters, after: null, before: null }, locale);
	const more = found.length > pageSize;
	const entries = backwards ? found.slice(-pageSize) : found.slice(0, pageSize);
	return {
		entries,
		previous: (backwards ? more : from) ? entries[0]!.id : null,
		next: (backwards ? from : more) ? entries.at(-1)!.id : null,
	};
}

export type Counts = { open: number; pickedUp: number; closed: number };

/** How many entries the filters leave in each state; the filter by state itself does not count. */
export async function countsOf(kind: Kind, filters: Filters): Promise<Counts> {
	const sql = database();
	const [row] = await sql<Counts[]>`
		select count(*) filter (where not closed and not picked_up) as open,
			count(*) filter (where picked_up) as picked_up, count(*) filter (where closed) as closed
		from (select ${isClosed()} as closed, ${isPickedUp()} as picked_up
			from ${joined()} where ${conditions(kind, { ...filters, status: 'any' })}) as counted`;
	return row!;
}

/** How many entries of each list nobody has picked up yet. */
export async function waitingCounts(): Promise<{ gaps: number; voices: number }> {
	const sql = database();
	const [row] = await sql<{ gaps: number; voices: number }[]>`
		select count(*) filter (where e.kind = 'gap') as gaps, count(*) filter (where e.kind = 'voice') as voices
		from register_entry e left join commitment c on c.id = e.commitment_id
		where not ${isClosed()} and not ${isPickedUp()}`;
	return row!;
}

/** How many lines of each list a department's submission in a round stands behind. */
export async function namedCounts(
	department: string,
	round: number,
): Promise<{ gaps: number; voices: number }> {
	const sql = database();
	const filters: Filters = { ...noFilters, department, round, status: 'any' };
	const [row] = await sql<{ gaps: number; voices: number }[]>`
		select count(*) filter (where e.kind = 'gap') as gaps, count(*) filter (where e.kind = 'voice') as voices
		from ${joined()} where ${conditions(null, filters)}`;
	return row!;
}

/** What is on a list, by department and principle; what two departments share counts once in a column's total. */
export type RegisterMatrix = {
	cells: { departmentId: number; principle: Principle; count: number }[];
	columns: { principle: Principle; count: number }[];
};

/** Departments × principles: what is on a list and not closed. One statement. */
export async function registerMatrix(kind: Kind): Promise<RegisterMatrix> {
	const sql = database();
	const rows = await sql<{ departmentId: number | null; principle: Principle; count: number }[]>`
		select h.department_id, e.principle::text as principle, count(distinct e.id)
		from register_entry e
		join ${holders()} h on h.diagnosis_id = e.diagnosis_id
		left join commitment c on c.id = e.commitment_id
		where e.kind = ${kind} and not ${isClosed()}
		group by grouping sets ((h.department_id, e.principle::text), (e.principle::text))`;
	return {
		cells: rows.flatMap(({ departmentId, ...cell }) => (departmentId ? [{ departmentId, ...cell }] : [])),
		columns: rows.flatMap(({ departmentId, ...cell }) => (departmentId ? [] : [cell])),
	};
}
