import type { Sql } from '#lib/database/connection.server.ts';

/** What a database holds: nothing, the product's tables with so many rows, or tables that are not ours. */
type Contents = { kind: 'nothing' | 'foreign' } | { kind: 'city'; rows: Record<string, number> };

/** Looks before anything is written or removed. */
export async function contentsOf(sql: Sql): Promise<Contents> {
	const [tables] = await sql<{ ours: boolean; some: boolean }[]>`
		select to_regclass('public.migration') is not null and to_regclass('public.activity_event') is not null as ours,
			exists (select from pg_tables where schemaname = 'public') as some`;
	if (!tables?.ours) return { kind: tables?.some ? 'foreign' : 'nothing' };
	const [rows] = await sql<Record<string, number>[]>`
		select (select count(*) from department) as departments, (select count(*) from person) as people,
			(select count(*) from diagnosis) as diagnoses, (select count(*) from commitment) as commitments,
			(select count(*) from activity_event) as "entries of the log"`;
	return { kind: 'city', rows: rows ?? {} };
}

/**
 * Removes everything of the product from the database: tables, rows, the log. The log refuses to be emptied, so the
 * schema goes and comes back; migrate afterwards.
 */
export async function emptyDatabase(sql: Sql): Promise<void> {
	await sql.begin(async (tx) => {
		await tx`drop schema public cascade`;
		await tx`create schema public`;
		await tx`grant usage on schema public to public`;
	});
}
