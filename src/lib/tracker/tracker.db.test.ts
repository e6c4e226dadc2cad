import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { principles } from '#lib/content/principles.ts';
import { today } from '../../../tests/support/city.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import type { Person } from '#lib/people/schema.ts';
import { plantCrowd, type Planted } from './crowd.testing.ts';
import { dueWindows, sorts, statusFilters, tracker, type Filters } from './address.ts';
import { trackerPage } from './queries.server.ts';
import { expected, expectedCounts, groupOf, isQuiet } from './reference.testing.ts';
import { pageSize } from './rows.server.ts';

const sql = testDatabase();
let planted: Planted[];
let reader: Person;
beforeAll(async () => {
	planted = await plantCrowd(sql);
	const { departmentId, ownerId } = planted.find(({ department }) => department === 'culture')!;
	// owns commitments, and belongs to a department that leads, takes part and is asked
	reader = {
		...{ id: ownerId, name: 'Reader', email: 'reader@wierzbno.example', locale: null },
		memberships: [{ role: 'head', departmentId }],
	};
});

const show = (filters: Partial<Filters>) =>
	trackerPage({ ...tracker.first, ...filters }, { locale: 'en', today, person: reader });
const view = (filters: Partial<Filters>): Filters => ({ ...tracker.first, ...filters });

/** Opens the page of these filters and holds it against what was planted. Answers with how many it shows. */
async function expectView(filters: Partial<Filters>): Promise<number> {
	const page = await show(filters);
	const wanted = expected(planted, view(filters));
	expect(page.rows.map(({ id }) => id)).toEqual(wanted.slice(0, pageSize).map(({ id }) => id));
	expect(page.counts).toEqual(expectedCounts(planted, view(filters)));
	expect(page.next === null).toBe(wanted.length <= pageSize);
	expect(page.previous).toBeNull();
	expect(page.first).toBe(1);
	for (const it of page.views)
		expect([it.kind, it.count]).toEqual([it.kind, expected(planted, it.filters).length]);
	return wanted.length;
}

describe('a filter alone', () => {
	test.each(statusFilters)('status %s', async (status) => {
		expect(await expectView({ status })).toBeGreaterThan(0);
	});
	test.each(['culture', 'sports', 'education', 'zoo'])('department %s', async (department) => {
		expect(await expectView({ department })).toBeGreaterThan(0);
	});
	test.each(principles)('principle %s', async (principle) => {
		expect(await expectView({ principle })).toBeGreaterThan(0);
	});
	test.each(dueWindows)('due %s', async (due) => {
		expect(await expectView({ due })).toBeGreaterThan(0);
	});
	test.each(['culture', 'sports', 'education', 'zoo'])('partner %s, and asked for help', async (slug) => {
		expect(await expectView({ partner: slug })).toBeGreaterThan(0);
		expect(await expectView({ asked: slug })).toBeGreaterThan(0);
	});
	test('round', async () => {
		const { rounds } = await show({});
		for (const { id } of rounds) expect(await expectView({ round: id })).toBeGreaterThan(0);
	});
	test.each(['overdue', 'quiet', 'help', 'shared'] as const)('tick %s', async (tick) => {
		expect(await expectView({ [tick]: true })).toBeGreaterThan(0);
	});
	test('each owner', async () => {
		const { owners } = await show({});
		expect(new Set(owners.map(({ id }) => id))).toEqual(new Set(planted.map(({ ownerId }) => ownerId)));
		for (const { id } of owners) expect(await expectView({ owner: id })).toBeGreaterThan(0);
	});
	test('one that nothing can match shows nothing, and neither does a department that is unknown', async () => {
		expect(await expectView({ owner: 999_999_999_999_999 })).toBe(0);
		expect(await expectView({ department: 'nowhere' })).toBe(0);
	});
});

describe('filters together', () => {
	const maybe = <T>(...values: T[]) => fc.constantFrom(null, ...values);
	const tick = fc.constantFrom(false, false, true);
	const anyFilters = fc.record({
		department: maybe('culture', 'sports', 'zoo', 'even'),
		partner: maybe('culture', 'zoo'),
		asked: maybe('culture', 'sports', 'nowhere'),
		round: maybe(1, 999),
		principle: maybe(...principles),
		status: fc.constantFrom(...statusFilters),
		due: maybe(...dueWindows),
		overdue: tick,
		quiet: tick,
		help: tick,
		shared: tick,
		q: fc.constantFrom('', '', 'tram', 'zlobek', 'zak tram', '%', 'count'),
		sort: fc.constantFrom(...sorts),
		descending: fc.boolean(),
	});
	test('show the rows and the counts of those that fulfil all of them, in their order', async () => {
		await fc.assert(
			fc.asyncProperty(anyFilters, async (filters) => void (await expectView(filters))),
			{ numRuns: 200 },
		);
	});
});

describe('words', () => {
	const finds = async (q: string) =>
		expectView({ ...tracker.read(new URLSearchParams({ q })), status: 'any' });
	test.each([
		['żłobek', 'zlobek', 'ŻŁOBEK', 'Zlobek', 'z\u0307łobek'],
		['świetlica', 'swietlica', 'ŚWIETLICA', 's\u0301wietlica'],
		['łucja', 'lucja', 'ŁUCJA żak', 'zak lucja'],
	])('are found with and without accents: %s', async (...spellings) => {
		const found = await Promise.all(spellings.map(finds));
		expect(found[0]).toBeGreaterThan(0);
		expect(new Set(found).size).toBe(1);
	});
	test.each(['%', '_', '\\', "o'brien", '"quoted"', 'c++', 'under_way', '100 %', 'back\\slash'])(
		'mean themselves: %s',
		async (q) => {
			const count = await finds(q);
			expect(count).toBeGreaterThan(0);
			expect(count).toBeLessThan(planted.length);
		},
	);
	test.each(['%%', '__', '_r_m', '\\\\', 'tr%m', "'; drop table commitment; --"])(
		'match nothing that is not there: %s',
		async (q) => {
			expect(await finds(q)).toBe(0);
		},
	);
	test('find what somebody owns by a part of the name, also among other words', async () => {
		expect(await finds('luc')).toBeGreaterThan(0);
		expect(await finds('łucja tram')).toBeGreaterThan(0);
		expect(await finds('łucja nothing-of-the-kind')).toBe(0);
	});
});

describe('a row', () => {
	test('says of a commitment what is true of it', async () => {
		const { rows } = await show({ status: 'any', department: 'culture' });
		const byId = new Map(planted.map((it) => [it.id, it]));
		expect(rows).toHaveLength(pageSize);
		for (const row of rows) {
			const it = byId.get(row.id)!;
			expect(row).toEqual({
				id: it.id,
				title: it.title,
				leadShort: 'culture',
				partners: it.partners.filter(({ status }) => status !== 'declined').length,
				principles: it.principles,
				status: it.status,
				quiet: isQuiet(it),
				group: groupOf(it),
				dueOn: it.dueOn,
				createdOn: it.createdAt.slice(0, 10),
				closedOn: it.closedAt?.slice(0, 10) ?? null,
				updatedOn: it.lastUpdateAt.slice(0, 10),
				ownerName: it.owner,
			});
		}
	});
	test('names departments in the language of the reader', async () => {
		const { rows } = await trackerPage(view({ department: 'zoo' }), { locale: 'pl', today, person: reader });
		expect(rows[0]).toMatchObject({ leadShort: 'zoo (pl)' });
	});
});

describe('the views beside it', () => {
	const kinds = async (filters: Partial<Filters>) =>
		(await show(filters)).views.map(({ kind, department, current }) => [kind, department, current]);
	test('are what the reader owns, and what their department leads, takes part in and is asked for', async () => {
		expect(await kinds({})).toEqual([
			['mine', '', false],
			['leads', 'culture', false],
			['takes_part', 'culture', false],
			['asked', 'culture', false],
		]);
		for (const { count } of (await show({ status: 'any' })).views) expect(count).toBeGreaterThan(0);
		expect(await kinds({ department: 'culture', owner: reader.id })).toContainEqual([
			'leads',
			'culture',
			true,
		]);
	});
	test('offer where a department that is filtered by takes part', async () => {
		const { views } = await show({ department: 'zoo', status: 'any' });
		const offered = views.find(({ department }) => department === 'zoo')!;
		expect(offered).toMatchObject({ kind: 'takes_part', filters: { department: null, partner: 'zoo' } });
		expect(offered.count).toBeGreaterThan(0);
	});
});
