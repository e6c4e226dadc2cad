import type { PendingQuery, Row } from 'postgres';
import type { Status } from '#lib/commitments/rules.ts';
import { inViewersLanguage } from '#lib/i18n/reading.server.ts';
import type { Principle } from '#lib/content/principles.ts';
import { database } from '#lib/database/connection.server.ts';
import {
	firstOf,
	readPage,
	readingOf,
	standsBefore,
	type Column,
	type Order,
	type Page,
	type Reading,
} from '#lib/database/keyset.server.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { noFilters, type Filters } from './address.ts';
import { conditions, isOffList, isPickedUp } from './conditions.server.ts';
import { mayReopen, entryState } from './rules.ts';
import type { Kind } from './lists.ts';
import type { RegisterEntry } from './schema.ts';

/** Entries on one page. */
export const pageSize = 50;

type Stored = Omit<RegisterEntry, 'state' | 'ending' | 'mayReopen' | 'commitment'> & {
	settledAs: 'known' | 'renewed' | null;
	commitmentId: number | null;
	title: string | null;
	status: Status | null;
	leadShort: string | null;
};

/** By round, the newest first, then submission by submission in the order of the questions. */
function inOrder(): Column[] {
	const sql = database();
	const question = sql`array_position(array['equality', 'diversity', 'interaction', 'participation'], e.principle::text)`;
	return [
		{ sql: sql`fr.opens_on`, kind: 'day', descending: true },
		{ sql: sql`e.first_diagnosis_id`, kind: 'id' },
		{ sql: question, kind: 'id' },
		{ sql: sql`e.id`, kind: 'id' },
	];
}

/** An entry with its rounds and its commitment, as conditions and orders name them. */
const joined = () =>
	database()`register_entry e
		join diagnosis f on f.id = e.first_diagnosis_id join round fr on fr.id = f.round_id
		join diagnosis l on l.id = e.diagnosis_id join round lr on lr.id = l.round_id
		left join diagnosis s on s.id = e.settled_diagnosis_id left join round sr on sr.id = s.round_id
		left join commitment c on c.id = e.commitment_id`;

function storedWhere(condition: PendingQuery<Row[]>, locale: Locale, reading: Reading) {
	const sql = database();
	return sql<Stored[]>`
		select e.id, e.kind, e.principle, e.source, in_language(e.wording, ${locale}) as wording,
			other_language(e.wording, ${locale}) as wording_lang, coalesce(in_language(e.note, ${locale}), '') as note, e.diagnosis_id, e.opened_at, e.settled_as, e.closed_at,
			e.closed_reason, e.version, in_language(fr.name, ${locale}) as first_round,
			in_language(lr.name, ${locale}) as last_round, in_language(sr.name, ${locale}) as settled_round,
			p.name as closed_by, c.id as commitment_id, c.title, c.status,
			in_language(cd.short_name, ${locale}) as lead_short,
			(select jsonb_agg(jsonb_build_object('id', d.id, 'slug', d.slug, 'short', in_language(d.short_name, ${locale}))
				order by in_language(d.short_name, ${locale}) collate "pl-x-icu")
				from department d where d.id = any (e.department_ids)) as departments
			${reading.place}
		from ${joined()}
		left join person p on p.id = e.closed_by
		left join department cd on cd.id = c.lead_department_id
		where ${condition} and ${reading.beyond}
		order by ${reading.order}
		limit ${reading.limit}`;
}

function entryOf(stored: Stored, locale: Locale): RegisterEntry {
	const { settledAs, commitmentId, title, status, leadShort, ...row } = stored;
	const standing = entryState({ settledAs, closedByHand: row.closedAt !== null, commitment: status });
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
}

/** One entry, or null. */
export async function findEntry(id: number, locale: Locale): Promise<RegisterEntry | null> {
	const [entry] = await storedWhere(database()`e.id = ${id}`, locale, readingOf(inOrder(), 1));
	return entry ? entryOf(entry, locale) : null;
}

/** What a commitment has picked up from the two lists. */
export async function entriesOf(commitmentId: number, locale: Locale): Promise<RegisterEntry[]> {
	const condition = database()`e.commitment_id = ${commitmentId}`;
	const stored = await storedWhere(condition, locale, readingOf(inOrder(), 100));
	return stored.map((entry) => entryOf(entry, locale));
}

/** One page of a register, and which entry of all that the filters leave it begins with. */
export async function entriesPage(
	kind: Kind,
	filters: Filters,
	locale: Locale,
): Promise<Page<RegisterEntry> & { first: number }> {
	const sql = database();
	const order: Order = { name: 'round', columns: inOrder() };
	const [page, [counted]] = await Promise.all([
		readPage(order, filters, pageSize, (reading) => storedWhere(conditions(kind, filters), locale, reading)),
		sql<{ before: number }[]>`select count(*) as before from ${joined()}
			where ${conditions(kind, filters)} and ${standsBefore(order, filters)}`,
	]);
	const first = firstOf(page, filters, counted!.before);
	return { ...page, first, rows: page.rows.map((entry) => entryOf(entry, locale)) };
}

export type Counts = { open: number; pickedUp: number; closed: number };

/** How many entries the filters leave in each state; the filter by state itself does not count. */
export async function countsOf(kind: Kind, filters: Filters): Promise<Counts> {
	const sql = database();
	const [row] = await sql<Counts[]>`
		select count(*) filter (where not closed and not picked_up) as open,
			count(*) filter (where picked_up) as picked_up, count(*) filter (where closed) as closed
		from (select ${isOffList()} as closed, ${isPickedUp()} as picked_up
			from ${joined()} where ${conditions(kind, { ...filters, status: 'any' })}) as counted`;
	return row!;
}

/** How many entries of each list nobody has picked up yet. */
export async function waitingCounts(): Promise<{ gaps: number; voices: number }> {
	const sql = database();
	const [row] = await sql<{ gaps: number; voices: number }[]>`
		select count(*) filter (where e.kind = 'gap') as gaps, count(*) filter (where e.kind = 'voice') as voices
		from register_entry e left join commitment c on c.id = e.commitment_id
		where not ${isOffList()} and not ${isPickedUp()}`;
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
		cross join unnest(e.department_ids) as h(department_id)
		left join commitment c on c.id = e.commitment_id
		where e.kind = ${kind} and not ${isOffList()}
		group by grouping sets ((h.department_id, e.principle::text), (e.principle::text))`;
	return {
		cells: rows.flatMap(({ departmentId, ...cell }) => (departmentId ? [{ departmentId, ...cell }] : [])),
		columns: rows.flatMap(({ departmentId, ...cell }) => (departmentId ? [] : [cell])),
	};
}
