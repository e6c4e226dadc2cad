import { asksOneOf, needsHelp } from '#lib/commitments/help/sql.server.ts';
import { isClosed, soonDays } from '#lib/commitments/rules.ts';
import {
	isCurrent,
	isDueAfter,
	isDueWithin,
	isNotGivenUp,
	isOverdue,
	isPastDue,
	isQuiet,
} from '#lib/commitments/sql.server.ts';
import { database } from '#lib/database/connection.server.ts';
import type { Day } from '#lib/i18n/days.ts';
import { searchable } from '#lib/i18n/searchable.ts';
import type { Filters } from './address.ts';

/** What filters and orders are read against. */
export type Scope = {
	today: Day;
	/** Every department, in the order of their names; only the order by department asks for them. */
	departmentIds: number[];
	/** Every commitment, in the order of the titles as they are read; null where they are read as they are stored. */
	titledIds: number[] | null;
	/** Everyone who owns a commitment; only words ask for them. */
	owners: { id: number; name: string }[];
};

/** Whether another department takes part or is asked to. */
export const isShared = () =>
	database()`exists (select from commitment_partner p where p.commitment_id = c.id and p.status <> 'declined')`;

/** The whole condition of `filters`. */
export function conditions(filters: Filters, scope: Scope) {
	return database()`${baseConditions(filters, scope)} ${flagConditions(filters, scope.today)}`;
}

/** The condition of the ticks alone; begins with `and` where there is one. */
function flagConditions({ overdue, quiet, help, shared }: Filters, today: Day) {
	const sql = database();
	return sql`
		${overdue ? sql`and ${isOverdue(sql, 'c', today)}` : sql``}
		${quiet ? sql`and ${isQuiet(sql, 'c', today)}` : sql``}
		${help ? sql`and ${needsHelp(sql, 'c')}` : sql``}
		${shared ? sql`and ${isShared()}` : sql``}`;
}

/** The condition of everything but the ticks. */
export function baseConditions(filters: Filters, { today, owners }: Scope) {
	const sql = database();
	const { department, principle, status, owner, partner, round, due, asked, q } = filters;
	const idOf = (slug: string) => sql`(select id from department where slug = ${slug})`;
	const parts = [sql`true`];
	if (department) parts.push(sql`c.lead_department_id = ${idOf(department)}`);
	if (principle) parts.push(sql`c.principles @> ${[principle]}`);
	if (owner) parts.push(sql`c.owner_id = ${owner}`);
	if (partner)
		parts.push(sql`c.id in (select p.commitment_id from commitment_partner p
			where p.department_id = ${idOf(partner)} and p.status <> 'declined')`);
	if (round) parts.push(sql`c.round_id = ${round}`);
	if (asked) parts.push(asksOneOf(sql, 'c', sql`array[${idOf(asked)}]`));
	if (status === 'current') parts.push(isCurrent(sql, 'c', today));
	else if (status === 'standing') parts.push(isNotGivenUp(sql, 'c'));
	else if (status === 'open') parts.push(sql`not c.closed`);
	// beside the status, because the indexes begin with `closed`
	else if (status !== 'any') parts.push(sql`c.closed = ${isClosed(status)} and c.status = ${status}`);
	if (due === 'past') parts.push(isPastDue(sql, 'c', today));
	if (due === '30d') parts.push(isDueWithin(sql, 'c', today, soonDays));
	if (due === '90d') parts.push(isDueWithin(sql, 'c', today, 90));
	if (due === 'later') parts.push(isDueAfter(sql, 'c', today, 90));
	for (const word of searchable(q).split(/\s+/).filter(Boolean).slice(0, 8)) {
		const theirs = owners.filter(({ name }) => searchable(name).includes(word)).map(({ id }) => id);
		const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
		parts.push(
			sql`(c.search like ${pattern} ${theirs.length ? sql`or c.owner_id in ${sql(theirs)}` : sql``})`,
		);
	}
	return parts.reduce((all, part) => sql`${all} and ${part}`);
}
