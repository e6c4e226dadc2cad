import { once } from 'node:events';
import { connect as connectTo, type Socket } from 'node:net';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { target } from '../../../tests/support/server.ts';
import { connect, isUnavailable } from './connection.server.ts';

const server = inject('server');
const watcher = testDatabase();

/** A pool of `size` that can be cut off from its server. */
async function lossy(size: number) {
	const [row] = await watcher<{ name: string }[]>`select current_database() as name`;
	const sockets = new Set<Socket>();
	const socket = async () => {
		const it = await opened();
		sockets.add(it);
		it.once('close', () => sockets.delete(it));
		return it;
	};
	const opened = async () => {
		const { hostname, port } = 'url' in server ? new URL(server.url) : { hostname: '', port: '' };
		const it =
			'url' in server
				? connectTo(Number(port) || 5432, hostname)
				: connectTo(join(server.host, `.s.PGSQL.${server.port}`));
		await once(it, 'connect');
		return it;
	};
	const options = target(server, row!.name);
	const sql = connect(
		{ ...(typeof options === 'string' ? addressed(options) : options), socket } as never,
		size,
	);
	return { sql, cut: () => sockets.forEach((it) => it.destroy()) };
}
function addressed(url: string) {
	const { username, password, pathname } = new URL(url);
	return {
		user: decodeURIComponent(username),
		password: decodeURIComponent(password),
		database: pathname.slice(1),
	};
}

test('a statement that was not yet sent when its connection was lost holds up nobody on the next one', async () => {
	const { sql, cut } = await lossy(1);
	for (let time = 0; time < 3; time++) {
		await sql`select 1`;
		const unsent = await new Promise((resolve) =>
			setTimeout(() => {
				cut();
				// the client writes it down, and hears that the connection is closed before it sends it
				setImmediate(
					() =>
						void sql`select 2`.then(
							() => resolve('answered'),
							(error: unknown) => resolve(isUnavailable(error)),
						),
				);
			}),
		);
		expect(unsent).toBe(true);
		// what waits for a connection that is never made fails after ten seconds, with CONNECT_TIMEOUT
		expect(await sql`select 3 as three`).toEqual([{ three: 3 }]);
	}
	await sql.end();
});

test('half an answer that came before the connection was lost is no part of the next one', async () => {
	const { sql, cut } = await lossy(1);
	await sql`select 1`;
	const half =
		sql`select number, pg_sleep(case when number = 1500 then 10 else 0 end), repeat('x', 1000) as text
		from generate_series(1, 2000) number`.then(
			() => 'answered',
			(error: unknown) => isUnavailable(error),
		);
	const asleep = () =>
		watcher`select from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`;
	await expect.poll(asleep).toHaveLength(1);
	cut();
	expect(await half).toBe(true);
	expect(await sql.unsafe('select 3 as three')).toEqual([{ three: 3 }]);
	await sql.end();
});

test('eight writers whose connections are ended under load lose nothing else, and nobody hangs', async () => {
	const [row] = await watcher<{ name: string }[]>`select current_database() as name`;
	await watcher`create table kept (number integer)`;
	const sql = connect(target(server, row!.name), 10);
	let stop = false;
	let [number, losses] = [0, 0];
	const acknowledged: number[] = [];
	const reasons = new Set<unknown>();
	const write = async () => {
		while (!stop) {
			const mine = ++number;
			try {
				await sql.begin(async (tx) => {
					await tx`select ${mine}::int`;
					await tx`insert into kept values (${mine})`;
				});
				acknowledged.push(mine);
			} catch (error) {
				losses++;
				reasons.add((error as { code?: string }).code);
			}
		}
	};
	const writers = Array.from({ length: 8 }, write);
	for (let time = 0; time < 20; time++) {
		const goal = acknowledged.length + 100;
		await expect.poll(() => acknowledged.length, { interval: 1 }).toBeGreaterThan(goal);
		await watcher`select pg_terminate_backend(pid) from pg_stat_activity
			where datname = current_database() and pid <> pg_backend_pid()`;
	}
	await expect.poll(() => acknowledged.length).toBeGreaterThan(2_100);
	stop = true;
	await Promise.all(writers);
	const kept = new Set((await watcher<{ number: number }[]>`select number from kept`).map((it) => it.number));
	expect(acknowledged.filter((it) => !kept.has(it))).toEqual([]);
	expect(losses).toBeGreaterThan(0);
	expect(
		[...reasons].filter(
			(it) =>
				!['57P01', 'CONNECTION_CLOSED', 'CONNECTION_DESTROYED', 'ECONNRESET', 'EPIPE'].includes(it as string),
		),
	).toEqual([]);
	await sql.end();
});
