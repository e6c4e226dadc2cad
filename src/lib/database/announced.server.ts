import { clock } from '#lib/clock.server.ts';
import type { Queryable } from './connection.server.ts';

/**
 * What is told under a name by every process of the installation: `make` makes it up where nothing is kept yet, and of
 * several processes at once one makes it for all.
 */
export async function announced(sql: Queryable, name: string, make: () => string): Promise<string> {
	await sql`insert into announcement (name, text, created_at) values (${name}, ${make()}, ${clock.now()})
		on conflict (name) do nothing`;
	return (await keptAs(sql, name)) ?? announced(sql, name, make);
}

/** Tells something else under a name from now on. */
export async function announceAnew(sql: Queryable, name: string, text: string): Promise<void> {
	await sql`insert into announcement (name, text, created_at) values (${name}, ${text}, ${clock.now()})
		on conflict (name) do update set text = excluded.text, created_at = excluded.created_at`;
}

/** Takes back what was told; the transaction that does so is the only one to get it. */
export async function takeBack(sql: Queryable, name: string): Promise<string | undefined> {
	const [row] = await sql<{ text: string }[]>`delete from announcement where name = ${name} returning text`;
	return row?.text;
}

/** What is told under a name, if anything is. */
export async function keptAs(sql: Queryable, name: string): Promise<string | undefined> {
	const [row] = await sql<{ text: string }[]>`select text from announcement where name = ${name}`;
	return row?.text;
}
