import { beforeAll, expect, test } from 'vitest';
import { foundCity } from '../../../tests/support/city.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { made } from '#lib/commitments/commitments.testing.ts';
import { plugged } from '#lib/plugged.server.ts';
import { renewSearch } from './refold.server.ts';

const sql = testDatabase();
let ids: number[];
beforeAll(async () => {
	const city = await foundCity(sql);
	ids = [await made(city), await made(city)];
});

/** Words as an older version kept them. */
const age = () => sql`update commitment set search = 'the residents’ panel, oﬃce – ' || id`;
const words = async () =>
	(await sql<{ search: string }[]>`select search from commitment order by id`).map(({ search }) => search);
const renewed = () => ids.map((id) => `the residents' panel, office - ${id}`);

test('a start makes the searched words of an older version anew, and leaves all else as it is', async () => {
	await age();
	const before = await sql`select (to_jsonb(c) - 'search')::text as rest from commitment c order by id`;
	for (const start of plugged().starts) await start();
	expect(await words()).toEqual(renewed());
	expect(await sql`select (to_jsonb(c) - 'search')::text as rest from commitment c order by id`).toEqual(
		before,
	);
	expect(await sql`select table_name from search_folding order by 1`).toEqual([
		{ tableName: 'commitment' },
		{ tableName: 'register_entry' },
	]);
});

test('does so once', async () => {
	await age();
	const aged = await words();
	await renewSearch('commitment');
	expect(await words()).toEqual(aged);
	await sql`update search_folding set version = version - 1`;
	await Promise.all([1, 2, 3].map(() => renewSearch('commitment')));
	expect(await words()).toEqual(renewed());
});

test('and begins again where it broke off', async () => {
	await age();
	await sql`update search_folding set version = version - 1`;
	await sql`create function refuse() returns trigger language plpgsql as $$ begin raise 'no'; end $$`;
	await sql`create trigger refuse before update on commitment execute function refuse()`;
	await expect(renewSearch('commitment')).rejects.toThrow('no');
	await sql`drop trigger refuse on commitment`;
	await renewSearch('commitment');
	expect(await words()).toEqual(renewed());
});
