import postgres from 'postgres';
import type { Transaction } from '#lib/database/connection.server.ts';

/** Rows in one statement: enough that round trips no longer matter, few enough for the server's memory. */
export const batch = 5_000;

/**
 * Writes rows whose keys are a table's columns, in camelCase, identity keys included; all rows have the same keys.
 * Holds no more than a batch of them in memory. Answers with how many there were.
 */
export async function insertRows(tx: Transaction, table: string, rows: Iterable<object>): Promise<number> {
	let count = 0;
	let part: object[] = [];
	const write = async () => {
		const [first] = part;
		if (!first) return;
		const columns = Object.keys(first);
		const names = columns.map((column) => postgres.fromCamel(column));
		const records = part.map((row): Record<string, unknown> => {
			const values = new Map<string, unknown>(Object.entries(row));
			return Object.fromEntries(names.map((name, index) => [name, values.get(columns[index]!)]));
		});
		await tx`insert into ${tx(table)} (${tx(columns)}) overriding system value
			select ${tx(columns)} from jsonb_populate_recordset(null::${tx(table)}, ${tx.json(records as never)})`;
		count += part.length;
		part = [];
	};
	for (const row of rows) if (part.push(row) === batch) await write();
	await write();
	return count;
}

/** Lets the keys of a table go on after the highest that was written. */
export async function continueKeys(tx: Transaction, table: string): Promise<void> {
	await tx`select setval(pg_get_serial_sequence(${table}, 'id'), max(id)) from ${tx(table)} having max(id) > 0`;
}

/**
 * Runs `load` while these tables have neither their indexes nor their foreign keys, and gives them back afterwards:
 * both are made in one go for all rows, which is several times quicker than row by row.
 */
export async function withoutIndexes(
	tx: Transaction,
	tables: string[],
	load: () => Promise<void>,
): Promise<void> {
	type Part = { table: string; name: string; definition: string };
	const keys = await tx<Part[]>`
		select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
		from pg_constraint where contype = 'f' and conrelid = any (${tables}::regclass[])`;
	const indexes = await tx<Part[]>`
		select i.indrelid::regclass::text as table, c.relname as name, pg_get_indexdef(c.oid) as definition
		from pg_index i join pg_class c on c.oid = i.indexrelid
		where i.indrelid = any (${tables}::regclass[])
			and not exists (select from pg_constraint k where k.conindid = c.oid)`;
	for (const { table, name } of keys) await tx`alter table ${tx(table)} drop constraint ${tx(name)}`;
	for (const { name } of indexes) await tx`drop index ${tx(name)}`;
	await load();
	for (const { definition } of indexes) await tx.unsafe(definition);
	for (const { table, name, definition } of keys)
		await tx`alter table ${tx(table)} add constraint ${tx(name)} ${tx.unsafe(definition)}`;
}
