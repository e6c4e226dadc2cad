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
	for (const name of names) {
		const rows = await sql<{ name: string }[]>`
			select quote_ident(column_name) as name from information_schema.columns
			where table_schema = 'public' and table_name = ${name} and is_generated = 'NEVER' order by ordinal_position`;
		columns.set(name, rows.map((row) => row.name).join(', '));
		await sql.unsafe(`create table kept.${name} as select ${columns.get(name)!} from public.${name}`);
	}
	const print = names
		.map((name) => {
			const rows = `select ${columns.get(name)!} from public.${name}`;
			return `select '${name}' as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as print from (${rows}) t`;
		})
		.join(' union all ');
	const prints = async () => {
		const rows = await sql.unsafe<{ name: string; print: string }[]>(print);
		return Object.fromEntries(rows.map((row) => [row.name, row.print]));
	};
	const first = await prints();
	let marked = first;
	const changedSince = async (then: Record<string, string>) => {
		const now = await prints();
		return names.filter((name) => now[name] !== then[name]);
	};
	return {
		sql,
		changed: () => changedSince(marked),
		mark: async () => {
			marked = await prints();
		},
		restore: async () => {
			const changed = await changedSince(first);
			marked = first;
			if (!changed.length) return;
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
			});
		},
		close: () => sql.end(),
	};
}
