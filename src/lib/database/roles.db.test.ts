import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { target } from '../../../tests/support/server.ts';
import { connect, type Sql } from './connection.server.ts';
import { grantTo, makeRole, mayChangeLog } from './roles.server.ts';

const owner = testDatabase();
const role = `application_${process.pid}`;
let app: Sql;

beforeAll(async () => {
	const [row] = await owner<{ name: string }[]>`select current_database() as name`;
	await makeRole(owner, role);
	await makeRole(owner, role);
	await owner`insert into activity_event (verb, note) values ('person.sign_in', 'as it was')`;
	await grantTo(owner, role);
	const options = target(inject('server'), row!.name);
	app = connect(
		typeof options === 'string'
			? Object.assign(new URL(options), { username: role }).href
			: { ...options, user: role },
		1,
	);
});
afterAll(async () => {
	await app.end();
	await owner.unsafe(`drop owned by ${role}`);
	await owner.unsafe(`drop role ${role}`);
});

test('the application adds to the log and reads it', async () => {
	await app`insert into activity_event (verb) values ('person.sign_out')`;
	expect(await app`select verb from activity_event order by id`).toMatchObject([
		{ verb: 'person.sign_in' },
		{ verb: 'person.sign_out' },
	]);
	expect([await mayChangeLog(app), await mayChangeLog(owner)]).toEqual([false, true]);
});

test.each([
	`update activity_event set note = 'forged'`,
	`delete from activity_event`,
	`truncate activity_event`,
	`drop table activity_event cascade`,
	`alter table activity_event disable trigger activity_event_is_append_only`,
	`drop trigger activity_event_is_append_only on activity_event`,
	`create or replace function refuse_change() returns trigger language plpgsql as 'begin return new; end'`,
	`set session_replication_role = replica`,
	`set role postgres`,
	`alter role ${role} superuser`,
	`update migration set checksum = ''`,
])('the application may not %s', async (statement) => {
	await expect(
		app.begin(async (tx) => {
			await tx.unsafe(statement);
		}),
	).rejects.toThrow(/permission denied|must be owner|only roles with|must be superuser|no privileges/);
	expect(await owner`select note from activity_event where verb = 'person.sign_in'`).toEqual([
		{ note: 'as it was' },
	]);
});

test('the application writes every other table, also one that a later migration made', async () => {
	await owner`create table later (number integer generated always as identity, text text)`;
	await grantTo(owner, role);
	await app`insert into later (text) values ('a')`;
	await app`update later set text = 'b'`;
	await app`delete from later`;
	const tables = await app<{ name: string; all: boolean }[]>`
		select tablename as name, has_table_privilege(quote_ident(tablename), 'select')
			and has_table_privilege(quote_ident(tablename), 'insert')
			and has_table_privilege(quote_ident(tablename), 'update')
			and has_table_privilege(quote_ident(tablename), 'delete') as all
		from pg_tables where schemaname = 'public'`;
	expect(
		tables
			.filter(({ all }) => !all)
			.map(({ name }) => name)
			.sort(),
	).toEqual(['activity_event', 'migration']);
});
