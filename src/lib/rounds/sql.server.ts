import type { Queryable } from '#lib/database/connection.server.ts';
import type { Day } from '#lib/i18n/days.ts';

// The rules of rules.ts as conditions of a statement; `r` is what the statement calls the row of `round`.

/** Whether the round has not been closed: it is open, or still to come. */
export const isNotClosed = (sql: Queryable, r: string) => sql`${sql(r)}.closed_at is null`;

/** Whether the round can be answered on `today`. */
export const isOpen = (sql: Queryable, r: string, today: Day) =>
	sql`(${isNotClosed(sql, r)} and ${sql(r)}.opens_on <= ${today})`;

/** Whether the round is not closed and shares a day with this period. */
export const overlaps = (sql: Queryable, r: string, { opensOn, dueOn }: { opensOn: Day; dueOn: Day }) =>
	sql`(${isNotClosed(sql, r)} and ${sql(r)}.opens_on <= ${dueOn} and ${sql(r)}.due_on >= ${opensOn})`;
