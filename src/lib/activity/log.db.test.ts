import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { foundCity, type City } from '../../../tests/support/city.ts';
import { made } from '#lib/commitments/commitments.testing.ts';
import { record } from './commands.server.ts';
import { historyOf } from './queries.server.ts';
import type { Verb } from './schema.ts';

const sql = testDatabase();
let city: City;
let commitmentId: number;

beforeAll(async () => {
	city = await foundCity(sql);
	commitmentId = await made(city);
});

const everything = () => sql`select * from activity_event order by id`;
const refused = /activity_event keeps what it has/;

describe('the log', () => {
	test('can be neither changed, shortened nor emptied, whoever asks the database', async () => {
		const before = [...(await everything())];
		expect(before).not.toEqual([]);
		await expect(sql`update activity_event set note = 'something else'`).rejects.toThrow(refused);
		await expect(sql`update activity_event set at = now() where verb = 'commitment.make'`).rejects.toThrow(
			refused,
		);
		await expect(sql`delete from activity_event`).rejects.toThrow(refused);
		await expect(sql`delete from activity_event where commitment_id = ${commitmentId}`).rejects.toThrow(
			refused,
		);
		await expect(sql`truncate activity_event`).rejects.toThrow(refused);
		await expect(sql`truncate commitment cascade`).rejects.toThrow(refused);
		await expect(sql`truncate person restart identity cascade`).rejects.toThrow(/keeps what it has/);
		expect([...(await everything())]).toEqual(before);
	});

	test('does not let go of what it speaks of', async () => {
		await expect(sql`delete from person where id = ${city.people.jan.id}`).rejects.toThrow(/foreign key/);
		await expect(sql`delete from commitment where id = ${commitmentId}`).rejects.toThrow(/foreign key/);
	});

	test('has no entry of a verb that did not come to its end', async () => {
		const before = (await everything()).length;
		await expect(
			sql.begin(async (tx) => {
				await record(tx, {
					verb: 'commitment.update',
					personId: city.people.anna.id,
					commitmentId,
					note: 'Halfway.',
				});
				throw new Error('the line broke');
			}),
		).rejects.toThrow('the line broke');
		expect(await everything()).toHaveLength(before);
	});

	test('takes verbs of modules, and nothing that only looks like one', async () => {
		for (const verb of ['', 'update', 'Commitment.update', 'commitment.', 'a.b.c', 'a.b; drop table city'])
			await expect(record(sql, { verb: verb as Verb, personId: null })).rejects.toThrow(/violates check/);
	});

	test('tells from what to what, with who and when, the newest first', async () => {
		const id = await made(city);
		const entry = { personId: city.people.anna.id, commitmentId: id } as const;
		const at = (minute: number) => new Date(Date.UTC(2027, 0, 1, 12, minute));
		await record(sql, {
			...entry,
			verb: 'commitment.begin',
			changes: { status: ['planned', 'under_way'] },
			at: at(0),
		});
		await record(sql, {
			...entry,
			verb: 'commitment.reword',
			changes: { principles: ['equality', 'equality, diversity'] },
			at: at(1),
		});
		await record(sql, {
			...entry,
			personId: null,
			verb: 'partner.accept',
			departmentId: city.sports,
			at: at(2),
		});
		const history = await historyOf(id, 'pl');
		expect(history.map(({ verb }) => verb)).toEqual([
			'partner.accept',
			'commitment.reword',
			'commitment.begin',
			'commitment.make',
		]);
		expect(history[0]).toMatchObject({ personName: null, departmentShort: 'sports (pl)', at: at(2) });
		expect(history[1]!.changes).toEqual({ principles: ['Równość', 'Równość, Różnorodność'] });
		expect(history[2]).toMatchObject({
			personName: 'Anna Nowak',
			changes: { status: ['planned', 'under_way'] },
		});
	});

	test('of a commitment that there is not is empty', async () => {
		expect(await historyOf(999_999, 'en')).toEqual([]);
	});
});
