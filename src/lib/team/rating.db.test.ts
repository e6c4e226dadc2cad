import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addDiagnosis, addRound, foundCity, today, type City } from '../../../tests/support/city.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { principles, type Principle } from '#lib/content/principles.ts';
import { addDays } from '#lib/i18n/days.ts';
import { Gate } from '#lib/people/access.ts';
import { addPerson } from '#lib/people/commands.server.ts';
import type { Person } from '#lib/people/schema.ts';
import { readDiagnosis } from '#lib/diagnosis/lock.server.ts';
import { listen } from '#lib/live/hub.server.ts';
import { assignQuestion, takeBackQuestion } from './assigning.server.ts';
import { besideQuestion, teamwork } from './beside.server.ts';
import { questionFactsOf, questionsFarApart, ownRatingsOf, requestsTo } from './queries.server.ts';
import { anonymousFrom, farApart as liesApart, ratingSpreadOf, type RatedLevel } from './rules.ts';
import { askForRatings, giveRatings } from './rating.server.ts';
import { ratingSchema } from './schema.ts';
import { waitingIn } from './waiting.server.ts';

const sql = testDatabase();
let city: City;
let round: number;
let id: number;
let rounds = 0;
/** Six colleagues of culture, besides its head. */
const colleagues: Person[] = [];

beforeAll(async () => {
	city = await foundCity(sql);
	for (const name of ['Ala', 'Bea', 'Cyryl', 'Daria', 'Emil', 'Franka']) {
		const email = `${name.toLowerCase()}@wierzbno.example`;
		const memberships = [{ role: 'contributor' as const, departmentId: city.culture }];
		const personId = await addPerson(sql, { name: `${name} Surname`, email, passwordHash: 'x' }, memberships);
		colleagues.push({ id: personId, name: `${name} Surname`, email, locale: null, memberships });
	}
});
beforeEach(async () => {
	round = await addRound(sql, addDays(today, -300 + rounds++));
	id = await addDiagnosis(sql, round, city.culture);
});

type Given = Partial<Record<Principle, [RatedLevel | '', string?]>>;
const ask = (names: 'shown' | 'hidden', by: keyof City['people'] = 'anna') =>
	askForRatings(city.viewer(by), id, { names });
const rate = async (person: Person, given: Given, names: 'shown' | 'hidden' = 'hidden') =>
	giveRatings(
		{ ...city.viewer('anna'), gate: new Gate(person) },
		id,
		ratingSchema.parse({
			names,
			...Object.fromEntries(
				principles.flatMap((it) => [
					[`level_${it}`, String(given[it]?.[0] ?? '')],
					[`sentence_${it}`, given[it]?.[1] ?? ''],
				]),
			),
		}),
	);
const locked = () => readDiagnosis(id, today);
const look = async (person: Person, principle: Principle = 'diversity') =>
	(await besideQuestion(person, await locked(), principle, 'en')).ratings;
const refused = expect.objectContaining({ name: 'NotAllowed' }) as Error;
/** Levels 1, 3 and 4 on diversity, each with a sentence. */
const three = async (names: 'shown' | 'hidden' = 'hidden') => {
	await ask(names);
	await rate(colleagues[2]!, { diversity: [4, 'With them, not about them.'] }, names);
	await rate(colleagues[0]!, { diversity: [1, 'Nothing has changed.'] }, names);
	await rate(colleagues[1]!, { diversity: [3, 'It has a budget.'] }, names);
};

describe('asking for private ratings', () => {
	test('is for the head alone', async () => {
		for (const who of ['piotr', 'jan', 'maria', 'ewa', 'tomasz'] as const)
			await expect(ask('hidden', who)).rejects.toThrow(refused);
		expect(await ask('hidden')).toEqual({ ok: true });
	});

	test('says whether names are shown, and keeps to that once somebody has rated, also past the rules', async () => {
		await ask('shown');
		expect(await ask('hidden')).toEqual({ ok: true });
		await rate(colleagues[0]!, { equality: [2] });
		expect(await ask('shown')).toEqual({ ok: false, issues: [{ field: 'names', key: 'error_names_fixed' }] });
		expect(await ask('hidden')).toEqual({ ok: true });
		await expect(
			sql`update rating_call set names_shown = true where diagnosis_id = ${id}`.execute(),
		).rejects.toThrow(/stays as it is/);
		const changes = await sql<{ changes: object }[]>`select changes from activity_event
			where ${`diagnosis:${id}`} = any (about) and verb = 'rating.ask' order by id`;
		expect(changes.map((it) => it.changes)).toEqual([
			{ names: [null, 'shown'] },
			{ names: ['shown', 'hidden'] },
		]);
	});

	test('reaches the desks of the team, until each has rated the four questions', async () => {
		await ask('hidden');
		const waits = async ({ id: personId }: Person) =>
			(await requestsTo(personId, [city.culture], today, 'en')).filter(
				({ diagnosisId }) => diagnosisId === id,
			);
		expect(await waits(colleagues[0]!)).toMatchObject([{ principle: null, by: 'Anna Nowak' }]);
		expect(await waits(city.people.anna)).toEqual([]);
		await rate(colleagues[0]!, { equality: [2], diversity: ['not_sure'], interaction: [1] });
		expect(await waits(colleagues[0]!)).toHaveLength(1);
		await rate(colleagues[0]!, { participation: [1] });
		expect(await waits(colleagues[0]!)).toEqual([]);
		expect(await waits(colleagues[1]!)).toHaveLength(1);
	});

	test('stand on the start page of their diagnosis for whom they wait, with the way to the ratings', async () => {
		await ask('hidden');
		const said = async (person: Person, diagnosis = id) =>
			(await waitingIn(diagnosis, { ...city.viewer('anna'), gate: new Gate(person) })).map(
				({ title, href }) => [title, href],
			);
		const line = [['Anna Nowak asks for your private rating', `/diagnoses/${id}/rating`]];
		expect(await said(colleagues[0]!)).toEqual(line);
		expect(await said(colleagues[0]!, id + 1)).toEqual([]);
		expect(await said(city.people.anna)).toEqual([]);
		await rate(colleagues[0]!, {
			equality: [2],
			diversity: ['not_sure'],
			interaction: [1],
			participation: [1],
		});
		expect(await said(colleagues[0]!)).toEqual([]);
		expect(await said(colleagues[1]!)).toEqual(line);
	});
});

describe('a private rating', () => {
	test('can be changed until the diagnosis is submitted', async () => {
		await ask('hidden');
		const [ala] = colleagues;
		await rate(ala!, { equality: [2, 'One barrier.'], interaction: ['not_sure', 'Hard to say.'] });
		await rate(ala!, { equality: [3, 'Two barriers.'] });
		expect(await ownRatingsOf(id, ala!.id, 'en')).toEqual({
			equality: { level: 3, sentence: 'Two barriers.' },
			interaction: { level: 'not_sure', sentence: 'Hard to say.' },
		});
		await sql`update diagnosis set started_at = now(), started_by = ${ala!.id}, submitted_at = now(),
			submitted_by = ${ala!.id} where id = ${id}`;
		await expect(rate(ala!, { equality: [1] })).rejects.toMatchObject({ why: 'submitted' });
		await expect(
			sql`update private_rating set level = 1 where diagnosis_id = ${id}`.execute(),
		).rejects.toThrow(/is submitted/);
	});

	test('stands in the log without a level or a word, and not at all if nothing changed or no name is shown', async () => {
		await ask('shown');
		await rate(colleagues[0]!, { equality: [2, 'One barrier.'] }, 'shown');
		await rate(colleagues[0]!, { equality: [2, 'One barrier.'] }, 'shown');
		await rate(colleagues[0]!, { equality: [2, 'Another one.'] }, 'shown');
		const events = await sql`select person_id, note, changes from activity_event
			where ${`diagnosis:${id}`} = any (about) and verb = 'rating.give'`;
		expect(events).toEqual([1, 2].map(() => ({ personId: colleagues[0]!.id, note: '', changes: {} })));
	});

	test('is of the team alone: neither coordinators nor other departments rate', async () => {
		await ask('hidden');
		for (const who of ['jan', 'maria', 'ewa', 'tomasz'] as const)
			await expect(rate(city.people[who], { equality: [2] })).rejects.toThrow(refused);
	});

	test('wants to be asked for, a level to its sentence, and the promise that holds now', async () => {
		const [ala] = colleagues;
		await expect(rate(ala!, { equality: [2] })).rejects.toMatchObject({ name: 'NotFound' });
		await ask('shown');
		expect(await rate(ala!, {}, 'shown')).toMatchObject({ issues: [{ key: 'error_rating_empty' }] });
		expect(await rate(ala!, { interaction: ['', 'Well'] }, 'shown')).toMatchObject({
			issues: [{ field: 'level_interaction', key: 'error_rating_level' }],
		});
		expect(await rate(ala!, { equality: [2] }, 'hidden')).toMatchObject({
			issues: [{ field: 'names', key: 'error_rating_names' }],
		});
		expect(await ownRatingsOf(id, ala!.id, 'en')).toEqual({});
		for (const level of ['5', '0', '1.5', 'not_applicable'])
			expect(ratingSchema.safeParse({ level_equality: level }).success).toBe(false);
	});
});

describe('without names', () => {
	test('no name reaches the page, nor anything that betrays one', async () => {
		await three();
		const seen = (await look(city.people.anna))!;
		expect(seen.spread).toMatchObject({ total: 3, lowest: 1, highest: 4, far: true });
		expect(seen.spread!.said).toEqual([
			{ level: 1, sentence: 'Nothing has changed.', name: null },
			{ level: 3, sentence: 'It has a budget.', name: null },
			{ level: 4, sentence: 'With them, not about them.', name: null },
		]);
		const everything = JSON.stringify([
			seen,
			await besideQuestion(city.people.anna, await locked(), 'diversity', 'en'),
			await questionsFarApart(round, 'en'),
		]);
		for (const { name } of colleagues) expect(everything).not.toContain(name);
	});

	test('nobody is told who has rated, only how many', async () => {
		await three();
		const { people, call } = await teamwork(city.people.anna, await locked());
		expect(call).toMatchObject({ names: 'hidden', rated: 3, mine: false, fixed: true });
		expect(people.map(({ rated }) => rated)).toEqual(people.map(() => null));
		expect((await teamwork(colleagues[0]!, await locked())).call).toMatchObject({ mine: true });
	});

	test('nothing is shown before three others have rated', async () => {
		await ask('hidden');
		await rate(city.people.anna, { diversity: [4, 'My own'] });
		await rate(colleagues[0]!, { diversity: [1, 'First'] });
		await rate(colleagues[1]!, { diversity: [4, 'Second'] });
		const few = (await look(city.people.anna))!;
		expect(few).toMatchObject({ waits: 'few', others: 2, needed: 3, spread: null });
		expect(JSON.stringify(few)).not.toMatch(/First|Second/);
		await rate(colleagues[2]!, { diversity: [2, 'Third'] });
		const seen = (await look(city.people.anna))!.spread!;
		expect(seen.total).toBe(3);
		expect(seen.said.map(({ sentence }) => sentence)).toEqual(['First', 'Third', 'Second']);
	});

	test('whoever changes their own rating reads the same as before, whatever it becomes', async () => {
		await ask('hidden');
		for (const it of [colleagues[0]!, colleagues[1]!, colleagues[2]!])
			await rate(it, { diversity: [3, `Said by ${it.id}`] });
		const seen = new Set<string>();
		for (const own of [1, 2, 3, 4, 'not_sure'] as const) {
			await rate(city.people.anna, { diversity: [own, 'Mine'] });
			const { ratings, facts } = await besideQuestion(city.people.anna, await locked(), 'diversity', 'en');
			seen.add(JSON.stringify([ratings, facts]));
		}
		expect(seen.size).toBe(1);
	});

	test('who watches all the time sees three others change at once, or nothing', async () => {
		await ask('hidden');
		const people = [...colleagues, city.people.piotr, city.people.anna];
		const emil = colleagues[4]!;
		await assignQuestion(city.viewer('anna'), id, { principle: 'diversity', person: emil.id });
		type Said = { said: { sentence: string }[] } | null;
		const shownTo = new Map<number, string[]>();
		const level = fc.constantFrom<RatedLevel>(1, 2, 3, 4, 'not_sure');
		const steps = fc.array(fc.record({ who: fc.nat(people.length - 1), level }), {
			minLength: 60,
			maxLength: 60,
		});
		for (const [step, { who, level }] of fc.sample(steps, { numRuns: 1, seed: 8 })[0]!.entries()) {
			await rate(people[who]!, { diversity: [level, `${people[who]!.id}: ${step}`] });
			for (const reader of [city.people.anna, emil]) {
				const spread = (await look(reader))!.spread as Said;
				const now = (spread?.said ?? []).map(({ sentence }) => sentence);
				expect(now.filter((it) => it.startsWith(`${reader.id}:`))).toEqual([]);
				const before = shownTo.get(reader.id) ?? [];
				const others = now.filter((it) => !before.includes(it)).length;
				// whose own rating came first reads what had been shown without it
				expect(others === 0 || others >= 3, `step ${step}: ${others}`).toBe(true);
				shownTo.set(reader.id, now);
			}
		}
		expect(shownTo.get(city.people.anna.id)!.length).toBeGreaterThan(3);
	});

	test('neither the log nor an open page hears of a rating, and its moment is kept nowhere', async () => {
		await ask('hidden');
		const before = await sql`select count(*) from activity_event`;
		const heard: string[] = [];
		const told = new Promise<void>((ready) => {
			listen([`diagnosis:${id}`], (topic) => heard.push(topic));
			listen(['ready'], () => ready());
		});
		const call = setInterval(() => void sql`select pg_notify('mainspan_live', 'ready')`.then(() => {}), 50);
		await told.finally(() => clearInterval(call));
		heard.length = 0;
		await rate(colleagues[0]!, { diversity: [1, 'First'] });
		// what is told is told in the order of the transactions
		const after = new Promise<void>((ready) => listen(['after'], () => ready()));
		await sql`select pg_notify('mainspan_live', 'after')`;
		await after;
		expect(heard).toEqual([]);
		expect(await sql`select count(*) from activity_event`).toEqual(before);
		const moments = await sql`select column_name from information_schema.columns
			where table_name in ('private_rating', 'shown_rating') and data_type like 'timestamp%'`;
		// the column that an earlier version wrote stays, empty
		expect(moments).toEqual([{ columnName: 'rated_at' }]);
		expect(await sql`select from private_rating where rated_at is not null`).toEqual([]);
	});

	test('two ratings far apart are no fact for anybody yet', async () => {
		await ask('hidden');
		await rate(colleagues[0]!, { diversity: [1] });
		await rate(colleagues[1]!, { diversity: [4] });
		expect((await questionFactsOf(id, city.people.jan.id)).diversity.talk).toBe(false);
		expect(await questionsFarApart(round, 'en')).toEqual([]);
	});
});

describe('who sees how the ratings lie', () => {
	test('with names the head, from the first one on', async () => {
		await ask('shown');
		expect(await look(city.people.anna)).toMatchObject({ waits: 'few', others: 0, spread: null });
		await rate(colleagues[0]!, { diversity: [1] }, 'shown');
		expect((await look(city.people.anna))!.spread!.said).toEqual([
			{ level: 1, sentence: '', name: 'Ala Surname' },
		]);
		const { people } = await teamwork(city.people.anna, await locked());
		expect(people.filter(({ rated }) => rated).map(({ name }) => name)).toEqual(['Ala Surname']);
	});

	test('the colleague whom the head asks for the answer, once their own rating is in', async () => {
		await three();
		const emil = colleagues[4]!;
		await assignQuestion(city.viewer('anna'), id, { principle: 'diversity', person: emil.id });
		expect(await look(emil)).toMatchObject({ waits: 'own_first', mine: false, spread: null });
		await rate(emil, { diversity: [2] });
		expect((await look(emil))!.spread).toMatchObject({ total: 3 });
		expect(await look(emil, 'equality')).toMatchObject({ waits: 'others', spread: null });
	});

	test('not a colleague who takes the question, or gets it from a colleague', async () => {
		await three();
		const [, , , , emil, franka] = colleagues;
		const asColleague = (person: Person) => ({ ...city.viewer('anna'), gate: new Gate(person) });
		for (const by of [emil!, franka!]) {
			await assignQuestion(asColleague(by), id, { principle: 'diversity', person: emil!.id });
			await rate(emil!, { diversity: ['not_sure'] });
			const seen = await look(emil!);
			expect(seen).toMatchObject({ waits: 'others', others: null, spread: null });
			expect(JSON.stringify(seen)).not.toMatch(/budget|changed|about them/);
			await takeBackQuestion(asColleague(by), id, { principle: 'diversity' });
		}
	});

	test('nobody else: neither a colleague who has rated nor a coordinator', async () => {
		await three('shown');
		for (const person of [colleagues[0]!, colleagues[5]!, city.people.jan]) {
			const seen = (await look(person))!;
			// without the 1 that she gave herself, the others are near each other
			const talk = person !== colleagues[0];
			expect(seen).toMatchObject({ waits: 'others', others: null, spread: null, talk });
			expect(JSON.stringify(seen)).not.toMatch(/Surname|budget|changed/);
		}
	});
});

describe('far apart', () => {
	test('is a fact for the round: where, and neither how far nor how many', async () => {
		await three();
		await rate(colleagues[3]!, { diversity: ['not_sure'], equality: [2] });
		expect(await questionsFarApart(round, 'en')).toEqual([
			{
				diagnosisId: id,
				departmentId: city.culture,
				department: 'culture',
				principle: 'diversity',
			},
		]);
		const open = await questionsFarApart('all open', 'pl');
		expect(open).toContainEqual(expect.objectContaining({ diagnosisId: id, department: 'culture (pl)' }));
		await sql`update round set closed_at = now() where id = ${round}`;
		expect((await questionsFarApart('all open', 'en')).some(({ diagnosisId }) => diagnosisId === id)).toBe(
			false,
		);
		expect(await questionsFarApart(round, 'en')).toHaveLength(1);
	});

	test('is the same in the database as in the rules, for any ratings', async () => {
		const level = fc.constantFrom<RatedLevel>(1, 2, 3, 4, 'not_sure');
		const levels = fc.array(level, { minLength: 0, maxLength: 6 });
		await fc.assert(
			fc.asyncProperty(levels, fc.boolean(), async (given, named) => {
				round = await addRound(sql, addDays(today, -300 + rounds++));
				id = await addDiagnosis(sql, round, city.culture);
				const names = named ? 'shown' : 'hidden';
				await ask(names);
				for (const [index, it] of given.entries())
					await rate(colleagues[index]!, { interaction: [it, `Said ${index}`] }, names);
				// without names they come by threes
				const read = named ? given : given.slice(0, given.length - (given.length % 3));
				const told = named || read.length >= anonymousFrom;
				const apart = liesApart(read) && told;
				const expected = ratingSpreadOf(
					read.map((it, index) => ({ level: it, sentence: `Said ${index}`, name: colleagues[index]!.name })),
					named,
				);
				expect((await questionFactsOf(id, city.people.jan.id)).interaction.talk).toBe(apart);
				expect(await questionsFarApart(round, 'en')).toHaveLength(Number(apart));
				const seen = (await look(city.people.anna, 'interaction'))!;
				expect(seen.spread).toEqual(told && read.length ? expected : null);
			}),
			{ numRuns: 40 },
		);
	});
});
