import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { foundCity, today, type City } from '../../../tests/support/city.ts';
import { addIdea } from '#lib/answering/answering.testing.ts';
import { ideasOf } from '#lib/diagnosis/queries.server.ts';
import { addDays } from '#lib/i18n/days.ts';
import { possibleOwners } from '#lib/people/queries.server.ts';
import { takeUpdate } from './commands.server.ts';
import { makeCommitment } from './making.server.ts';
import { made, promised, stored } from './commitments.testing.ts';
import { findCommitment, madeIn } from './queries.server.ts';
import type { NewCommitment } from './schema.ts';

const sql = testDatabase();
let city: City;

beforeAll(async () => {
	city = await foundCity(sql);
});

const make = (given: Partial<NewCommitment> = {}, who: Parameters<City['gate']>[0] = 'anna') =>
	makeCommitment(city.viewer(who), null, promised(city, given));
const count = async () => (await sql<{ count: number }[]>`select count(*) from commitment`)[0]!.count;
const issue = (field: string, key: string) => ({ ok: false, issues: [{ field, key }] });
const refused = expect.objectContaining({ name: 'NotAllowed' }) as Error;

describe('making a commitment', () => {
	test('keeps what was promised, by whom and in which round, and says so in the log', async () => {
		const outcome = await make({
			measure_unit: 'people a month',
			measure_baseline: 3,
			measure_target: 40.5,
			principles: ['participation', 'equality'],
			partners: [city.sports, city.education],
		});
		const id = outcome.ok ? outcome.id : 0;
		expect(await findCommitment(id, 'pl')).toMatchObject({
			title: 'Surtitles in Ukrainian on every second Sunday',
			leadName: 'Wydział culture',
			owner: { id: city.people.anna.id, name: 'Anna Nowak' },
			status: 'planned',
			dueOn: '2027-05-31',
			firstDueOn: '2027-05-31',
			postponements: 0,
			measureUnit: 'people a month',
			measureBaseline: 3,
			measureTarget: 40.5,
			principles: ['participation', 'equality'],
			roundName: `Runda ${addDays(today, -30)}`,
			closedOn: null,
			version: 1,
			partners: [
				{ short: 'sports (pl)', status: 'invited' },
				{ short: 'education (pl)', status: 'invited' },
			],
		});
		expect((await stored(sql, id)).events.map(({ verb }) => verb)).toEqual([
			'commitment.make',
			'partner.invite',
			'partner.invite',
		]);
	});

	test('a partner that was ticked twice, or that is the lead itself, is invited once or not at all', async () => {
		const id = await made(city, { partners: [city.sports, city.culture, city.sports] });
		expect((await findCommitment(id, 'en'))!.partners.map(({ departmentId }) => departmentId)).toEqual([
			city.sports,
		]);
	});

	test('is for the department itself and the coordinator', async () => {
		const before = await count();
		for (const who of ['maria', 'ewa', 'tomasz'] as const)
			await expect(make({}, who)).rejects.toThrow(refused);
		expect(await count()).toBe(before);
		expect(await make({}, 'piotr')).toMatchObject({ ok: true });
		expect(await make({ lead_department: city.sports, owner: city.people.maria.id }, 'jan')).toMatchObject({
			ok: true,
		});
	});

	test('two departments that invite each other at the same time both make theirs', async () => {
		const { culture, sports } = city;
		const owner = city.people.jan.id;
		const pairs = Array.from({ length: 10 }, () => [
			make({ lead_department: culture, owner, partners: [sports] }, 'jan'),
			make({ lead_department: sports, owner, partners: [culture] }, 'jan'),
		]);
		const outcomes = await Promise.all(pairs.flat());
		expect(outcomes.every(({ ok }) => ok)).toBe(true);
	});
});

describe('who and what there is not', () => {
	const unknown = 999_999_999_999_999;

	test('a person who cannot sign in, who observes, or who belongs nowhere cannot own it', async () => {
		const before = await count();
		const { adam, zofia, ewa, tomasz } = city.people;
		for (const owner of [adam.id, zofia.id, ewa.id, tomasz.id, unknown, 0])
			expect(await make({ owner })).toEqual(issue('owner', 'error_owner_empty'));
		expect(await count()).toBe(before);
	});

	test('whoever the form offers as an owner is taken, and nobody else', async () => {
		const offered = (await possibleOwners()).map(({ id }) => id);
		for (const { id } of Object.values(city.people))
			expect((await make({ owner: id })).ok).toBe(offered.includes(id));
	});

	test('an unknown department can neither lead nor be a partner', async () => {
		const before = await count();
		expect(await make({ lead_department: unknown }, 'jan')).toEqual(
			issue('lead_department', 'error_lead_empty'),
		);
		await expect(make({ lead_department: unknown }, 'anna')).rejects.toThrow(refused);
		expect(await make({ partners: [city.sports, unknown] })).toEqual(issue('partners', 'error_choose'));
		expect(await count()).toBe(before);
	});

	test('a due day is still to come, and within ten years', async () => {
		expect(await make({ due_on: addDays(today, -1) })).toEqual(issue('due_on', 'error_due_past'));
		expect(await make({ due_on: '2090-01-01' })).toEqual(issue('due_on', 'error_due_far'));
		expect(await make({ due_on: today })).toMatchObject({ ok: true });
	});
});

describe('an idea', () => {
	const idea = async (text: string, diagnosis = city.diagnoses.culture) => {
		await addIdea(city.viewer('jan'), diagnosis, 'diversity', text);
		return (await ideasOf(diagnosis, 'en')).at(-1)!.id;
	};
	const becameOf = async (id: number) =>
		(await sql<{ commitmentId: number | null }[]>`select commitment_id from idea where id = ${id}`)[0]!
			.commitmentId;

	test('becomes a commitment, which its diagnosis then shows', async () => {
		const from = await idea('Surtitles');
		const id = await made(city, { idea: from });
		expect((await ideasOf(city.diagnoses.culture, 'en')).at(-1)).toMatchObject({
			text: 'Surtitles',
			commitment: { id, ownerName: 'Anna Nowak' },
		});
		expect(await findCommitment(id, 'en')).toMatchObject({ diagnosisId: city.diagnoses.culture });
	});

	test('leads back to the question under which it stood, whatever its commitment serves besides', async () => {
		const id = await made(city, { idea: await idea('Subtitles'), principles: ['equality', 'diversity'] });
		expect(await findCommitment(id, 'en')).toMatchObject({
			diagnosisId: city.diagnoses.culture,
			askedIn: 'diversity',
			principles: ['equality', 'diversity'],
		});
	});

	test('becomes one once, also when two people do it at the same moment', async () => {
		const from = await idea('A quiet hour');
		const before = await count();
		const outcomes = await Promise.all([
			make({ idea: from }),
			make({ idea: from }, 'piotr'),
			make({ idea: from }, 'jan'),
		]);
		expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
		expect(outcomes.filter(({ ok }) => !ok)).toEqual([
			issue('idea', 'error_idea_taken'),
			issue('idea', 'error_idea_taken'),
		]);
		expect(await make({ idea: from })).toEqual(issue('idea', 'error_idea_taken'));
		expect(await count()).toBe(before + 1);
	});

	test('of another department is refused, and nothing is made', async () => {
		const foreign = await idea('Swimming lessons', city.diagnoses.sports);
		const before = await count();
		await expect(make({ idea: foreign }, 'anna')).rejects.toThrow(refused);
		expect(await becameOf(foreign)).toBeNull();
		expect(await count()).toBe(before);
	});

	test('that there is not makes nothing', async () => {
		const before = await count();
		expect(await make({ idea: 999_999_999 })).toEqual(issue('idea', 'error_idea_taken'));
		expect(await count()).toBe(before);
	});
});

describe('three for a department and round are plenty', () => {
	beforeEach(async () => {
		await sql`update commitment set round_id = null`;
	});
	const asking = { fourth: undefined };

	test('a fourth asks whether it is needed', async () => {
		for (let number = 1; number <= 3; number++) expect(await make(asking)).toMatchObject({ ok: true });
		expect(await madeIn(city.round, city.culture)).toBe(3);
		expect(await make(asking)).toEqual(issue('fourth', 'error_fourth'));
		expect(await make({ fourth: 'no' })).toEqual(issue('fourth', 'error_fourth'));
		expect(await make({ fourth: 'yes' })).toMatchObject({ ok: true });
	});

	test('five at once are three', async () => {
		const outcomes = await Promise.all(Array.from({ length: 5 }, () => make(asking)));
		expect(outcomes.filter(({ ok }) => ok)).toHaveLength(3);
	});

	test('one that was stopped, and those of other departments, do not count', async () => {
		const owner = city.people.maria.id;
		for (let number = 1; number <= 3; number++) await made(city, { lead_department: city.sports, owner });
		expect(await make(asking)).toMatchObject({ ok: true });
		expect(await make(asking)).toMatchObject({ ok: true });
		const last = await make(asking);
		const update = { status: 'stopped', note: 'The hall is closed.', help_from: null, version: 1 } as const;
		await takeUpdate(city.viewer('anna'), last.ok ? last.id : 0, update);
		expect(await make(asking)).toMatchObject({ ok: true });
		expect(await make(asking)).toEqual(issue('fourth', 'error_fourth'));
	});
});
