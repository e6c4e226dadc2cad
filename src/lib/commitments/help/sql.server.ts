import type { PendingQuery, Row } from 'postgres';
import type { Queryable } from '#lib/database/connection.server.ts';

// The rules of calls for help as conditions of a statement; `c` is what the statement calls the row of `commitment`.

/** Whether it asks for help. */
export const needsHelp = (sql: Queryable, c: string) => sql`${sql(c)}.status = 'needs_help'`;

/** Whether it asks one of these departments by name; they are ids, or a part of the statement that is a list of them. */
export const asksOneOf = (sql: Queryable, c: string, departmentIds: number[] | PendingQuery<Row[]>) =>
	sql`(${needsHelp(sql, c)} and ${sql(c)}.help_from_department_id = any (${departmentIds}::bigint[]))`;
