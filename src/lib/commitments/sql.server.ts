import { clock } from '#lib/clock.server.ts';
import type { Queryable } from '#lib/database/connection.server.ts';
import { addDays, type Day } from '#lib/i18n/days.ts';
import { currentDays, quietDays, soonDays } from './rules.ts';

// The rules of rules.ts as conditions of a statement; `c` is what the statement calls the row of `commitment`.

/** Whether it stands: open or done, and not stopped. */
export const isNotGivenUp = (sql: Queryable, c: string) => sql`${sql(c)}.status <> 'stopped'`;

/** Whether the due day has ended, of what is finished too. */
export const isPastDue = (sql: Queryable, c: string, today: Day) => sql`${sql(c)}.due_on < ${today}`;

/** Whether the due day is today or within `days`, of what is finished too. */
export const isDueWithin = (sql: Queryable, c: string, today: Day, days: number) =>
	sql`${sql(c)}.due_on between ${today} and ${addDays(today, days)}`;

/** Whether the due day comes after the next `days`, of what is finished too. */
export const isDueAfter = (sql: Queryable, c: string, today: Day, days: number) =>
	sql`${sql(c)}.due_on > ${addDays(today, days)}`;

/** Whether it is overdue: open, and its due day has ended. */
export const isOverdue = (sql: Queryable, c: string, today: Day) =>
	sql`(not ${sql(c)}.closed and ${isPastDue(sql, c, today)})`;

/** Whether it is due soon: open, and due today or within thirty days. */
export const isDueSoon = (sql: Queryable, c: string, today: Day) =>
	sql`(not ${sql(c)}.closed and ${isDueWithin(sql, c, today, soonDays)})`;

/** Whether it is quiet: open, and for sixty days nothing was said of it. */
export const isQuiet = (sql: Queryable, c: string, today: Day) =>
	sql`(not ${sql(c)}.closed and ${sql(c)}.last_update_at < ${clock.startOf(addDays(today, -quietDays))})`;

/** Whether it waits for its owner: overdue, due soon, or quiet. */
export const isWaiting = (sql: Queryable, c: string, today: Day) =>
	sql`(${isOverdue(sql, c, today)} or ${isDueSoon(sql, c, today)} or ${isQuiet(sql, c, today)})`;

/** Whether it is current: open, or done within the last thirty days. */
export const isCurrent = (sql: Queryable, c: string, today: Day) => sql`(not ${sql(c)}.closed
	or (${sql(c)}.status = 'done' and ${sql(c)}.closed_at >= ${clock.startOf(addDays(today, -currentDays))}))`;
