import { once } from 'node:events';
import { connect as connectTo, createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { target } from '../../../tests/support/server.ts';
import { connect, isUnavailable, type Sql } from './connection.server.ts';
import { untilSilence } from './silence.server.ts';

const server = inject('server');
const sql = testDatabase();
let name = '';
beforeAll(async () => {
	[{ name }] = (await sql<{ name: string }[]>`select current_database() as name`) as unknown as [
		{ name: string },
	];
});
const reason = (work: Promise<unknown>) =>
	work.then(
		() => 'fulfilled',
		(error: unknown) => error,
	);

describe('what is read and written', () => {
	const values = (on: Sql) => on`
		select '2026-03-04'::date as day, '2026-03-04 05:06:07.891+00'::timestamptz as moment, 1.5::numeric as half,
			(0.1::float8 + 0.2::float8) as sum, '\\x0001ff'::bytea as bytes, array['a"b', 'c\\d'] as list,
			to_char('2026-03-04 05:06:07+00'::timestamptz, 'YYYY-MM-DD HH24:MI') as written,
			'a\\b' as backslash, ${'2026-03-04'}::date + 1 as next, current_setting('transaction_isolation') as isolation,
			interval '1 month 2 days'::text as span`;

	test('does not depend on the settings of the server, the database or the role', async () => {
		const before = await values(sql);
		const settings = {
			DateStyle: 'sql, dmy',
			IntervalStyle: 'iso_8601',
			TimeZone: 'Asia/Tokyo',
			extra_float_digits: '-5',
			bytea_output: 'escape',
			standard_conforming_strings: 'off',
			default_transaction_isolation: 'serializable',
		};
		for (const [setting, value] of Object.entries(settings))
			await sql.unsafe(`alter database "${name}" set ${setting} = '${value}'`);
		const strange = connect(target(server, name), 1);
		try {
			expect(await values(strange)).toEqual(before);
		} finally {
			await strange.end();
			for (const setting of Object.keys(settings))
				await sql.unsafe(`alter database "${name}" reset ${setting}`);
		}
	});
});

describe('a database that has no room', () => {
	test('is unavailable, and its transaction is rolled back on a connection that stays in use', async () => {
		await sql`create function no_room() returns void language plpgsql as
			$$begin raise exception 'No space left on device' using errcode = 'disk_full'; end$$`;
		await sql`create table room (number integer)`;
		const one = connect(target(server, name), 1);
		const work = one.begin(async (tx) => {
			await tx`insert into room values (1)`;
			await tx`select no_room()`;
		});
		expect(isUnavailable(await reason(work))).toBe(true);
		expect(await one`select count(*) from room`).toEqual([{ count: 0 }]);
		await one.begin((tx) => tx`insert into room values (2)`);
		expect(await one`select number from room`).toEqual([{ number: 2 }]);
		await one.end();
	});
});

test('a server without a connection to spare is unavailable', async () => {
	const role = `crowded_${process.pid}`;
	await sql.unsafe(`create role ${role} login connection limit 0`);
	const options = target(server, name);
	const crowded = connect(
		typeof options === 'string'
			? Object.assign(new URL(options), { username: role }).href
			: { ...options, user: role },
		1,
	);
	expect(isUnavailable(await reason(crowded`select 1`))).toBe(true);
	await crowded.end({ timeout: 1 });
	await sql.unsafe(`drop role ${role}`);
});

describe('a transaction that PostgreSQL gives up for another one', () => {
	test('is done once more', async () => {
		await sql`create table pair (id integer primary key, number integer not null default 0)`;
		await sql`insert into pair (id) values (1), (2)`;
		let turns = 0;
		// both hold one row before either asks for the other
		let meet = () => {};
		let here = 0;
		const both = new Promise<void>((resolve) => (meet = resolve));
		const inOrder = (first: number, second: number) =>
			sql.begin(async (tx) => {
				turns++;
				await tx`update pair set number = number + 1 where id = ${first}`;
				if (++here === 2) meet();
				await both;
				await tx`update pair set number = number + 1 where id = ${second}`;
			});
		await Promise.all([inOrder(1, 2), inOrder(2, 1)]);
		expect(await sql`select number from pair order by id`).toEqual([{ number: 2 }, { number: 2 }]);
		expect(turns).toBe(3);
	});
});

describe('a database that is silent and not gone', () => {
	const open = new Set<Socket>();
	let silent = false;
	const passage = createServer((client) => {
		const there =
			'url' in server
				? connectTo(Number(new URL(server.url).port) || 5432, new URL(server.url).hostname)
				: connectTo(join(server.host, `.s.PGSQL.${server.port}`));
		for (const [from, to] of [
			[client, there],
			[there, client],
		] as const) {
			open.add(from);
			from.on('data', (chunk: Buffer) => silent || to.write(chunk));
			from.on('error', () => to.destroy());
			from.on('close', () => to.destroy());
		}
	});
	beforeAll(async () => {
		passage.listen(0, '127.0.0.1');
		await once(passage, 'listening');
	});
	afterAll(() => {
		for (const it of open) it.destroy();
		passage.close();
	});

	test('leaves nobody waiting, and is asked again on other connections when it speaks', async () => {
		const { port } = passage.address() as AddressInfo;
		const { username, password } =
			'url' in server ? new URL(server.url) : { username: server.user, password: '' };
		const far = connect(`postgres://${username}:${password}@127.0.0.1:${port}/${name}`, 2);
		expect(await far`select 1 as one`).toEqual([{ one: 1 }]);
		silent = true;
		// more than there are connections: those in the queue are told as soon as the first one is
		const waiting = Array.from({ length: 8 }, (_, index) =>
			index % 2 ? far`select ${index}::int` : far.begin((tx) => tx`select ${index}::int`),
		);
		const lost = Promise.all(waiting.map((it) => reason(Promise.resolve(it))));
		const told = await Promise.all(waiting.map((it) => untilSilence(reason(Promise.resolve(it)))));
		for (const it of told) expect(it === 'silent' || isUnavailable(it)).toBe(true);
		for (const it of await lost) expect(isUnavailable(it)).toBe(true);
		silent = false;
		await expect.poll(() => untilSilence(reason(far`select 7`))).toBe('fulfilled');
		expect(await far`select 8 as eight`).toEqual([{ eight: 8 }]);
		await far.end();
	});
});
