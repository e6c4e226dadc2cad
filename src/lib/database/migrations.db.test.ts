import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { target } from '../../../tests/support/server.ts';
import { connect, type Sql } from './connection.server.ts';
import { isMigrated, migrate, readMigrations } from './migrations.server.ts';

let name: string;
let folder: string;
let pools: Sql[];

/** A pool of a process of its own. */
const open = (size = 2) => {
	const sql = connect(target(inject('server'), name), size);
	pools.push(sql);
	return sql;
};
const order = async (give: (admin: Sql) => Promise<unknown>) => {
	const admin = connect(target(inject('server')), 1);
	await give(admin).finally(() => admin.end());
};
const write = (file: string, text: string) => writeFile(join(folder, file), text);
const applied = async (sql: Sql) =>
	(await sql<{ name: string }[]>`select name from migration order by number`).map((row) => row.name);
const all = async () => (await readMigrations()).map((it) => it.name);
const exists = async (sql: Sql, table: string) =>
	(await sql<{ there: boolean }[]>`select to_regclass(${table}) is not null as there`)[0]!.there;

// each test has an empty database, and a folder of migrations of its own
beforeEach(async () => {
	pools = [];
	name = inject('template').replace('template', crypto.randomUUID().slice(0, 8));
	folder = await mkdtemp(join(tmpdir(), 'mainspan-'));
	await order((admin) => admin`create database ${admin(name)}`);
});
afterEach(async () => {
	await Promise.all(pools.map((sql) => sql.end({ timeout: 1 })));
	await order((admin) => admin`drop database if exists ${admin(name)} with (force)`);
	await rm(folder, { recursive: true, force: true });
});

describe('on an empty database', () => {
	test('five processes that start at once apply each migration once', async () => {
		const starts = await Promise.all(Array.from({ length: 5 }, () => migrate(open())));
		expect(starts.flat().sort()).toEqual(await all());
		const sql = open();
		expect(await applied(sql)).toEqual(await all());
		expect(await isMigrated(sql)).toBe(true);
	});

	test('a second start applies nothing', async () => {
		const sql = open();
		await migrate(sql);
		expect(await migrate(sql)).toEqual([]);
	});

	test('it is not ready before', async () => {
		await expect(isMigrated(open())).rejects.toThrow(/"migration" does not exist/);
	});
});

describe('on a database that is older', () => {
	beforeEach(async () => {
		await cp('migrations', folder, { recursive: true });
		const names = await all();
		for (const later of names.slice(2)) await rm(join(folder, later));
		await migrate(open(), folder);
	});

	test('what is missing is applied once, though several processes start', async () => {
		const sql = open();
		expect(await isMigrated(sql)).toBe(false);
		const starts = await Promise.all(Array.from({ length: 3 }, () => migrate(open())));
		expect(starts.flat().sort()).toEqual((await all()).slice(2));
		expect(await isMigrated(sql)).toBe(true);
	});

	test('a file that was edited after it was applied is refused, and nothing more is applied', async () => {
		const [first] = await all();
		await write(first!, 'create table city (id integer);');
		await write('0003_more.sql', 'create table more ();');
		const sql = open();
		await expect(migrate(sql, folder)).rejects.toThrow(`Migration ${first} was edited after it was applied`);
		expect(await exists(sql, 'more')).toBe(false);
	});
});

test('a database that is newer than the software is refused', async () => {
	await write('0001_one.sql', 'create table one ();');
	await write('0002_two.sql', 'create table two ();');
	await migrate(open(), folder);
	await rm(join(folder, '0002_two.sql'));
	await expect(migrate(open(), folder)).rejects.toThrow(
		'The database has migration 0002_two.sql, which this version does not know',
	);
});

describe('a migration that fails', () => {
	beforeEach(async () => {
		await write('0001_one.sql', 'create table one ();');
		await write('0002_two.sql', 'create table two (); insert into two select 1 / 0;');
		await write('0003_three.sql', 'create table three ();');
	});

	test('leaves nothing of itself and nothing after it, and says which one it was', async () => {
		const sql = open();
		await expect(migrate(sql, folder)).rejects.toThrow(/^Migration 0002_two\.sql failed: /);
		expect(await applied(sql)).toEqual(['0001_one.sql']);
		expect([await exists(sql, 'one'), await exists(sql, 'two'), await exists(sql, 'three')]).toEqual([
			true,
			false,
			false,
		]);
	});

	test('keeps nobody else from migrating, and is applied when it was mended', async () => {
		const sql = open(1);
		await expect(migrate(sql, folder)).rejects.toThrow();
		await write('0002_two.sql', 'create table two ();');
		expect(await migrate(open(), folder)).toEqual(['0002_two.sql', '0003_three.sql']);
		// the connection that failed is as good as before
		expect(await sql`show statement_timeout`).toEqual([{ statementTimeout: '4s' }]);
	});

	test('whose connection is lost half-way leaves nothing, and the next process resumes', async () => {
		await write('0002_two.sql', 'create table two (); select pg_sleep(10);');
		const [victim, next, watcher] = [open(), open(), open()];
		const lost = expect(migrate(victim, folder)).rejects.toThrow();
		let pid: number | undefined;
		while (!pid) {
			const [row] = await watcher<{ pid: number }[]>`select pid from pg_stat_activity
				where datname = ${name} and query like 'create table two%' and state = 'active'`;
			pid = row?.pid;
		}
		await write('0002_two.sql', 'create table two ();');
		const resumed = migrate(next, folder);
		await watcher`select pg_terminate_backend(${pid})`;
		await lost;
		expect(await resumed).toEqual(['0002_two.sql', '0003_three.sql']);
		expect(await applied(watcher)).toEqual(['0001_one.sql', '0002_two.sql', '0003_three.sql']);
	});
});

describe('the files', () => {
	test('are numbered without a gap or a double', async () => {
		await write('0001_one.sql', '');
		await write('0003_three.sql', '');
		await expect(readMigrations(folder)).rejects.toThrow('Migration 0003_three.sql should have the number 2');
		await write('0002_two.sql', '');
		await write('0002_too.sql', '');
		await expect(readMigrations(folder)).rejects.toThrow(/should have the number/);
	});

	test('of the product are forward only: none drops what an older version still reads', async () => {
		for (const { name, text } of await readMigrations())
			expect(text, name).not.toMatch(/\b(drop (table|column)|rename (to|column))\b/i);
	});

	test('that are not SQL are left alone', async () => {
		await write('0001_one.sql', 'create table one ();');
		await write('README.md', 'not SQL');
		expect(await migrate(open(), folder)).toEqual(['0001_one.sql']);
	});
});
