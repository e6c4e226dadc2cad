import { expect, inject, test } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { target } from '../../../tests/support/server.ts';
import { announceAnew, announced } from './announced.server.ts';
import { connect } from './connection.server.ts';
import { inTurn } from './migrations.server.ts';

// Five pools, as five processes that start at once on one database.
const sql = testDatabase();
async function five<T>(work: (pool: typeof sql, index: number) => Promise<T>): Promise<T[]> {
	const [row] = await sql<{ name: string }[]>`select current_database() as name`;
	const pools = Array.from({ length: 5 }, () => connect(target(inject('server'), row!.name), 2));
	try {
		return await Promise.all(pools.map(work));
	} finally {
		await Promise.all(pools.map((pool) => pool.end()));
	}
}

test('who looks and then acts at a start sees what the one before did', async () => {
	await sql`create table filled (by_whom integer)`;
	await five((pool, index) =>
		inTurn(pool, async () => {
			const found = await pool`select from filled`;
			await pool`select pg_sleep(0.05)`;
			if (!found.length) await pool`insert into filled values (${index})`;
		}),
	);
	expect(await sql`select from filled`).toHaveLength(1);
});

test('what one of them made up is told by all, and by every start after it', async () => {
	const told = await five((pool, index) => announced(pool, 'test', () => `made by ${index}`));
	expect(new Set(told).size).toBe(1);
	expect(await announced(sql, 'test', () => 'another')).toBe(told[0]);
	await announceAnew(sql, 'test', 'chosen');
	expect(new Set(await five((pool) => announced(pool, 'test', () => 'another')))).toEqual(
		new Set(['chosen']),
	);
});
