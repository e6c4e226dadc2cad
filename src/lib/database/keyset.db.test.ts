import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { writeCursor } from './cursor.ts';
import { readPage, readingOf, type Column, type Reading, type Turn } from './keyset.server.ts';

const sql = testDatabase();
type Tree = { id: number };

// trees in one row of which many stand alike in each column but the last, and some by a microsecond apart
beforeAll(async () => {
	await sql`create table tree (id bigint primary key, felled boolean not null, planted date not null,
		seen timestamptz not null, sort text not null, park bigint not null)`;
	await sql`insert into tree select n, n % 3 = 0, date '2020-02-28' + n % 4,
		timestamptz '2026-11-22T10:00:00.123451Z' + make_interval(secs => (n % 3) / 1e6),
		(array['Żarnowiec', 'zelkova', 'Ąkacja', 'akacja', 'dąb "Bartek"'])[n % 5 + 1], n % 2 + 7
		from generate_series(1, 60) n`;
});

const columns = (): Column[] => [
	{ sql: sql`t.felled`, kind: 'flag' },
	{ sql: sql`t.planted`, kind: 'day' },
	{ sql: sql`t.seen`, kind: 'moment' },
	{ sql: sql`t.sort collate "pl-x-icu"`, kind: 'text' },
	{
		// park 8 comes before park 7: a cursor carries the park, and not its place
		sql: sql`array_position(array[8, 7]::bigint[], t.park)`,
		kind: 'id',
		carried: { sql: sql`t.park`, found: (park) => [8, 7].indexOf(Number(park)) + 1 },
	},
];
/** Some of the columns in some sequence, each in either direction, and the id behind them. */
const anyColumns = fc
	.tuple(fc.shuffledSubarray([0, 1, 2, 3, 4]), fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }))
	.map(([chosen, directions]) =>
		[...chosen.map((index) => columns()[index]!), { sql: sql`t.id`, kind: 'id' } as Column].map(
			(column, index): Column => ({ ...column, descending: directions[index]! }),
		),
	);

const trees = ({ place, beyond, order, limit }: Reading) =>
	sql<Tree[]>`select t.id ${place} from tree t where ${beyond} order by ${order} limit ${limit}`;
const idsOf = (rows: Tree[]) => rows.map(({ id }) => id);

test('every row is on one page, in the order of any columns, whichever way one turns them', async () => {
	await fc.assert(
		fc.asyncProperty(anyColumns, fc.integer({ min: 1, max: 61 }), async (columns, size) => {
			const open = (turn: Partial<Turn>) =>
				readPage({ name: 'any', columns }, { after: null, before: null, ...turn }, size, trees);
			const wanted = idsOf(await trees(readingOf(columns, 100)));
			expect(wanted).toHaveLength(60);
			const there = [await open({})];
			for (let { next } = there[0]!; next; { next } = there.at(-1)!) there.push(await open({ after: next }));
			expect(there.flatMap(({ rows }) => idsOf(rows))).toEqual(wanted);
			expect(there).toHaveLength(Math.ceil(60 / size));
			expect(there[0]!.previous).toBeNull();
			expect(Object.keys(there[0]!.rows[0]!)).toEqual(['id']);
			const back = [there.at(-1)!];
			for (let { previous } = back[0]!; previous; { previous } = back[0]!)
				back.unshift(await open({ before: previous }));
			expect(back.map(({ rows }) => idsOf(rows))).toEqual(there.map(({ rows }) => idsOf(rows)));
		}),
		{ numRuns: 40 },
	);
}, 60_000);

test('a page is one statement, and two where nothing is left behind its cursor', async () => {
	const order = { name: 'any', columns: [{ sql: sql`t.id`, kind: 'id' } as Column] };
	const asked = async (turn: Turn) => {
		let queries = 0;
		const page = await readPage(order, turn, 20, (reading) => (queries++, trees(reading)));
		return { queries, ids: idsOf(page.rows) };
	};
	const first = Array.from({ length: 20 }, (_, index) => index + 1);
	const none = { after: null, before: null };
	expect(await asked(none)).toEqual({ queries: 1, ids: first });
	expect(await asked({ ...none, after: 'nonsense' })).toEqual({ queries: 1, ids: first });
	expect(await asked({ ...none, after: writeCursor('any', [60]) })).toEqual({ queries: 2, ids: first });
	expect(await asked({ ...none, before: writeCursor('any', [1]) })).toEqual({ queries: 2, ids: first });
});
