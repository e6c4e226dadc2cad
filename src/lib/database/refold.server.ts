import { foldingVersion, searchable } from '#lib/i18n/searchable.ts';
import { database, type Transaction } from './connection.server.ts';

const rowsAtOnce = 1000;

/**
 * Makes the searched words of `table` anew if an older version made them comparable: the rule is code, which a migration
 * can't call. What was made comparable once can be so again, so nothing else of a row is needed. Done once, however many
 * processes start and wherever one breaks off.
 */
export async function renewSearch(table: string): Promise<void> {
	await database().begin(async (sql) => {
		// the row is locked until it is done: who comes later finds the new version
		const [older] =
			await sql`insert into search_folding as it (table_name, version) values (${table}, ${foldingVersion})
			on conflict (table_name) do update set version = excluded.version where it.version < excluded.version
			returning version`;
		if (!older) return;
		await sql`set local statement_timeout = 0`;
		for (let last: number | undefined = 0; last !== undefined;) last = await renewAfter(sql, table, last);
	});
}

/** Renews the rows that follow `last`, and answers with the last of them; undefined if there is none. */
async function renewAfter(sql: Transaction, table: string, last: number): Promise<number | undefined> {
	const rows = await sql<{ id: number; search: string }[]>`select id, search from ${sql(table)}
		where id > ${last} order by id limit ${rowsAtOnce}`;
	const renewed = rows
		.map(({ id, search }) => ({ id, search, now: searchable(search) }))
		.filter(({ search, now }) => search !== now);
	if (renewed.length)
		// another process may just have reworded one: its words are new already
		await sql`update ${sql(table)} it set search = renewed.now
			from unnest(${renewed.map(({ id }) => id)}::bigint[], ${renewed.map(({ search }) => search)}::text[],
				${renewed.map(({ now }) => now)}::text[]) as renewed (id, search, now)
			where it.id = renewed.id and it.search = renewed.search`;
	return rows.at(-1)?.id;
}
