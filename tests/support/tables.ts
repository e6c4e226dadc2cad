import { connect, type Sql } from '#lib/database/connection.server.ts';
import type { City } from './demonstration.ts';
import { target } from './server.ts';

/** The tables of a running app, seen from outside and past its rules. */
export type Tables = {
	sql: Sql;
	/** The tables whose rows are others than when they were last marked. */
	changed(): Promise<string[]>;
	/** Takes the rows as they are now for what `changed` compares with. */
	mark(): Promise<void>;
	/** Puts every row back as it was when the tables were opened. */
	restore(): Promise<void>;
	close(): Promise<void>;
};

/** Opens the tables of a city, has them arranged, and remembers every row. */
export async function openTables(
	{ server, database }: City,
	arrange?: (sql: Sql) => Promise<unknown>,
): Promise<Tables> {
	const sql = connect(target(server, database), 1);
	await arrange?.(sql);
	const names = (
		await sql<{ name: string }[]>`
			select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'migration' order by 1`
	).map(({ name }) => name);
	// a generated column can't be written, and is the same again when the others are
	const columns = new Map<string, string>();
	await sql`create schema kept`;
	// only tables that a statement has touched need to be compared; what is rolled back takes its note along
	await sql`create table kept.touched (name text not null)`;
	await sql`create function kept.touch() returns trigger language plpgsql as
		$$ begin insert into kept.touched values (tg_table_name); return null; end $$`;
	for (const name of names) {
		const rows = await sql<{ name: string }[]>`
			select quote_ident(column_name) as name from information_schema.columns
			where table_schema = 'public' and table_name = ${name} and is_generated = 'NEVER' order by ordinal_position`;
		columns.set(name, rows.map((row) => row.name).join(', '));
		await sql.unsafe(`create table kept.${name} as select ${columns.get(name)!} from public.${name}`);
		await sql.unsafe(`create trigger touched after insert or update or delete or truncate on public.${name}
			for each statement execute function kept.touch()`);
		// also where a test writes past the rules of the tables
		await sql.unsafe(`alter table public.${name} enable always trigger touched`);
	}
	const print = (name: string) => {
		const rows = `select ${columns.get(name)!} from public.${name}`;
		return `select '${name}' as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as print from (${rows}) t`;
	};
	const prints = async (of: string[]): Promise<Record<string, string>> => {
		if (!of.length) return {};
		const rows = await sql.unsafe<{ name: string; print: string }[]>(of.map(print).join(' union all '));
		return Object.fromEntries(rows.map((row) => [row.name, row.print]));
	};
	const touched = async () =>
		(await sql<{ name: string }[]>`select distinct name from kept.touched order by 1`).map(
			({ name }) => name,
		);
	const first = await prints(names);
	let marked = first;
	const changedSince = async (then: Record<string, string>) => {
		const now = await prints(await touched());
		return Object.keys(now).filter((name) => now[name] !== then[name]);
	};
	return {
		sql,
		changed: () => changedSince(marked),
		mark: async () => {
			marked = { ...first, ...(await prints(await touched())) };
		},
		restore: async () => {
			const changed = await changedSince(first);
			marked = first;
			await sql.begin(async (tx) => {
				// what is append-only for the app can be put back here
				await tx`set local session_replication_role = replica`;
				for (const name of changed) {
					const list = columns.get(name)!;
					await tx.unsafe(`delete from public.${name}`);
					await tx.unsafe(
						`insert into public.${name} (${list}) overriding system value select ${list} from kept.${name}`,
					);
				}
				await tx`delete from kept.touched`;
			});
		},
		close: () => sql.end(),
	};
}
