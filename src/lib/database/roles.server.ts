import type { Sql, Transaction } from './connection.server.ts';
import { inTurn } from './migrations.server.ts';

/** The role of the embedded server that the application works as. */
export const applicationRole = 'mainspan_app';

// what the application only adds to, and what only migrations write
const added = ['activity_event'];
const read = ['migration'];

/** Makes a role that can sign in and owns nothing, unless it is there. */
export async function makeRole(sql: Sql, role: string): Promise<void> {
	await inTurn(sql, async (tx) => {
		const [there] = await tx`select from pg_roles where rolname = ${role}`;
		if (!there) await tx.unsafe(`create role ${quoted(role)} login`);
	});
}

/**
 * Gives a role what the application needs of the tables, and nothing by which it could change the log. Asked of the
 * role that owns them, after migrations, which may have made new ones.
 */
export async function grantTo(sql: Sql, role: string): Promise<void> {
	const name = quoted(role);
	await inTurn(sql, async (tx) => {
		for (const statement of [
			`grant usage on schema ${quoted(await schemaOf(tx))} to ${name}`,
			...(await tablesOf(tx)).map(
				({ table, schema }) => `grant ${rightsOn(table)} on ${quoted(schema)}.${quoted(table)} to ${name}`,
			),
			...[...added, ...read].map(
				(table) => `revoke update, delete, truncate on ${quoted(table)} from ${name}`,
			),
		])
			await tx.unsafe(statement);
	});
}

/** Whether the role of a pool could change or remove what stands in the log. */
export async function mayChangeLog(sql: Sql): Promise<boolean> {
	const [row] = await sql<{ may: boolean }[]>`
		select has_table_privilege('activity_event', 'update, delete, truncate')
			or pg_has_role((select relowner from pg_class where oid = 'activity_event'::regclass), 'member') as may`;
	return row!.may;
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

const rightsOn = (table: string) => {
	if (read.includes(table)) return 'select';
	return added.includes(table) ? 'select, insert' : 'select, insert, update, delete';
};

async function schemaOf(tx: Transaction): Promise<string> {
	const [row] = await tx<{ schema: string }[]>`select current_schema() as schema`;
	return row!.schema;
}

const tablesOf = (tx: Transaction) =>
	tx<{ table: string; schema: string }[]>`
		select tablename as table, schemaname as schema from pg_tables where schemaname = current_schema()`;
