import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { foundCity, type City } from '../../../tests/support/city.ts';
import { made } from './commitments.testing.ts';

// What the database refuses by itself, whichever program asks.

const sql = testDatabase();
let city: City;
let id: number;

beforeAll(async () => {
	city = await foundCity(sql);
	id = await made(city);
});

/** The row of a commitment that is fine, with `given` in place of what it has. */
const insert = (given: Record<string, unknown>) =>
	sql`insert into commitment ${sql({
		title: 'Surtitles',
		leadDepartmentId: city.culture,
		ownerId: city.people.anna.id,
		dueOn: '2027-05-31',
		firstDueOn: '2027-05-31',
		sign: 'Forty people come.',
		principles: ['equality'],
		createdBy: city.people.anna.id,
		...given,
	})}`;
const [missing, check, foreign] = [/violates not-null/, /violates check/, /violates foreign key/];

test('a commitment as it should be is taken', async () => {
	await insert({});
	await insert({ status: 'done', closedAt: new Date() });
	await insert({ status: 'needs_help', helpWhat: 'A hall.', helpFromDepartmentId: city.sports });
	await insert({ measureUnit: 'people', measureBaseline: 0, measureTarget: 40 });
});

describe('the database refuses a commitment', () => {
	const now = new Date();
	test.each<[string, Record<string, unknown>, RegExp]>([
		['without an owner', { ownerId: null }, missing],
		['owned by nobody there is', { ownerId: 999_999 }, foreign],
		['without a lead department', { leadDepartmentId: null }, missing],
		['of a department that there is not', { leadDepartmentId: 999_999 }, foreign],
		['without a due day', { dueOn: null }, missing],
		['without a first due day', { firstDueOn: null }, missing],
		['without a principle', { principles: [] }, check],
		['for a principle that there is not', { principles: ['equality', 'solidarity'] }, check],
		['for a principle that is nothing', { principles: [null] }, check],
		['without a title', { title: '  ' }, check],
		['with a title of 201 characters', { title: 'x'.repeat(201) }, check],
		['without a sign of success', { sign: '   ' }, check],
		['in a status that there is not', { status: 'cancelled' }, check],
		['done without the day on which it was done', { status: 'done' }, check],
		['stopped without the day on which it was stopped', { status: 'stopped' }, check],
		['that is open and closed', { status: 'under_way', closedAt: now }, check],
		['that needs help with nothing', { status: 'needs_help' }, check],
		['that needs no help with something', { helpWhat: 'A hall.' }, check],
		['with a target of nothing', { measureTarget: 40 }, check],
		['with a baseline alone', { measureBaseline: 3 }, check],
		['postponed less than never', { postponements: -1 }, check],
		['of an effort that there is not', { effort: 'XL' }, check],
	])('%s', async (_, given, reason) => {
		await expect(insert(given)).rejects.toThrow(reason);
	});
});

describe('the database keeps', () => {
	test('the first promised due day for good', async () => {
		await expect(sql`update commitment set first_due_on = '2027-09-30' where id = ${id}`).rejects.toThrow(
			/never changes/,
		);
		await expect(sql`update commitment set first_due_on = first_due_on + 1`).rejects.toThrow(/never changes/);
		await sql`update commitment set due_on = '2027-09-30' where id = ${id}`;
		expect(await sql`select first_due_on from commitment where id = ${id}`).toEqual([
			{ firstDueOn: '2027-05-31' },
		]);
	});

	test('whether it is closed in step with its status', async () => {
		await expect(sql`update commitment set status = 'done' where id = ${id}`).rejects.toThrow(check);
		await expect(sql`update commitment set closed_at = now() where id = ${id}`).rejects.toThrow(check);
		await expect(sql`update commitment set closed = true where id = ${id}`).rejects.toThrow(
			/only be updated to DEFAULT/,
		);
	});

	test('a commitment that the log speaks of', async () => {
		await expect(sql`delete from commitment where id = ${id}`).rejects.toThrow(foreign);
	});

	test('its owner, department and round in being', async () => {
		await expect(sql`delete from person where id = ${city.people.anna.id}`).rejects.toThrow(foreign);
		await expect(sql`delete from department where id = ${city.culture}`).rejects.toThrow(foreign);
		await expect(sql`delete from round where id = ${city.round}`).rejects.toThrow(foreign);
	});

	test('an idea to one commitment, and a form to one', async () => {
		const key = crypto.randomUUID();
		await insert({ formKey: key });
		await expect(insert({ formKey: key })).rejects.toThrow(/duplicate key/);
		await sql`insert into idea (diagnosis_id, principle, text, created_by, commitment_id)
			values (${city.diagnoses.culture}, 'equality', 'One', ${city.people.anna.id}, ${id})`;
		await expect(
			sql`insert into idea (diagnosis_id, principle, text, created_by, commitment_id)
				values (${city.diagnoses.culture}, 'equality', 'Two', ${city.people.anna.id}, ${id})`,
		).rejects.toThrow(/duplicate key/);
	});

	test('one answer of a department to an invitation', async () => {
		const partner = (given: object) =>
			sql`insert into commitment_partner ${sql({ commitmentId: id, departmentId: city.sports, ...given })}`;
		await expect(partner({ status: 'accepted' })).rejects.toThrow(check);
		await partner({});
		await expect(partner({})).rejects.toThrow(/duplicate key/);
	});
});
