import { beforeAll, expect, test } from 'vitest';
import { foundCity, type City } from '../../../tests/support/city.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { countStatements } from '../../../tests/support/statements.ts';
import { writeCursor } from '#lib/database/cursor.ts';
import { noFilters, type Filters } from './address.ts';
import { countsOf, entriesPage, pageSize, registerMatrix, waitingCounts } from './queries.server.ts';
import { submit } from './registers.testing.ts';

const sql = testDatabase();
let city: City;

beforeAll(async () => {
	city = await foundCity(sql);
	await submit(sql, city, city.diagnoses.culture, {
		prompts: [['equality', 1]],
		voices: { equality: 'Girls' },
	});
	await submit(sql, city, city.diagnoses.sports, { notSure: ['equality'] });
});

/** Copies the entries until there are so many gaps. */
const growTo = (count: number) => sql`
	insert into register_entry (kind, principle, source, first_diagnosis_id, diagnosis_id, wording, note, opened_at)
	select 'gap', (array['equality', 'diversity', 'interaction', 'participation'])[n % 4 + 1], 'copy-' || n,
		it.first_diagnosis_id, it.diagnosis_id, it.wording, it.note, it.opened_at
	from generate_series((select count(*) from register_entry where kind = 'gap') + 1, ${count}) n
	cross join lateral (select * from register_entry where kind = 'gap' and n > 0 order by id limit 1 offset n % 2) it`;

test('a page sends as many statements for two thousand entries as for ten', async () => {
	const page = () =>
		Promise.all([
			entriesPage('gap', { ...noFilters, department: 'culture', round: city.round, q: 'a' }, 'en'),
			entriesPage('gap', noFilters, 'pl'),
			countsOf('gap', noFilters),
			registerMatrix('gap'),
			waitingCounts(),
		]);
	const { statements: few } = await countStatements(sql, page);
	for (const count of [10, 2_000]) {
		await growTo(count);
		expect((await countsOf('gap', noFilters)).open).toBe(count);
		expect((await countStatements(sql, page)).statements).toBe(few);
	}
});

test('every entry is on one page, whichever way one turns them, and pages say where they begin', async () => {
	await growTo(2_000);
	const walk = async (first: Partial<Filters>, turn: 'next' | 'previous') => {
		const pages = [];
		for (let filters: Partial<Filters> | null = first; filters;) {
			const page = await entriesPage('gap', { ...noFilters, ...filters }, 'en');
			pages.push({ ids: page.rows.map(({ id }) => id), first: page.first, previous: page.previous });
			const at: string | null = page[turn];
			filters = at === null ? null : turn === 'next' ? { after: at } : { before: at };
		}
		return pages;
	};
	const pages = await walk({}, 'next');
	const forth = pages.map(({ ids }) => ids);
	expect(forth).toHaveLength(2_000 / pageSize);
	expect(new Set(forth.flat()).size).toBe(2_000);
	const back = (await walk({ before: pages.at(-1)!.previous }, 'previous')).reverse();
	expect(back.map(({ ids }) => ids)).toEqual(forth.slice(0, -1));
	// and each says which of all its entries are
	const places = forth.map((_, index) => index * pageSize + 1);
	expect(pages.map(({ first }) => first)).toEqual(places);
	expect(back.map(({ first }) => first)).toEqual(places.slice(0, -1));
});

test('a page behind an entry that is not there is the first one', async () => {
	const first = await entriesPage('voice', noFilters, 'en');
	expect(first.rows).toHaveLength(1);
	const [behind, before] = ['2001-01-01', '2199-12-31'].map((day) => writeCursor('round', [day, 1, 1, 1]));
	for (const turn of [{ after: behind! }, { before: before! }, { after: '999999' }])
		expect(await entriesPage('voice', { ...noFilters, ...turn }, 'en')).toEqual(first);
});
