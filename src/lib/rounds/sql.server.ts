import type { Queryable } from '#lib/database/connection.server.ts';
import type { Day } from '#lib/i18n/days.ts';
import { lastsUntil } from './rules.ts';

// The rules of rules.ts as conditions of a statement; `r` is what the statement calls the row of `round`.

/** Whether the round has not been closed: it is open, or still to come. */
export const isNotClosed = (sql: Queryable, r: string) => sql`${sql(r)}.closed_at is null`;

/** Whether the round can be answered on `today`. */
export const isOpen = (sql: Queryable, r: string, today: Day) =>
	sql`(${isNotClosed(sql, r)} and ${sql(r)}.opens_on <= ${today})`;

/**
 * The round that diagnosis `g` waits for, or null: one of its departments is asked in another round that opened before
 * its own and is not closed.
 */
export const roundBefore = (sql: Queryable, g: string) => sql`round_before(${sql(g)}.id)`;

/** Whether diagnosis `g` of round `r` can be answered on `today`: each department is asked in one round at a time. */
export const isAsked = (sql: Queryable, g: string, r: string, today: Day) =>
	sql`(${isOpen(sql, r, today)} and ${roundBefore(sql, g)} is null)`;

/** Whether the round is not closed and shares a day with this period; both last until `today` at least. */
export const overlaps = (
	sql: Queryable,
	r: string,
	{ opensOn, dueOn }: { opensOn: Day; dueOn: Day },
	today: Day,
) =>
	sql`(${isNotClosed(sql, r)} and ${sql(r)}.opens_on <= ${lastsUntil({ dueOn }, today)}
		and greatest(${sql(r)}.due_on, ${today}) >= ${opensOn})`;
