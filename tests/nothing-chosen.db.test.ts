import { beforeAll, expect, test } from 'vitest';
import { foundCity, type City } from './support/city.ts';
import { testDatabase } from './support/database.ts';
import { load } from '../src/routes/commitments/new/+page.server.ts';

const sql = testDatabase();
let city: City;
beforeAll(async () => {
	city = await foundCity(sql);
});

/** The department that the form of a new commitment has chosen already. */
async function chosen(who: 'jan' | 'anna', address = '/commitments/new') {
	const url = new URL(address, 'http://localhost');
	const event = { locals: { viewer: city.viewer(who) }, request: new Request(url), url };
	const data = await (load as (event: unknown) => Promise<{ lead: { id: number } | null }>)(event);
	return data.lead?.id ?? null;
}

test('which department leads is chosen for who has one, and for nobody who has to choose', async () => {
	expect(await chosen('anna')).toBe(city.culture);
	expect(await chosen('jan')).toBeNull();
	expect(await chosen('jan', '/commitments/new?department=sports')).toBe(city.sports);
	// a second department makes it a choice
	await sql`insert into membership (person_id, role, department_id)
		values (${city.people.anna.id}, 'contributor', ${city.education})`;
	const anna = city.people.anna;
	anna.memberships.push({ role: 'contributor', departmentId: city.education });
	expect(await chosen('anna')).toBeNull();
});
