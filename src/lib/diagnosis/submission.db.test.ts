import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { addDiagnosis, addRound, foundCity, type City } from '../../../tests/support/city.ts';
import { contentIn, promptsIn, questionIn } from '#lib/content/content.server.ts';
import { principles, type Principle } from '#lib/content/principles.ts';
import type { Fields } from '#lib/answering/answer-fields.ts';
import { addIdea, saveFields } from '#lib/answering/answering.testing.ts';
import { dropIdea } from '#lib/answering/commands.server.ts';
import { startDiagnosis, submitDiagnosis } from './commands.server.ts';
import { answersOf, findDiagnosis, ideasOf, marksOf } from './queries.server.ts';
import { latestSnapshot } from './snapshot.server.ts';

const sql = testDatabase();
let city: City;
let id: number;
let rounds = 0;

beforeAll(async () => {
	city = await foundCity(sql);
});
beforeEach(async () => {
	id = await addDiagnosis(
		sql,
		await addRound(sql, `2025-03-${String(++rounds).padStart(2, '0')}`),
		city.culture,
	);
});

const save = (principle: Principle, fields: Fields) =>
	saveFields(city.viewer('piotr'), id, principle, fields);
const submit = (who: 'anna' | 'piotr' | 'jan' | 'maria' = 'anna') => submitDiagnosis(city.viewer(who), id);
const refused = expect.objectContaining({ name: 'NotAllowed' }) as Error;
const submitted = expect.objectContaining({ name: 'Conflict', why: 'submitted' }) as Error;
const done = { ok: true, waiting: [], earlier: false };
const lacking = (questions: readonly Principle[]) => ({
	ok: false,
	issues: questions.map((field) => ({ field, key: 'error_question_incomplete' })),
});

async function answerAll() {
	await save('equality', {
		today: 'We count entries.',
		level: '2',
		confidence: 'some_evidence',
		'mark.culture-equality-1': 'we_dont_know',
		'note.culture-equality-1': 'Nobody counts at the door.',
	});
	await save('diversity', { level: 'not_sure' });
	await save('interaction', { level: 'not_applicable', exit_reason: 'We hold no events.' });
	await save('participation', {
		today: 'A council of readers.',
		level: '4',
		proud_of: 'Readers choose books.',
	});
	await addIdea(city.viewer('piotr'), id, 'equality', 'A counter at each door');
}
/** Everything that is stored of the diagnosis. */
const everything = async () => ({
	diagnosis: await findDiagnosis(id, 'en'),
	answers: await answersOf(id, 'en'),
	marks: await marksOf(id, 'en'),
	ideas: await ideasOf(id, 'en'),
	snapshots: [...(await sql`select * from diagnosis_snapshot where diagnosis_id = ${id} order by number`)],
	events:
		await sql`select verb from activity_event where ${`diagnosis:${id}`} = any (about) order by id`.then(
			(rows) => rows.length,
		),
});

describe('submitting', () => {
	test('is not possible while a question is not answered, and says which', async () => {
		expect(await submit()).toEqual(lacking(principles));
		await save('equality', { today: 'We count entries.', level: '2' });
		await save('diversity', { level: '3' });
		await save('interaction', { level: 'not_applicable' });
		await save('participation', { level: 'not_sure' });
		const before = await everything();
		expect(await submit()).toEqual(lacking(['diversity', 'interaction']));
		expect(await everything()).toEqual(before);
		expect(await latestSnapshot(id)).toBeNull();
	});

	test('is for the head and the coordinator, not for a contributor or another head', async () => {
		await answerAll();
		await expect(submit('piotr')).rejects.toThrow(refused);
		await expect(submit('maria')).rejects.toThrow(refused);
		expect((await findDiagnosis(id, 'en'))!.submittedAt).toBeNull();
		expect(await submit('jan')).toEqual(done);
		expect((await findDiagnosis(id, 'en'))!.submittedBy).toBe('Jan Kowal');
	});

	test('freezes the answers in the words of that day, in both languages', async () => {
		await answerAll();
		await submit();
		const snapshot = (await latestSnapshot(id))!;
		expect(snapshot).toMatchObject({
			submittedBy: 'Anna Nowak',
			department: { en: 'Department culture', pl: 'Wydział culture' },
		});
		expect(snapshot.submittedAt).toBeInstanceOf(Date);
		expect(snapshot.questions.map(({ principle }) => principle)).toEqual(principles);
		const [equality, diversity, interaction, participation] = snapshot.questions;
		expect(equality).toMatchObject({
			question: { en: questionIn('en', 'equality').question, pl: questionIn('pl', 'equality').question },
			answer: { level: 2, levelExit: null, confidence: 'some_evidence', today: { en: 'We count entries.' } },
			ideas: [{ text: { en: 'A counter at each door', pl: 'A counter at each door' }, commitmentId: null }],
		});
		expect(diversity!.answer).toMatchObject({ level: null, levelExit: 'not_sure' });
		expect(interaction!.answer.exitReason.pl).toBe('We hold no events.');
		expect(participation!.answer.proudOf.en).toBe('Readers choose books.');

		const prompts = promptsIn('en', 'culture', 'equality').prompts;
		expect(equality!.prompts.map(({ key, text }) => [key, text.en])).toEqual(
			prompts.map((it) => [it.id, it.text]),
		);
		expect(equality!.prompts[0]).toMatchObject({
			mark: 'we_dont_know',
			note: { en: 'Nobody counts at the door.' },
		});
		expect(equality!.prompts[1]).toMatchObject({ mark: null, note: { en: '' } });
		expect(equality!.levels.map(({ label }) => label.pl)).toEqual(
			contentIn('pl').levels.map(({ label }) => label),
		);
	});

	test('twice leads to what is submitted and does nothing more, also at the same moment', async () => {
		await answerAll();
		const both = await Promise.all([submit('anna'), submit('jan')]);
		expect(both).toContainEqual(done);
		expect(both).toContainEqual({ ...done, earlier: true });
		const first = both[0].ok && !both[0].earlier ? 'anna' : 'jan';
		// whoever pressed the button twice is told the same again, and whoever was late is told nothing of theirs
		expect(await submit(first)).toEqual(done);
		expect(await submit(first === 'anna' ? 'jan' : 'anna')).toEqual({ ...done, earlier: true });
		await expect(submit('piotr')).rejects.toThrow(refused);
		expect((await everything()).snapshots).toHaveLength(1);
		const events =
			await sql`select from activity_event where ${`diagnosis:${id}`} = any (about) and verb = 'diagnosis.submit'`;
		expect(events).toHaveLength(1);
	});
});

describe('after submission', () => {
	beforeEach(async () => {
		await answerAll();
		await submit();
	});

	test('nothing of it can be changed through the software, by nobody', async () => {
		const before = await everything();
		const [idea] = before.ideas;
		for (const who of ['anna', 'piotr', 'jan'] as const) {
			const viewer = city.viewer(who);
			const fields: Fields = { today: 'Quite different.', 'mark.culture-equality-1': 'we_know' };
			await expect(saveFields(viewer, id, 'equality', fields)).rejects.toThrow(submitted);
			await expect(addIdea(viewer, id, 'equality', 'Late')).rejects.toThrow(submitted);
			await expect(dropIdea(viewer, id, { idea: idea!.id })).rejects.toThrow(submitted);
			await expect(startDiagnosis(viewer, id)).rejects.toThrow(submitted);
		}
		expect(await everything()).toEqual(before);
	});

	test('a save that waits while it is submitted is refused, and nothing of it is kept', async () => {
		const other = await addDiagnosis(sql, await addRound(sql, '2025-04-01'), city.culture);
		id = other;
		await answerAll();
		const results = await Promise.allSettled([
			submit(),
			...Array.from({ length: 4 }, (_, index) => save('diversity', { today: `Late ${index}`, level: '1' })),
		]);
		expect(results[0].status).toBe('fulfilled');
		const frozen = (await latestSnapshot(id))!.questions[1]!.answer;
		const { today, level, levelExit } = (await answersOf(id, 'en')).diversity;
		expect({ today, level, levelExit }).toEqual({
			today: frozen.today.en,
			level: frozen.level,
			levelExit: frozen.levelExit,
		});
	});

	test('what was handed in stays as it was worded, whatever becomes of the tables behind it', async () => {
		const before = await latestSnapshot(id);
		await sql`update answer set today = 'Quite different.', level = 1 where diagnosis_id = ${id} and principle = 'equality'`;
		await sql`delete from prompt_mark where diagnosis_id = ${id}`;
		await sql`update idea set text = 'Another idea' where diagnosis_id = ${id}`;
		await sql`update department set name = ${sql.json({ en: 'Department of Everything' })} where id = ${city.culture}`;
		await sql`update person set name = 'Anna Nowak-Lis' where id = ${city.people.anna.id}`;
		expect(await latestSnapshot(id)).toEqual(before);
	});

	test('the database itself refuses to change, delete or empty what was handed in', async () => {
		const before = (await everything()).snapshots;
		await expect(
			sql`update diagnosis_snapshot set content = '{}' where diagnosis_id = ${id}`,
		).rejects.toThrow(/keeps what it has/);
		await expect(sql`update diagnosis_snapshot set submitted_at = now()`).rejects.toThrow(
			/keeps what it has/,
		);
		await expect(sql`delete from diagnosis_snapshot where diagnosis_id = ${id}`).rejects.toThrow(
			/keeps what it has/,
		);
		await expect(sql`truncate diagnosis_snapshot`).rejects.toThrow(/keeps what it has/);
		await expect(sql`truncate diagnosis cascade`).rejects.toThrow(/keeps what it has/);
		expect((await everything()).snapshots).toEqual(before);
	});
});
