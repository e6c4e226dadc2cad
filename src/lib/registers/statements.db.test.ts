import { beforeAll, expect, test } from 'vitest';
import { foundCity, type City } from '../../../tests/support/city.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { countStatements } from '../../../tests/support/statements.ts';
import { noFilters, type Filters } from './filters.ts';
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

test('every entry is on one page, whichever way one turns them', async () => {
	await growTo(2_000);
	const walk = async (first: Partial<Filters>, turn: 'next' | 'previous') => {
		const ids: number[][] = [];
		for (let filters: Partial<Filters> | null = first; filters;) {
			const page = await entriesPage('gap', { ...noFilters, ...filters }, 'en');
			ids.push(page.entries.map(({ id }) => id));
			const at: number | null = page[turn];
			filters = at === null ? null : turn === 'next' ? { after: at } : { before: at };
		}
		return ids;
	};
	const forth = await walk({}, 'next');
	expect(forth).toHaveLength(2_000 / pageSize);
	expect(new Set(forth.flat()).size).toBe(2_000);
	const back = await walk({ before: forth.at(-1)![0]! }, 'previous');
	expect(back.reverse()).toEqual(forth.slice(0, -1));
});

test('a page behind an entry that is not there is the first one', async () => {
	const first = await entriesPage('voice', noFilters, 'en');
	expect(first.entries).toHaveLength(1);
	expect(await entriesPage('voice', { ...noFilters, after: 999_999 }, 'en')).toEqual(first);
	expect(await entriesPage('voice', { ...noFilters, before: first.entries[0]!.id }, 'en')).toEqual(first);
});
