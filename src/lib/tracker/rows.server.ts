import { inViewersLanguage } from '#lib/i18n/reading.server.ts';
import type { Principle } from '#lib/content/principles.ts';
import { clock } from '#lib/clock.server.ts';
import { signalsOf } from '#lib/commitments/rules.ts';
import type { Status } from '#lib/commitments/schema.ts';
import { database } from '#lib/database/connection.server.ts';
import type { Day } from '#lib/i18n/days.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { conditions, type Scope } from './conditions.server.ts';
import { readCursor, writeCursor, type Cursor } from './cursor.ts';
import type { Filters, Sort } from './filters.ts';

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
	ownerName: string;
};

type Row = Omit<TrackerRow, 'quiet' | 'group' | 'createdOn' | 'closedOn'> & {
	closed: boolean;
	leadDepartmentId: number;
	lastUpdateAt: Date;
	/** The same moment as text, to the microsecond: a Date would lose what two rows may differ by. */
	updated: string;
	createdAt: Date;
	closedAt: Date | null;
};

const keyOf: Record<Sort, (row: Row) => string | number> = {
	due: (row) => row.dueOn,
	title: (row) => row.title,
	updated: (row) => row.updated,
	department: (row) => `${row.leadDepartmentId} ${row.dueOn}`,
};

/**
 * One page of the tracker, by key and without OFFSET: a page in the middle of 100 000 rows costs what the first
 * one does. Answers with the rows and the cursors of the neighbouring pages, null where there is none.
 */
export async function rowsOf(
	filters: Filters,
	scope: Scope,
	locale: Locale,
): Promise<{ rows: TrackerRow[]; previous: string | null; next: string | null }> {
	const sql = database();
	const from = readCursor(filters.before ?? filters.after, filters.sort);
	const backwards = from !== null && filters.before !== null;
	// walking back turns the order round, and the rows again afterwards
	const down = filters.descending !== backwards;
	const direction = down ? sql`desc` : sql`asc`;
	const closedFirst = backwards ? sql`desc` : sql`asc`;
	const order = {
		due: sql`c.closed ${closedFirst}, c.due_on ${direction}, c.id ${direction}`,
		title: sql`c.title collate "pl-x-icu" ${direction}, c.id ${direction}`,
		updated: sql`c.last_update_at ${direction}, c.id ${direction}`,
		department: sql`r.rank ${direction}, c.closed ${closedFirst}, c.due_on ${direction}, c.id ${direction}`,
	}[filters.sort];
	const found = await sql<Row[]>`
		select c.id, c.title, in_language(d.short_name, ${locale}) as lead_short, c.lead_department_id, c.principles,
			c.status, c.closed, c.due_on, c.created_at, c.closed_at, c.last_update_at, o.name as owner_name,
			to_char(c.last_update_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as updated,
			(select count(*) from commitment_partner p where p.commitment_id = c.id and p.status <> 'declined') as partners
		from commitment c
		join department d on d.id = c.lead_department_id
		join person o on o.id = c.owner_id
		${filters.sort === 'department' ? ranks(scope) : sql``}
		where ${conditions(filters, scope)} ${from ? sql`and ${beyond(from, { sort: filters.sort, down, backwards, scope })}` : sql``}
		order by ${order}
		limit ${pageSize + 1}`;
	// everything behind the cursor has gone meanwhile: begin again
	if (from && !found.length) return rowsOf({ ...filters, after: null, before: null }, scope, locale);
	const more = found.length > pageSize;
	const page = found.slice(0, pageSize);
	if (backwards) page.reverse();
	const cursorAt = (row: Row | undefined) =>
		row ? writeCursor({ closed: row.closed, key: keyOf[filters.sort](row), id: row.id }, filters.sort) : null;
	return {
		rows: page.map((row) => shaped(row, scope.today, locale)),
		previous: (backwards ? more : from) ? cursorAt(page[0]) : null,
		next: (backwards ? from : more) ? cursorAt(page.at(-1)) : null,
	};
}

/** The place of each department among all by its name; ids are in the order in which they were set up. */
function ranks({ departmentIds }: Scope) {
	return database()`join unnest(${departmentIds}::bigint[]) with ordinality as r(id, rank) on r.id = d.id`;
}

type Walk = { sort: Sort; down: boolean; backwards: boolean; scope: Scope };

function beyond({ closed, key, id }: Cursor, { sort, down, backwards, scope }: Walk) {
	const sql = database();
	const than = down ? sql`<` : sql`>`;
	const laterHalf = backwards ? sql`<` : sql`>`;
	if (sort === 'title')
		return sql`(c.title collate "pl-x-icu", c.id) ${than} (${String(key)} collate "pl-x-icu", ${id})`;
	// as text, for the client makes a Date of what goes to a timestamptz
	if (sort === 'updated')
		return sql`(c.last_update_at, c.id) ${than} (${String(key)}::text::timestamptz, ${id})`;
	const [department, day] = sort === 'department' ? String(key).split(' ') : [null, String(key)];
	const withinHalf = sql`(c.due_on, c.id) ${than} (${day}::date, ${id})`;
	const here = sql`(c.closed ${laterHalf} ${closed} or (c.closed = ${closed} and ${withinHalf}))`;
	if (department === null) return here;
	const rank = scope.departmentIds.indexOf(Number(department)) + 1;
	return sql`(r.rank ${than} ${rank} or (r.rank = ${rank} and ${here}))`;
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
		ownerName: row.ownerName,
	};
}
