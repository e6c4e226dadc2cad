import type { Queryable } from '#lib/database/connection.server.ts';

// The rules of rules.ts as conditions of a statement; `a` is what the statement calls the row of `answer`.

/** Whether the answer is complete, so that it can be submitted; false for a row that a left join did not find. */
export const isComplete = (sql: Queryable, a: string) => sql`coalesce(${sql(a)}.level_exit = 'not_sure'
	or (${sql(a)}.level_exit = 'not_applicable' and ${sql(a)}.exit_reason <> '')
	or (${sql(a)}.level is not null and ${sql(a)}.today <> ''), false)`;
