import { beforeAll, describe, expect, test } from 'vitest';
import { foundCity, type City } from '../../../../tests/support/city.ts';
import { testDatabase } from '../../../../tests/support/database.ts';
import { Gate } from '#lib/people/access.ts';
import { addPerson } from '#lib/people/commands.server.ts';
import { answerSurvey } from './commands.server.ts';
import { asksSurvey, surveyOfRound } from './queries.server.ts';
import { surveySchema, type Worth } from './schema.ts';

const sql = testDatabase();
let city: City;

beforeAll(async () => {
	city = await foundCity(sql);
	for (const id of Object.values(city.diagnoses))
		await sql`update diagnosis set started_at = now(), started_by = ${city.people.anna.id}, submitted_at = now(),
			submitted_by = ${city.people.anna.id} where id = ${id}`;
});

const say = (who: keyof City['people'], worth: Worth, sentence = '') =>
	answerSurvey(city.viewer(who), who === 'maria' ? city.diagnoses.sports : city.diagnoses.culture, {
		worth,
		sentence,
	});

describe('"Was this worth the time?"', () => {
	test('is asked of the department, and of nobody else', async () => {
		await expect(say('ewa', 'yes')).rejects.toMatchObject({ name: 'NotAllowed' });
		await expect(say('jan', 'yes')).rejects.toMatchObject({ name: 'NotAllowed' });
		await expect(
			answerSurvey(city.viewer('maria'), city.diagnoses.culture, { worth: 'no', sentence: '' }),
		).rejects.toMatchObject({ name: 'NotAllowed' });
		expect(await sql`select from survey_answer`).toHaveLength(0);
	});

	test('is answered once, and a second answer is not counted', async () => {
		expect(await asksSurvey(city.diagnoses.culture, city.people.anna.id)).toBe(true);
		await say('anna', 'yes', 'We talked at last.');
		expect(await asksSurvey(city.diagnoses.culture, city.people.anna.id)).toBe(false);
		await Promise.all([say('anna', 'no'), say('anna', 'no')]);
		expect(await sql`select worth from survey_answer`).toEqual([{ worth: 'yes' }]);
	});

	test('can be passed over, and is not asked again', async () => {
		await answerSurvey(city.viewer('piotr'), city.diagnoses.culture, null);
		expect(await asksSurvey(city.diagnoses.culture, city.people.piotr.id)).toBe(false);
		expect(await sql`select from survey_answer`).toHaveLength(1);
	});

	test('shows nothing, not even how many, while a count would tell who said it', async () => {
		await say('maria', 'partly', 'Too long.');
		expect(await surveyOfRound(city.round, 'en')).toEqual({ answers: 0, counts: [], sentences: [] });
	});

	test('shows answers four at a time, in an order that is not theirs: no count ever moves by one', async () => {
		const colleagues = await Promise.all(
			[...'abcdefghij'].map((name) =>
				addPerson(sql, { name, email: `${name}@wierzbno.example`, passwordHash: 'x' }, [
					{ role: 'contributor', departmentId: city.culture },
				]),
			),
		);
		const counts = [0];
		for (const [index, id] of colleagues.entries()) {
			const sentence = 'abcdefghij'[index]!;
			const memberships = [{ role: 'contributor' as const, departmentId: city.culture }];
			const gate = new Gate({ id, name: sentence, email: '', locale: null, memberships });
			const input = { worth: index % 2 ? 'no' : 'too_early', sentence } as const;
			await answerSurvey({ ...city.viewer('anna'), gate }, city.diagnoses.culture, input);
			counts.push((await surveyOfRound(city.round, 'en')).answers);
		}
		for (const [index, count] of counts.slice(1).entries())
			expect(count === counts[index] || count >= counts[index]! + 4).toBe(true);
		const { answers, counts: by, sentences } = await surveyOfRound(city.round, 'en');
		expect(answers).toBe(12);
		expect(by.map(({ count }) => count)).toEqual([1, 1, 5, 5]);
		expect([...sentences].sort()).toEqual(
			[...'abcdefghij', 'Too long.', 'We talked at last.'].sort((a, b) => (a < b ? -1 : 1)),
		);
		const keys = await sql<{ id: string }[]>`select id from survey_answer`;
		expect(keys.map(({ id }) => id[14])).toEqual(keys.map(() => '4'));
	});

	test('leaves no event, and with it no word to an open page', async () => {
		expect(await sql`select from activity_event where verb like 'survey.%'`).toEqual([]);
		const triggers = await sql`select from information_schema.triggers
			where event_object_table in ('survey_answer', 'survey_asked')`;
		expect(triggers).toEqual([]);
	});

	test('is over with the round', async () => {
		await sql`update round set closed_at = now() where id = ${city.round}`;
		await expect(say('adam', 'yes')).rejects.toMatchObject({ name: 'NotAllowed' });
	});

	test('takes one of its four answers and a sentence in one line', () => {
		expect(surveySchema.safeParse({ worth: 'yes', sentence: ' a\n b ' }).data?.sentence).toBe('a b');
		expect(surveySchema.safeParse({ sentence: 'Without an answer' }).success).toBe(false);
		expect(surveySchema.safeParse({ worth: 'yes', sentence: 'x'.repeat(301) }).success).toBe(false);
	});
});
