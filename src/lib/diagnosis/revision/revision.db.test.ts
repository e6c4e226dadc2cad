import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addDiagnosis, addRound, foundCity, today, type City } from '../../../../tests/support/city.ts';
import { testDatabase } from '../../../../tests/support/database.ts';
import { principles, type Principle } from '#lib/content/principles.ts';
import { matrixOf } from '#lib/tracker/matrix.server.ts';
import { addIdea, saveFields } from '#lib/answering/answering.testing.ts';
import { dropIdea } from '#lib/answering/commands.server.ts';
import { submitDiagnosis } from '../commands.server.ts';
import { baseOf } from '#lib/answering/merge.ts';
import { publicSpansWithCommitments } from '#lib/commitments/spans.server.ts';
import { findDiagnosis, ideasOf, latestSubmitted } from '../queries.server.ts';
import { diagnosisStatus, openQuestions, submissionsIn } from '../rules.ts';
import { latestSnapshot, submissionsOf } from '../snapshot.server.ts';
import { reopenDiagnosis, returnAnswers, takeRevisionBack } from './commands.server.ts';
import { listRounds } from '#lib/rounds/queries.server.ts';

const sql = testDatabase();
let city: City;
let id: number;
let day = 0;

beforeAll(async () => {
	city = await foundCity(sql);
});
beforeEach(async () => {
	id = await addDiagnosis(
		sql,
		await addRound(sql, `2026-0${Math.floor(++day / 28) + 1}-${String((day % 28) + 1).padStart(2, '0')}`),
		city.culture,
	);
	for (const principle of principles)
		await save(principle, { today: `First words on ${principle}`, level: '2' });
	await addIdea(city.viewer('piotr'), id, 'diversity', 'Surtitles');
	await submit();
});

type Name = 'jan' | 'anna' | 'piotr' | 'ewa' | 'maria';
const save = async (principle: Principle, fields: Record<string, string>, who: Name = 'piotr') => {
	// what the form started from is what stands there
	const [answer] = await sql<{ today: string; level: number | null }[]>`
		select today, level from answer where diagnosis_id = ${id} and principle = ${principle}`;
	const shown = { today: answer?.today ?? '', level: String(answer?.level ?? '') };
	return saveFields(city.viewer(who), id, principle, fields, { base: baseOf(shown) });
};
const submit = (who: Name = 'anna') => submitDiagnosis(city.viewer(who), id);
const found = async () => (await findDiagnosis(id, 'en'))!;
const status = async () => diagnosisStatus(await found());
const giveBack = async (notes: Partial<Record<Principle, string>>, who: Name = 'jan', version?: number) => {
	const all = Object.fromEntries(principles.map((it) => [`note_${it}`, notes[it] ?? ''])) as Record<
		`note_${Principle}`,
		string
	>;
	return returnAnswers(city.viewer(who), id, { ...all, version: version ?? (await found()).version });
};
const reopen = async (reason = 'The level was a mistake', who: Name = 'jan') =>
	reopenDiagnosis(city.viewer(who), id, { reason, version: (await found()).version });
const wordsOf = async (number?: number) =>
	(await latestSnapshot(id, number))!.questions.map(({ answer }) => answer.today.en);
const events = async () =>
	(
		await sql<
			{ verb: string; note: string }[]
		>`select verb, note from activity_event where ${`diagnosis:${id}`} = any (about) and verb ~ 'return|reopen|submit|take_back' order by id`
	).map(({ verb, note }) => [verb, note]);
const refused = expect.objectContaining({ name: 'NotAllowed' }) as Error;
const conflict = (message: string) => expect.objectContaining({ name: 'Conflict', why: message }) as Error;

describe('an answer that is returned with a note', () => {
	test('is open again, alone, until the department submits once more', async () => {
		expect(await giveBack({ diversity: 'Which groups do you mean?' })).toEqual({ ok: true });
		expect(await status()).toBe('returned');
		const diagnosis = await found();
		expect(openQuestions(diagnosis)).toEqual(['diversity']);
		expect(diagnosis.returns).toEqual([
			{ principle: 'diversity', note: 'Which groups do you mean?', by: 'Jan Kowal', touched: false },
		]);
		for (const principle of ['equality', 'interaction', 'participation'] as const) {
			await expect(save(principle, { today: 'Sneaked in' })).rejects.toThrow(conflict('not_returned'));
			await expect(addIdea(city.viewer('anna'), id, principle, 'Sneaked in')).rejects.toThrow(
				conflict('not_returned'),
			);
		}
		await save('diversity', { today: 'Readers from Ukraine' });
		expect((await found()).returns[0]!.touched).toBe(true);
		expect(await submit()).toEqual({ ok: true, waiting: [], earlier: false });
		expect(await status()).toBe('submitted');
		expect((await found()).returns).toEqual([]);
		await expect(save('diversity', { today: 'Late' })).rejects.toMatchObject({ why: 'submitted' });
	});

	test('leaves two versions to read: everyone reads the newest, and the earlier one stays as it was', async () => {
		const before = await wordsOf();
		await giveBack({ diversity: 'Which groups?' });
		await save('diversity', { today: 'Readers from Ukraine' });
		expect(await wordsOf()).toEqual(before);
		await submit('jan');
		expect(await wordsOf()).toEqual(
			before.map((text, index) => (index === 1 ? 'Readers from Ukraine' : text)),
		);
		expect(await wordsOf(1)).toEqual(before);
		expect((await submissionsOf(id)).map(({ number, submittedBy }) => [number, submittedBy])).toEqual([
			[2, 'Jan Kowal'],
			[1, 'Anna Nowak'],
		]);
	});

	test('can be joined by another one, and none comes back twice', async () => {
		await giveBack({ diversity: 'Which groups?' });
		expect(await giveBack({ diversity: 'Again', equality: 'How many?' })).toEqual({ ok: true });
		expect((await found()).returns.map(({ principle, note }) => [principle, note])).toEqual([
			['diversity', 'Which groups?'],
			['equality', 'How many?'],
		]);
		expect(await giveBack({ diversity: 'And again' })).toMatchObject({ ok: false });
	});

	test('wants a note, and a form that is not older than the last change', async () => {
		const before = await found();
		expect(await giveBack({})).toMatchObject({
			issues: [{ field: 'note_equality', key: 'error_return_empty' }],
		});
		expect(await giveBack({ equality: 'x' }, 'jan', before.version - 1)).toMatchObject({
			issues: [{ key: 'error_version' }],
		});
		expect(await found()).toEqual(before);
	});

	test('stands in the log, with its note', async () => {
		await giveBack({ diversity: 'Which groups?', equality: 'How many?' });
		await submit();
		expect(await events()).toEqual([
			['diagnosis.submit', ''],
			['diagnosis.return', 'How many?'],
			['diagnosis.return', 'Which groups?'],
			['diagnosis.submit', ''],
		]);
	});

	test('keeps the ideas of the others', async () => {
		await giveBack({ equality: 'How many?' });
		const [idea] = await ideasOf(id, 'en');
		await dropIdea(city.viewer('anna'), id, { idea: idea!.id });
		expect(await ideasOf(id, 'en')).toHaveLength(1);
	});
});

describe('a diagnosis that is reopened', () => {
	test('is open as a whole, with the reason, until it is submitted once more', async () => {
		expect(await reopen()).toEqual({ ok: true });
		expect(await found()).toMatchObject({
			revision: 'reopened',
			revisionReason: 'The level was a mistake',
			revisedBy: 'Jan Kowal',
		});
		expect(openQuestions(await found())).toEqual(principles);
		await save('participation', { today: 'All new' }, 'anna');
		await submit();
		expect(await found()).toMatchObject({ revision: null, revisionReason: '', revisedBy: null });
		expect((await submissionsOf(id)).map(({ number }) => number)).toEqual([2, 1]);
		expect((await events()).at(-2)).toEqual(['diagnosis.reopen', 'The level was a mistake']);
	});

	test('also after single answers came back', async () => {
		await giveBack({ diversity: 'Which groups?' });
		expect(await reopen()).toEqual({ ok: true });
		expect(await status()).toBe('reopened');
		expect(openQuestions(await found())).toEqual(principles);
		expect(await giveBack({ equality: 'How many?' })).toMatchObject({ ok: false });
	});
});

describe('who and when', () => {
	test('only coordinators return and reopen', async () => {
		for (const who of ['anna', 'piotr', 'ewa', 'maria'] as const) {
			await expect(giveBack({ equality: 'x' }, who)).rejects.toThrow(refused);
			await expect(reopen('x', who)).rejects.toThrow(refused);
		}
		expect(await status()).toBe('submitted');
	});

	test('not once the round is closed', async () => {
		await sql`update round set closed_at = now() where id = (select round_id from diagnosis where id = ${id})`;
		await expect(giveBack({ equality: 'x' })).rejects.toThrow(conflict('round_closed'));
		await expect(reopen()).rejects.toThrow(conflict('round_closed'));
		await expect(reopen('x', 'anna')).rejects.toThrow(refused);
	});

	test('only what was submitted', async () => {
		id = await addDiagnosis(
			sql,
			await addRound(sql, `2025-01-${String((day % 28) + 1).padStart(2, '0')}`),
			city.sports,
		);
		await expect(giveBack({ equality: 'x' })).rejects.toThrow(refused);
		await expect(reopen()).rejects.toThrow(refused);
	});
});

test('while a department revises, everyone else sees what it submitted and nothing newer', async () => {
	await reopen();
	await save('equality', { level: '4', today: 'A draft' });
	const matrix = await matrixOf('en', today);
	const row = matrix.rows.find(({ slug }) => slug === 'culture')!;
	expect(row).toMatchObject({ diagnosisId: id });
	expect(row.cells.map(({ level }) => level)).toEqual([2, 2, 2, 2]);
	expect(await latestSubmitted(city.culture)).toBe(id);
	const spans = await publicSpansWithCommitments(city.culture, { locale: 'en', today });
	expect(spans.map(({ level, state }) => [level, state])).toEqual(principles.map(() => [2, 'answered']));
});

describe('what was opened again by mistake', () => {
	const takeBack = async (who: Name = 'jan') =>
		takeRevisionBack(city.viewer(who), id, { version: (await found()).version });

	test.each([
		['a return', () => giveBack({ diversity: 'Which groups?' })],
		['a reopening', () => reopen()],
		[
			'a return that became a reopening',
			async () => {
				await giveBack({ diversity: 'Which groups?' });
				await reopen();
			},
		],
	])('is taken back while nothing was written since: %s', async (_, open) => {
		const { version: _before, ...before } = await found();
		const said = await wordsOf();
		await open();
		await expect(takeBack('anna')).rejects.toThrow(refused);
		expect(await takeBack()).toEqual({ ok: true });
		expect(await found()).toEqual({ ...before, version: expect.any(Number) as number });
		expect(await wordsOf()).toEqual(said);
		expect((await submissionsOf(id)).length).toBe(1);
		expect((await events()).at(-1)).toEqual(['diagnosis.take_back', '']);
		await expect(save('diversity', { today: 'Late' })).rejects.toMatchObject({ why: 'submitted' });
		// and can be returned anew
		expect(await giveBack({ diversity: 'Which groups now?' })).toEqual({ ok: true });
		expect(await takeBack()).toEqual({ ok: true });
	});

	test.each([
		['an answer', () => save('diversity', { today: 'Readers from Ukraine' })],
		['an idea', () => addIdea(city.viewer('piotr'), id, 'diversity', 'A reading room')],
	])('stays open once the department has written: %s', async (_, write) => {
		await giveBack({ diversity: 'Which groups?' });
		await write();
		const before = await found();
		expect(await takeBack()).toMatchObject({
			issues: [{ field: 'form', key: 'error_revision_touched' }],
		});
		expect(await found()).toEqual(before);
		await submit();
		expect(await status()).toBe('submitted');
	});

	test('counts meanwhile: what was submitted is no less for being looked at again', async () => {
		const counted = async () =>
			(await listRounds('en')).find((it) => it.name === before.roundName)!.submitted;
		const before = await found();
		expect(await counted()).toBe(1);
		await giveBack({ diversity: 'Which groups?' });
		expect(await counted()).toBe(1);
		expect(submissionsIn([await status(), 'in_progress'])).toEqual({ submitted: 1, revised: 1 });
	});
});

describe('the database refuses', () => {
	const attempt = (statement: Promise<unknown>) => expect(statement).rejects.toThrow();

	test('to open what was never submitted, or to forget that it was', async () => {
		const other = await addDiagnosis(
			sql,
			await addRound(sql, `2024-01-${String((day % 28) + 1).padStart(2, '0')}`),
			city.education,
		);
		const by = city.people.jan.id;
		await attempt(
			sql`update diagnosis set started_at = now(), started_by = ${by}, revision = 'reopened',
			revision_reason = 'x', revised_at = now(), revised_by = ${by} where id = ${other}`.execute(),
		);
		await attempt(
			sql`update diagnosis set submitted_at = null, submitted_by = null where id = ${id}`.execute(),
		);
		await reopen();
		await attempt(
			sql`update diagnosis set revision = null, revision_reason = '', revised_at = null, revised_by = null
			where id = ${id}`.execute(),
		);
		await attempt(sql`update diagnosis set revision_reason = ' ' where id = ${id}`.execute());
	});

	test('to write in an answer that did not come back', async () => {
		await giveBack({ equality: 'How many?' });
		await attempt(
			sql`update answer set today = 'x' where diagnosis_id = ${id} and principle = 'diversity'`.execute(),
		);
		await attempt(
			sql`insert into prompt_mark (diagnosis_id, principle, prompt_key, mark)
			values (${id}, 'diversity', 'culture-diversity-1', 'we_know')`.execute(),
		);
		await sql`update answer set today = 'x' where diagnosis_id = ${id} and principle = 'equality'`;
	});

	test('a return without a note, twice at a time, or of an answer that is not there', async () => {
		const by = city.people.jan.id;
		const add = (principle: string, note: string) =>
			sql`insert into answer_return (diagnosis_id, principle, note, returned_by) values (${id}, ${principle}, ${note}, ${by})`.execute();
		await attempt(add('equality', ' '));
		await attempt(add('leadership', 'x'));
		await giveBack({ equality: 'How many?' });
		await attempt(add('equality', 'Again'));
	});
});
