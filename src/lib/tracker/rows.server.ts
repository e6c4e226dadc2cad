import { inViewersLanguage, readsTranslated } from '#lib/i18n/reading.server.ts';
import type { Principle } from '#lib/content/principles.ts';
import { clock } from '#lib/clock.server.ts';
import { signalsOf } from '#lib/commitments/rules.ts';
import type { Status } from '#lib/commitments/schema.ts';
import { database } from '#lib/database/connection.server.ts';
import { readPage, type Column, type Order, type Page } from '#lib/database/keyset.server.ts';
import type { Day } from '#lib/i18n/days.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Filters, Sort } from './address.ts';
import { conditions, type Scope } from './conditions.server.ts';

/** Rows on one page. */
export const pageSize = 50;

/** Under which heading a row stands when the tracker is read by due day. */
export type Group = 'overdue' | 'soon' | 'later' | 'kept';

export type TrackerRow = {
	id: number;
	title: string;
	leadShort: string;
	partners: number;
	principles: Principle[];
	status: Status;
	quiet: boolean;
	group: Group;
	dueOn: Day;
	createdOn: Day;
	closedOn: Day | null;
	updatedOn: Day;
	ownerName: string;
};

type Row = Omit<TrackerRow, 'quiet' | 'group' | 'createdOn' | 'closedOn' | 'updatedOn'> & {
	closed: boolean;
	leadDepartmentId: number;
	lastUpdateAt: Date;
	createdAt: Date;
	closedAt: Date | null;
};

/** One page of the tracker. */
export async function rowsOf(filters: Filters, scope: Scope, locale: Locale): Promise<Page<TrackerRow>> {
	const sql = database();
	const page = await readPage(
		orderOf(filters, scope),
		filters,
		pageSize,
		({ place, beyond, order, limit }) => {
			return sql<Row[]>`
			select c.id, c.title, in_language(d.short_name, ${locale}) as lead_short, c.lead_department_id, c.principles,
				c.status, c.closed, c.due_on, c.created_at, c.closed_at, c.last_update_at, o.name as owner_name,
				(select count(*) from commitment_partner p where p.commitment_id = c.id and p.status <> 'declined') as partners
				${place}
			from commitment c
			join department d on d.id = c.lead_department_id
			join person o on o.id = c.owner_id
			${ranked(filters, scope)}
			where ${conditions(filters, scope)} and ${beyond}
			order by ${order}
			limit ${limit}`;
		},
	);
	return { ...page, rows: page.rows.map((row) => shaped(row, scope.today, locale)) };
}

/**
 * For the orders that the database does not know, those of names in a language: the place of each row in them. Ids are in
 * the order in which things were made.
 */
export function ranked({ sort }: Filters, { departmentIds, titledIds }: Scope) {
	const sql = database();
	const join = (ids: number[], column: string) =>
		sql`join unnest(${ids}::bigint[]) with ordinality as r(id, rank) on r.id = c.${sql(column)}`;
	if (sort === 'department') return join(departmentIds, 'lead_department_id');
	return sort === 'title' && titledIds ? join(titledIds, 'id') : sql``;
}

/** Every commitment in the order of the titles as `locale` shows them; null where they are shown as they are stored. */
export async function idsByTitle(locale: Locale): Promise<number[] | null> {
	if (!readsTranslated()) return null;
	const rows = await database()<
		{ id: number; title: string }[]
	>`select id, title from commitment order by id`;
	const { compare } = new Intl.Collator(locale);
	return rows
		.map(({ id, title }) => ({ id, title: inViewersLanguage(title, locale) }))
		.sort((a, b) => compare(a.title, b.title))
		.map(({ id }) => id);
}

/** Closed commitments come last, in whichever direction the others are ordered. */
export function orderOf({ sort, descending }: Filters, { departmentIds, titledIds }: Scope): Order {
	const sql = database();
	const id: Column = { sql: sql`c.id`, kind: 'id', descending };
	const byDay: Column[] = [
		{ sql: sql`c.closed`, kind: 'flag' },
		{ sql: sql`c.due_on`, kind: 'day', descending },
		id,
	];
	// a rank is of one language and of today: a cursor carries what has it
	const rankIn =
		(ids: number[]) =>
		(id: string | number): number =>
			ids.indexOf(Number(id)) + 1;
	const rank = (carried: 'id' | 'lead_department_id', ids: number[]): Column => ({
		sql: sql`r.rank`,
		...{ kind: 'id', descending, carried: { sql: sql`c.${sql(carried)}`, found: rankIn(ids) } },
	});
	const columns: Record<Sort, Column[]> = {
		due: byDay,
		title: [
			titledIds ? rank('id', titledIds) : { sql: sql`c.title collate "pl-x-icu"`, kind: 'text', descending },
			id,
		],
		updated: [{ sql: sql`c.last_update_at`, kind: 'moment', descending }, id],
		department: [rank('lead_department_id', departmentIds), ...byDay],
	};
	return { name: sort, columns: columns[sort] };
}

function shaped(row: Row, today: Day, locale: Locale): TrackerRow {
	const lastUpdateOn = clock.dayOf(row.lastUpdateAt);
	const { overdue, dueSoon, quiet } = signalsOf({ ...row, lastUpdateOn }, today);
	return {
		id: row.id,
		title: inViewersLanguage(row.title, locale),
		leadShort: row.leadShort,
		partners: row.partners,
		principles: row.principles,
		status: row.status,
		quiet,
		group: row.closed ? 'kept' : overdue ? 'overdue' : dueSoon ? 'soon' : 'later',
		dueOn: row.dueOn,
		createdOn: clock.dayOf(row.createdAt),
		closedOn: row.closedAt && clock.dayOf(row.closedAt),
		updatedOn: lastUpdateOn,
		ownerName: row.ownerName,
	};
}
