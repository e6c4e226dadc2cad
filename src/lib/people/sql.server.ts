import type { Queryable } from '#lib/database/connection.server.ts';

// The rules of rules.ts as conditions of a statement; `p` is what the statement calls the row of `person`.

/** Whether the account has not been switched off. */
export const isActive = (sql: Queryable, p: string) => sql`${sql(p)}.disabled_at is null`;

/** Whether the person can sign in. */
export const canSignIn = (sql: Queryable, p: string) =>
	sql`(${isActive(sql, p)} and ${sql(p)}.password_hash is not null)`;

/** Whether a commitment can be this person's. */
export const canOwn = (sql: Queryable, p: string) => sql`(${canSignIn(sql, p)} and exists (
	select from membership works where works.person_id = ${sql(p)}.id and works.role <> 'observer'))`;
