import type { Queryable } from '#lib/database/connection.server.ts';

// Who is active, can sign in and can own a commitment, as conditions of a statement; `p` is what the statement calls the row of `person`.

/** Whether the account has not been switched off. */
export const isActive = (sql: Queryable, p: string) => sql`${sql(p)}.disabled_at is null`;

/** Whether the person can sign in: the account is on, and they have chosen a password. */
export const canSignIn = (sql: Queryable, p: string) =>
	sql`(${isActive(sql, p)} and ${sql(p)}.password_hash is not null)`;

/** Whether a commitment can be this person's: who can sign in and works for the city, not only observes it. */
export const canOwn = (sql: Queryable, p: string) => sql`(${canSignIn(sql, p)} and exists (
	select from membership works where works.person_id = ${sql(p)}.id and works.role <> 'observer'))`;
