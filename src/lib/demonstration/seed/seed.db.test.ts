import { beforeAll, describe, expect, test } from 'vitest';
import type { Sql } from '#lib/database/connection.server.ts';
import { testDatabase } from '../../../../tests/support/database.ts';
import { contentsOf, emptyDatabase } from './empty.server.ts';
import { seed } from './seed.server.ts';

const other = testDatabase();
const sql = testDatabase();
const options = {
	commitments: 400,
	departments: 8,
	people: 30,
	rounds: 2,
	today: '2026-11-22',
	reset: false,
};
let counts: Record<string, number>;

beforeAll(async () => {
	counts = await seed(sql, options, 'no password');
});

/** The product's indexes, keys and checks. */
const structure = async (of: Sql) =>
	(
		await of`select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
			from pg_constraint where connamespace = 'public'::regnamespace
			union all select tablename, indexname, indexdef from pg_indexes where schemaname = 'public' order by 1, 2, 3`
	).map((row) => row);

const tables = [
	'city',
	'department',
	'person',
	'membership',
	'round',
	'diagnosis',
	'answer',
	'prompt_mark',
	'idea',
	'diagnosis_snapshot',
	'register_entry',
	'commitment',
	'commitment_partner',
	'activity_event',
];

/** One checksum for each table, whatever the order of its rows. */
async function checksums(of: Sql) {
	const sums: Record<string, unknown> = {};
	for (const table of tables) {
		const [row] = await sql`select md5(string_agg(t::text, '|' order by t::text)) as sum from ${of(table)} t`;
		sums[table] = row!['sum'];
	}
	return sums;
}

describe('seeding', () => {
	test('writes as many rows as it says', async () => {
		expect(counts).toMatchObject({ commitment: 400, department: 8, person: 30, round: 2, diagnosis: 16 });
		for (const [table, count] of Object.entries(counts)) {
			const [row] = await sql`select count(*) from ${sql(table)}`;
			expect(row, table).toEqual({ count });
		}
	});

	test('leaves every index and foreign key as the migrations made them', async () => {
		expect(await structure(sql)).toEqual(await structure(other));
	});

	test('gives the same rows for the same arguments', async () => {
		await seed(other, options, 'no password');
		expect(await checksums(other)).toEqual(await checksums(sql));
	});

	test('keeps the log in the order in which it happened', async () => {
		const [order] = await sql`select bool_and(at >= before) as kept
			from (select at, lag(at, 1, at) over (order by id) as before from activity_event) e`;
		expect(order).toEqual({ kept: true });
	});

	test('lets the product go on with new keys', async () => {
		const [row] = await sql`insert into idea (diagnosis_id, principle, text, created_by)
			values (1, 'equality', 'One more', 1) returning id`;
		expect(row).toEqual({ id: counts['idea']! + 1 });
	});

	test('a database says what it holds before anything is removed', async () => {
		expect(await contentsOf(sql)).toMatchObject({
			kind: 'city',
			rows: { departments: 8, people: 30, commitments: 400 },
		});
	});

	test('emptying removes everything, and tables of another program are known for what they are', async () => {
		await emptyDatabase(other);
		expect(await contentsOf(other)).toEqual({ kind: 'nothing' });
		await other`create table invoice (id int)`;
		expect(await contentsOf(other)).toEqual({ kind: 'foreign' });
	});
});
