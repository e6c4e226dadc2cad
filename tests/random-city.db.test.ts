import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from './support/database.ts';
import { foundRandomCity, type RandomCity } from './support/random-city.ts';

// What the tests over random cities lean on: every kind of thing is there in each of them.

const sql = testDatabase();
let city: RandomCity;
beforeAll(async () => {
	city = await foundRandomCity(sql, 1);
});

test('a random city has everything that pages count, in every state', async () => {
	const [row] = await sql<Record<string, number>[]>`
		select (select count(distinct status) from commitment) as statuses,
			(select count(distinct status) from commitment_partner) as partners,
			(select count(*) from commitment where help_from_department_id is not null) as asked,
			(select count(*) from commitment where status = 'needs_help' and help_from_department_id is null) as unnamed,
			(select count(distinct kind) from register_entry) as registers,
			(select count(*) from register_entry where commitment_id is not null) as picked_up,
			(select count(*) from diagnosis_department w join diagnosis g on g.id = w.diagnosis_id
				where w.department_id <> g.department_id) as joint`;
	expect(row).toMatchObject({ statuses: 5, partners: 3, registers: 2, joint: 1 });
	expect(Math.min(row!['asked']!, row!['unnamed']!, row!['pickedUp']!)).toBeGreaterThan(0);
	expect(Object.keys(city.people)).toEqual(
		expect.arrayContaining(['coordinator', 'observer', 'head', 'contributor', 'twofold', 'nobody']),
	);
});
