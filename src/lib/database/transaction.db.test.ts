import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { target } from '../../../tests/support/server.ts';
import { connect, isUnavailable, type Sql, type Transaction } from './connection.server.ts';

// `watcher` looks on and ends connections; `sql` is the pool that loses them.
const watcher = testDatabase();
let sql: Sql;

beforeAll(async () => {
	await watcher`create table note (number integer unique deferrable initially deferred)`;
});
beforeEach(async () => {
	const [row] = await watcher<{ name: string }[]>`select current_database() as name`;
	sql = connect(target(inject('server'), row!.name), 2);
	await watcher`truncate note`;
});
afterEach(() => sql.end({ timeout: 1 }));

const add = (tx: Transaction, number: number) => tx`insert into note values (${number})`;
const kept = async () =>
	(await watcher<{ number: number }[]>`select number from note order by number`).map((it) => it.number);
const backend = async (tx: Transaction) =>
	(await tx<{ pid: number }[]>`select pg_backend_pid() as pid`)[0]!.pid;
/** Ends a connection from the server's side, as a restart of PostgreSQL does. */
const end = (pid: number) => watcher`select pg_terminate_backend(${pid})`;
/** What a promise is rejected with. */
const reason = (work: Promise<unknown>) =>
	work.then(
		() => 'fulfilled',
		(error: unknown) => error,
	);

describe('a transaction', () => {
	test('keeps everything or nothing, and answers with what its work answers', async () => {
		expect(await sql.begin(async (tx) => (await add(tx, 1), await add(tx, 2), 'both'))).toBe('both');
		await expect(
			sql.begin(async (tx) => (await add(tx, 3), Promise.reject(new Error('no')))),
		).rejects.toThrow('no');
		expect(await kept()).toEqual([1, 2]);
	});

	test('keeps nothing if one of its statements failed, though its work went on', async () => {
		const work = sql.begin(async (tx) => {
			await add(tx, 1);
			await tx`select 1 / 0`.catch(() => 'never mind');
			return 'done';
		});
		await expect(work).rejects.toThrow('division by zero');
		expect(await kept()).toEqual([]);
	});

	test('says that it was not kept where the database refuses it only at the end', async () => {
		await expect(sql.begin(async (tx) => (await add(tx, 1), await add(tx, 1)))).rejects.toThrow(
			'duplicate key',
		);
		expect(await kept()).toEqual([]);
		expect(await Promise.all([sql`select 1`, sql`select 2`, sql`select 3`])).toHaveLength(3);
	});

	test('sends its statements together if they are asked for together', async () => {
		await sql.begin((tx) => Promise.all([1, 2, 3, 4, 5].map((number) => add(tx, number))));
		expect(await kept()).toEqual([1, 2, 3, 4, 5]);
	});

	test('takes nothing any more when it is over', async () => {
		let late: Transaction | undefined;
		await sql.begin(async (tx) => {
			late = tx;
			await add(tx, 1);
		});
		expect(await reason(add(late!, 2))).toBeInstanceOf(Error);
		expect(await kept()).toEqual([1]);
	});

	test('that is under way is finished before the pool is closed', async () => {
		const work = sql.begin(async (tx) => {
			await add(tx, 1);
			await sleep(100);
			await add(tx, 2);
		});
		await sleep(30);
		await Promise.all([work, sql.end()]);
		expect(await kept()).toEqual([1, 2]);
	});
});

describe('a transaction whose connection is lost', () => {
	test('during a statement fails as unavailable, and nothing of it stays', async () => {
		const work = sql.begin(async (tx) => {
			const pid = await backend(tx);
			await add(tx, 1);
			void sleep(50).then(() => end(pid));
			await tx`select pg_sleep(5)`;
			await add(tx, 2);
		});
		expect(isUnavailable(await reason(work))).toBe(true);
		expect(await kept()).toEqual([]);
	});

	test('between two statements does not go on outside of it, though others have connected again', async () => {
		let finished: unknown;
		const work = sql.begin(async (tx) => {
			const pid = await backend(tx);
			await add(tx, 1);
			await end(pid);
			await sleep(50);
			await Promise.all([1, 2, 3, 4].map((number) => sql`select ${number}::int, pg_sleep(0.02)`));
			finished = await reason(Promise.all([add(tx, 2), add(tx, 3)]));
		});
		expect(isUnavailable(await reason(work))).toBe(true);
		await expect.poll(() => finished).toBeDefined();
		expect(isUnavailable(finished)).toBe(true);
		expect(await kept()).toEqual([]);
	});

	test('with statements that wait for each other leaves nobody waiting', async () => {
		const work = sql.begin(async (tx) => {
			const pid = await backend(tx);
			void sleep(50).then(() => end(pid));
			await Promise.all([tx`select pg_sleep(5)`, ...[1, 2, 3].map((number) => add(tx, number))]);
		});
		expect(isUnavailable(await reason(work))).toBe(true);
		expect(await kept()).toEqual([]);
	});

	test('twenty times over leaves the pool as good as new', async () => {
		for (let time = 0; time < 20; time++) {
			const work = sql.begin(async (tx) => {
				await add(tx, time);
				await end(await backend(tx));
				await add(tx, 100 + time);
			});
			expect(isUnavailable(await reason(work))).toBe(true);
		}
		await Promise.all([1, 2, 3, 4].map((number) => sql.begin((tx) => add(tx, number))));
		expect(await kept()).toEqual([1, 2, 3, 4]);
		await sql.end();
	});
});
