import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '#lib/people/schema.ts';
import { today } from '../../../tests/support/city.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { evenDepartment, plantCrowd, type Planted } from './crowd.testing.ts';
import { sorts, tracker, type Filters, type Sort } from './address.ts';
import { trackerPage } from './queries.server.ts';
import { expected } from './reference.testing.ts';
import { pageSize } from './rows.server.ts';

const sql = testDatabase();
let planted: Planted[];
const person: Person = {
	...{ id: 1, name: 'Reader', email: 'reader@wierzbno.example', locale: null, memberships: [] },
};
beforeAll(async () => {
	planted = await plantCrowd(sql);
});

/** Opens an address as a browser does: a cursor goes through it and back. */
const open = (filters: Filters) => {
	const params = new URLSearchParams();
	if (filters.after) params.set('after', filters.after);
	if (filters.before) params.set('before', filters.before);
	const { after, before } = tracker.read(params);
	return trackerPage({ ...filters, after, before }, { locale: 'en', today, person });
};
type Page = Awaited<ReturnType<typeof open>>;
const idsOf = (pages: Page[]) => pages.map(({ rows }) => rows.map(({ id }) => id));

/** Turns the pages from the first to the last. */
async function forwards(filters: Filters): Promise<Page[]> {
	const pages = [await open(filters)];
	for (let next; (next = pages.at(-1)!.next) && pages.length < 99;)
		pages.push(await open({ ...filters, after: next }));
	return pages;
}

/** Turns the pages from the last one back to the first; answers with them in the order of the list. */
async function backwards(filters: Filters, last: Page): Promise<Page[]> {
	const pages = [last];
	for (let previous; (previous = pages[0]!.previous) && pages.length < 99;)
		pages.unshift(await open({ ...filters, before: previous }));
	return pages;
}

const walks = sorts.flatMap((sort) =>
	[false, true].flatMap((descending) =>
		(['any', 'current'] as const).map((status) => ({ sort, descending, status })),
	),
);

describe('turning pages', () => {
	test.each(walks)(
		'by $sort, descending $descending, status $status: every row once, there and back',
		async (it) => {
			const filters = { ...tracker.first, ...it };
			const wanted = expected(planted, filters).map(({ id }) => id);
			const there = await forwards(filters);
			expect(there.length).toBeGreaterThan(3);
			expect(idsOf(there).flat()).toEqual(wanted);
			expect(there[0]!.previous).toBeNull();
			const back = await backwards(filters, there.at(-1)!);
			expect(idsOf(back)).toEqual(idsOf(there));
			expect(back[0]!.next).not.toBeNull();
			// each page says which of all rows it shows, whichever way one came
			const places = there.map((_, page) => page * pageSize + 1);
			expect(there.map(({ first }) => first)).toEqual(places);
			expect(back.map(({ first }) => first)).toEqual(places);
		},
	);

	test('ends with a full page where the rows fill it, and not with an empty one', async () => {
		for (const sort of sorts) {
			const there = await forwards({ ...tracker.first, status: 'any', department: evenDepartment, sort });
			expect(there.map(({ rows }) => rows.length)).toEqual([pageSize, pageSize]);
		}
	});

	test('goes on where it was when rows around it come and go', async () => {
		const filters: Filters = { ...tracker.first, status: 'any', sort: 'title' };
		const [first] = await forwards(filters);
		const last = first!.rows.at(-1)!;
		// the row that the page ended with is renamed: the next page still begins behind where it stood
		await sql.begin(async (tx) => {
			await tx`update commitment set title = 'zzz' where id = ${last.id}`;
		});
		const second = await open({ ...filters, after: first!.next });
		await sql`update commitment set title = ${last.title} where id = ${last.id}`;
		expect(second.rows[0]!.id).toBe(expected(planted, filters)[pageSize]!.id);
	});
});

describe('a page that is not there', () => {
	test('is the first one: a cursor that is broken or of another order', async () => {
		const first = await open(tracker.first);
		for (const sort of sorts.filter((it) => it !== 'due'))
			for (const way of ['after', 'before'] as const) {
				const page = await open({ ...tracker.first, sort, [way]: first.next });
				expect(page.rows).toEqual((await open({ ...tracker.first, sort })).rows);
				expect(page.previous).toBeNull();
			}
		expect(await open({ ...tracker.first, before: 'nonsense' })).toEqual(first);
	});

	test('is the first one: everything on its side of the cursor has gone', async () => {
		const filters: Filters = { ...tracker.first, status: 'any' };
		const there = await forwards(filters);
		// what is open comes first, so nothing open is behind the end and nothing done before the beginning
		const ends = [
			{ status: 'open', after: there.at(-2)!.next },
			{ status: 'done', before: there[0]!.next },
		] as const;
		for (const end of ends)
			expect(await open({ ...filters, ...end })).toEqual(await open({ ...filters, status: end.status }));
	});
});

describe('whatever an address says', () => {
	const pack = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
	const key = fc.oneof(
		fc.string({ unit: 'binary', maxLength: 20 }),
		fc.constantFrom(
			'2199-12-31',
			'0000-01-01T00:00:00.000Z',
			'9999-12-31T23:59:59.999999Z',
			'2199-12-31T23:59:59.999999Z',
		),
		fc.constantFrom(
			'0000-01-01T00:00:00.000000Z',
			'2026-02-29T00:00:00.000000Z',
			'2026-11-22T24:00:00.000000Z',
			'\ud800',
			'2026-02-30',
		),
	);
	const half = fc.constantFrom(0, 1, 1, 'x');
	const row = fc.oneof(fc.maxSafeInteger(), fc.double(), fc.constantFrom(1, Number.MAX_SAFE_INTEGER));
	// shaped as the cursors of each order are
	const parts: Record<Sort, fc.Arbitrary<unknown>[]> = {
		due: [half, key, row],
		title: [key, row],
		updated: [key, row],
		department: [row, half, key, row],
	};
	const cursor = fc.oneof(
		fc.string(),
		fc.constantFrom(...sorts).chain((sort) => fc.tuple(fc.constant(sort), ...parts[sort]).map(pack)),
	);
	const hostile = fc.record(
		{
			department: fc.string(),
			principle: fc.oneof(fc.string(), fc.constant('equality')),
			status: fc.oneof(fc.string(), fc.constantFrom('any', 'open')),
			owner: fc.oneof(fc.string(), fc.constantFrom('999999999999999', '-1', '1e3', '0')),
			due: fc.oneof(fc.string(), fc.constant('90d')),
			overdue: fc.string(),
			q: fc.string({ unit: 'binary', maxLength: 150 }),
			sort: fc.constantFrom(...sorts),
			order: fc.constantFrom('desc', 'asc', 'x'),
			after: cursor,
			before: cursor,
		},
		{ requiredKeys: [] },
	);
	test('the tracker answers with rows and never with an error', async () => {
		await fc.assert(
			fc.asyncProperty(hostile, async (params) => {
				const page = await trackerPage(tracker.read(new URLSearchParams(params)), {
					locale: 'en',
					today,
					person,
				});
				expect(page.rows.length).toBeLessThanOrEqual(pageSize);
			}),
			{ numRuns: 300 },
		);
	});
});
