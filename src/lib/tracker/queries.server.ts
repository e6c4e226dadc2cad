import { isDueSoon, isOverdue, isQuiet } from '#lib/commitments/sql.server.ts';
import { needsHelp } from '#lib/commitments/help/sql.server.ts';
import { database } from '#lib/database/connection.server.ts';
import { firstOf, standsBefore } from '#lib/database/keyset.server.ts';
import { departmentsIn } from '#lib/departments/queries.server.ts';
import type { Day } from '#lib/i18n/days.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { byFamilyName } from '#lib/i18n/names.ts';
import type { Person } from '#lib/people/schema.ts';
import { roundsIn } from '#lib/rounds/queries.server.ts';
import { baseConditions, conditions, isShared, type Scope } from './conditions.server.ts';
import { ticks, type Filters, type TickName } from './address.ts';
import { quickViews, type QuickView } from './quick-views.ts';
import { idsByTitle, orderOf, ranked, rowsOf, type Group } from './rows.server.ts';

/**
 * How many rows the filters leave and of how many departments, how many each tick would leave beside the others, and how
 * many stand under each heading.
 */
export type Counts = {
	shown: number;
	departments: number;
	overdue: number;
	help: number;
	quiet: number;
	oldestOverdue: Day | null;
	groups: Record<Group, number>;
};

/** Everyone who owns a commitment, by family name. */
async function ownersOfCommitments(): Promise<{ id: number; name: string }[]> {
	const rows = await database()<{ id: number; name: string }[]>`
		select p.id, p.name from person p where exists (select from commitment c where c.owner_id = p.id)`;
	return byFamilyName(rows);
}

/** What the page counts: of the filters, before the page's first row, and for each of the views. One statement. */
async function countsOf(filters: Filters, scope: Scope, views: QuickView[]) {
	const sql = database();
	const { today } = scope;
	type Row = Omit<Counts, 'groups'> &
		Record<`group${Capitalize<Group>}`, number> & { before: number } & Record<`view${number}`, number>;
	/** What is ticked, with `more` ticks or conditions of a heading. */
	const ticked = (...more: (TickName | 'soon' | 'closed' | 'before')[]) =>
		[...ticks.filter((it) => filters[it]), ...more].reduce(
			(all, it) => sql`${all} and ${sql(it)}`,
			sql`true`,
		);
	const ofViews = views.map(
		(it, index) => sql`,
			(select count(*) from commitment c where ${conditions(it.filters, scope)}) as ${sql(`view${index}`)}`,
	);
	const [row] = await sql<Row[]>`
		select count(*) filter (where ${ticked()}) as shown,
			count(distinct lead_department_id) filter (where ${ticked()}) as departments,
			count(*) filter (where ${ticked('before')}) as before,
			count(*) filter (where ${ticked('overdue')}) as overdue,
			min(due_on) filter (where ${ticked('overdue')}) as oldest_overdue,
			count(*) filter (where ${ticked('help')}) as help,
			count(*) filter (where ${ticked('quiet')}) as quiet,
			count(*) filter (where ${ticked('overdue')}) as group_overdue,
			count(*) filter (where ${ticked('soon')}) as group_soon,
			count(*) filter (where ${ticked()} and not closed and not overdue and not soon) as group_later,
			count(*) filter (where ${ticked('closed')}) as group_kept
			${ofViews.reduce((all, it) => sql`${all}${it}`, sql``)}
		from (
			select c.lead_department_id, c.closed, c.due_on, ${isOverdue(sql, 'c', today)} as overdue,
				${isDueSoon(sql, 'c', today)} as soon, ${isQuiet(sql, 'c', today)} as quiet,
				${needsHelp(sql, 'c')} as help, ${filters.shared ? isShared() : sql`null`} as shared,
				${standsBefore(orderOf(filters, scope), filters)} as before
			from commitment c ${ranked(filters, scope)} where ${baseConditions(filters, scope)}
			-- a fence: without it each of the counts would ask for the partners again
			offset 0
		) as counted`;
	const {
		groupOverdue,
		groupSoon,
		groupLater,
		groupKept,
		shown,
		departments,
		overdue,
		help,
		quiet,
		oldestOverdue,
	} = row!;
	const counts: Counts = {
		...{ shown, departments, overdue, help, quiet, oldestOverdue },
		groups: { overdue: groupOverdue, soon: groupSoon, later: groupLater, kept: groupKept },
	};
	return {
		counts,
		before: row!.before,
		views: views.map((it, index) => ({ ...it, count: row![`view${index}`]! })),
	};
}

type Reader = { locale: Locale; today: Day; person: Person };

/** A page of the tracker with its counts and what its filters can choose from. Five statements, whatever the rows. */
export async function trackerPage(filters: Filters, { locale, today, person }: Reader) {
	const lists = Promise.all([departmentsIn(locale), ownersOfCommitments(), roundsIn(locale)]);
	// what waits for them: words, which may name an owner, the order by department, and whoever has one
	const waits = filters.q || filters.department || filters.sort === 'department' || person.memberships.length;
	const titled = filters.sort === 'title' ? idsByTitle(locale) : null;
	// both at once, or a lost database would break a promise that nobody waits for yet
	const [[known, possible], titledIds] = await Promise.all([waits || titled ? lists : [[], []], titled]);
	const scope: Scope = {
		today,
		departmentIds: known.map(({ id }) => id),
		titledIds,
		owners: possible,
	};
	const [[departments, owners, rounds], page, { before, ...counted }] = await Promise.all([
		lists,
		rowsOf(filters, scope, locale),
		countsOf(filters, scope, quickViews(filters, person, known)),
	]);
	return { ...page, ...counted, first: firstOf(page, filters, before), departments, owners, rounds };
}
