import { beforeAll, describe, expect, test, vi } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { foundCity, type City } from '../../../tests/support/city.ts';
import { made } from '#lib/commitments/commitments.testing.ts';
import { clock } from '#lib/clock.server.ts';
import { Gate, permitOf } from '#lib/people/access.ts';
import { record } from './commands.server.ts';
import type { Permit } from './schema.ts';
import { historyOf } from './queries.server.ts';
import type { Verb } from './schema.ts';

const sql = testDatabase();
let city: City;
let commitmentId: number;

beforeAll(async () => {
	city = await foundCity(sql);
	commitmentId = await made(city);
});

const nobody = new Gate(null).open();
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
		await expect(
			sql`delete from activity_event where ${`commitment:${commitmentId}`} = any (about)`,
		).rejects.toThrow(refused);
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
				await record(tx, permitOf(city.people.anna), {
					verb: 'commitment.update',
					about: { commitment: commitmentId },
					note: 'Halfway.',
				});
				throw new Error('the line broke');
			}),
		).rejects.toThrow('the line broke');
		expect(await everything()).toHaveLength(before);
	});

	test('takes verbs of modules, and nothing that only looks like one', async () => {
		for (const verb of ['', 'update', 'Commitment.update', 'commitment.', 'a.b.c', 'a.b; drop table city'])
			await expect(
				sql`insert into activity_event (verb, about) values (${verb}, ${[`commitment:${commitmentId}`]})`,
			).rejects.toThrow(/violates check/);
	});

	test('takes no verb that nobody has words for', async () => {
		const before = (await everything()).length;
		await expect(
			sql.begin((tx) =>
				record(tx, nobody, { verb: 'commitment.forget' as Verb, about: { commitment: commitmentId } }),
			),
		).rejects.toThrow('No plug has words for the verb commitment.forget');
		expect(await everything()).toHaveLength(before);
	});

	test('tells from what to what, with who and when, the newest first', async () => {
		const id = await made(city);
		const at = (minute: number) => new Date(Date.UTC(2027, 0, 1, 12, minute));
		const tell = async (
			minute: number,
			permit: Permit,
			event: Omit<Parameters<typeof record>[2], 'about'>,
		) => {
			vi.spyOn(clock, 'now').mockReturnValueOnce(at(minute));
			await sql.begin((tx) =>
				record(tx, permit, { about: { commitment: id, department: city.sports }, ...event }),
			);
		};
		const anna = permitOf(city.people.anna);
		await tell(0, anna, { verb: 'commitment.begin', changes: { status: ['planned', 'under_way'] } });
		await tell(1, anna, {
			verb: 'commitment.reword',
			changes: { principles: ['equality', 'equality, diversity'] },
		});
		await tell(2, nobody, { verb: 'partner.accept' });
		const history = await historyOf(`commitment:${id}`, 'pl');
		expect(history.map(({ verb }) => verb)).toEqual([
			'partner.accept',
			'commitment.reword',
			'commitment.begin',
			'commitment.make',
		]);
		expect(history[0]).toMatchObject({ personName: null, did: '– współpraca: sports (pl)', at: at(2) });
		expect(history[1]!.changed).toEqual(['Zasady: Równość → Równość i Różnorodność']);
		expect(history[2]).toMatchObject({
			personName: 'Anna Nowak',
			did: '– rozpoczęcie prac',
			changed: ['Status: Planowane → W toku'],
		});
	});

	test('of a commitment that there is not is empty', async () => {
		expect(await historyOf('commitment:999999', 'en')).toEqual([]);
	});
});
