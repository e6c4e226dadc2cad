import { isDueSoon, isOverdue, isQuiet } from '#lib/commitments/sql.server.ts';
import { database } from '#lib/database/connection.server.ts';
import { departmentsIn } from '#lib/departments/queries.server.ts';
import type { Day } from '#lib/i18n/days.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { baseConditions, flagConditions, type Scope } from './conditions.server.ts';
import type { Filters } from './address.ts';
import { idsByTitle, rowsOf, type Group } from './rows.server.ts';

/** How many rows the filters leave, how many each tick would leave, and how many stand under each heading. */
export type Counts = {
	shown: number;
	overdue: number;
	needsHelp: number;
	quiet: number;
	oldestOverdue: Day | null;
	groups: Record<Group, number>;
};

/** Everyone who owns a commitment, by name. */
async function ownersOfCommitments(): Promise<{ id: number; name: string }[]> {
	return database()<{ id: number; name: string }[]>`
		select p.id, p.name from person p
		where exists (select from commitment c where c.owner_id = p.id) order by p.name collate "pl-x-icu"`;
}

async function countsOf(filters: Filters, scope: Scope): Promise<Counts> {
	const sql = database();
	const { today } = scope;
	type Row = Omit<Counts, 'groups'> & Record<`group${Capitalize<Group>}`, number>;
	const [row] = await sql<Row[]>`
		select count(*) filter (where ticked) as shown,
			count(*) filter (where overdue) as overdue,
			min(due_on) filter (where overdue) as oldest_overdue,
			count(*) filter (where status = 'needs_help') as needs_help,
			count(*) filter (where quiet) as quiet,
			count(*) filter (where ticked and overdue) as group_overdue,
			count(*) filter (where ticked and soon) as group_soon,
			count(*) filter (where ticked and not closed and not overdue and not soon) as group_later,
			count(*) filter (where ticked and closed) as group_kept
		from (
			select c.status, c.closed, c.due_on, ${isOverdue(sql, 'c', today)} as overdue,
				${isDueSoon(sql, 'c', today)} as soon, ${isQuiet(sql, 'c', today)} as quiet,
				true ${flagConditions(filters, today)} as ticked
			from commitment c where ${baseConditions(filters, scope)}
			-- a fence: without it each of the counts would ask for the partners again
			offset 0
		) as counted`;
	const { groupOverdue, groupSoon, groupLater, groupKept, ...counts } = row!;
	return {
		...counts,
		groups: { overdue: groupOverdue, soon: groupSoon, later: groupLater, kept: groupKept },
	};
}

/** A page of the tracker with its counts and what its filters can choose from. Four statements, whatever the rows. */
export async function trackerPage(filters: Filters, { locale, today }: { locale: Locale; today: Day }) {
	const lists = Promise.all([departmentsIn(locale), ownersOfCommitments()]);
	// nothing waits for them but words, which may name an owner, and the order by department
	const [known, possible] = filters.q || filters.sort === 'department' ? await lists : [[], []];
	const scope: Scope = {
		today,
		departmentIds: known.map(({ id }) => id),
		titledIds: filters.sort === 'title' ? await idsByTitle(locale) : null,
		owners: possible,
	};
	const [[departments, owners], page, counts] = await Promise.all([
		lists,
		rowsOf(filters, scope, locale),
		countsOf(filters, scope),
	]);
	return { ...page, counts, departments, owners };
}
