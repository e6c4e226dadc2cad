import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { countStatements } from '../../../tests/support/statements.ts';
import {
	addDepartment,
	addDiagnosis,
	addRound,
	askOnlyIn,
	foundCity,
	today,
	type City,
} from '../../../tests/support/city.ts';
import type { Principle } from '#lib/content/principles.ts';
import { addDays, type Day } from '#lib/i18n/days.ts';
import type { Fields } from '#lib/answering/answer-fields.ts';
import { addIdea, saveFields } from '#lib/answering/answering.testing.ts';
import { startDiagnosis, submitDiagnosis } from './commands.server.ts';
import {
	answersOf,
	diagnosesOf,
	findDiagnosis,
	findIdea,
	ideasOf,
	latestSubmitted,
	previousDiagnoses,
	roundBoard,
} from './queries.server.ts';
import { roundsIn } from '#lib/rounds/queries.server.ts';
import { roundState } from '#lib/rounds/rules.ts';
import { answerState } from './rules.ts';

const sql = testDatabase();
let city: City;

beforeAll(async () => {
	city = await foundCity(sql);
});

/** Answers every question of a diagnosis honestly: not sure yet. */
const notSure = async (id: number) => {
	for (const principle of ['equality', 'diversity', 'interaction', 'participation'] as const)
		await saveFields(city.viewer('jan'), id, principle, { level: 'not_sure' });
};

describe('the board of a round', () => {
	test('shows each department with how far it is', async () => {
		const { culture, sports } = city.diagnoses;
		await startDiagnosis(city.viewer('anna'), culture);
		await saveFields(city.viewer('anna'), culture, 'equality', { level: '3' });
		await saveFields(city.viewer('anna'), culture, 'diversity', {
			level: '2',
			today: 'Plays by people who came here.',
		});
		await notSure(sports);
		await submitDiagnosis(city.viewer('jan'), sports);
		const board = await roundBoard(city.round, 'pl');
		expect(board.map((row) => row.departmentShort)).toEqual([
			'culture (pl)',
			'education (pl)',
			'sports (pl)',
		]);
		const [first, second, third] = board;
		expect(first).toMatchObject({
			departmentId: city.culture,
			departmentName: 'Wydział culture',
			submittedAt: null,
		});
		expect(first!.levels.sort((a, b) => a.principle.localeCompare(b.principle))).toEqual([
			{ principle: 'diversity', level: 2, levelExit: null, complete: true },
			{ principle: 'equality', level: 3, levelExit: null, complete: false },
		]);
		expect(second).toMatchObject({ startedAt: null, lastActivityAt: null, levels: [] });
		expect(first!.lastActivityAt).toBeInstanceOf(Date);
		expect(third!.submittedAt).toBeInstanceOf(Date);
		expect(third!.levels.every(({ complete }) => complete)).toBe(true);
	});

	test('agrees with the rules on what is complete', async () => {
		const id = city.diagnoses.education;
		const save = (principle: Principle, fields: Fields) =>
			saveFields(city.viewer('jan'), id, principle, fields);
		await save('equality', { today: 'Classes in four languages.' });
		await save('diversity', { level: 'not_applicable' });
		await save('interaction', { level: 'not_applicable', exit_reason: 'No pupils of our own.' });
		await save('participation', { level: '1', today: 'Pupils are asked.' });
		const answers = await answersOf(id, 'en');
		const row = (await roundBoard(city.round, 'en')).find((it) => it.diagnosisId === id)!;
		expect(row.levels).toHaveLength(4);
		for (const { principle, complete } of row.levels)
			expect(complete, principle).toBe(answerState(answers[principle], false) === 'answered');
	});

	test('takes as many statements for forty departments as for three', async () => {
		const small = await countStatements(sql, () => roundBoard(city.round, 'en'));
		const round = await addRound(sql, '2025-05-01');
		for (let number = 1; number <= 40; number++) {
			const department = await addDepartment(sql, `office-${number}`);
			await startDiagnosis(city.viewer('jan'), await addDiagnosis(sql, round, department));
		}
		const large = await countStatements(sql, () => roundBoard(round, 'en'));
		expect(large.result).toHaveLength(40);
		expect(small.result).toHaveLength(3);
		expect(large.statements).toBe(small.statements);
		expect(large.statements).toBe(1);
	});
});

describe('rounds', () => {
	const open = async (day: Day) =>
		(await roundsIn('en')).filter((it) => roundState(it, day) === 'open').map(({ id }) => id);

	test('stand in order, the newest first, and all that are open are found by the day', async () => {
		const next = await addRound(sql, addDays(today, 10));
		expect((await roundsIn('pl')).map(({ id }) => id).slice(0, 2)).toEqual([next, city.round]);
		expect(await open(today)).toContain(city.round);
		expect(await open(today)).not.toContain(next);
		expect(await open(addDays(today, 10))).toEqual(expect.arrayContaining([next, city.round]));
		expect(await open('2001-01-01')).toEqual([]);
	});

	test('that are closed are not open', async () => {
		const [row] = await sql<{ id: number }[]>`insert into round (name, opens_on, due_on, closed_at)
			values (${sql.json({ en: 'Closed' })}, ${addDays(today, -5)}, ${today}, now()) returning id`;
		expect(await open(today)).not.toContain(row!.id);
	});
});

describe('a diagnosis', () => {
	test('that there is not is null', async () => {
		expect(await findDiagnosis(999_999, 'en')).toBeNull();
		expect(await findIdea(999_999, 'en')).toBeNull();
	});

	test('knows the one before it that was submitted, and the newest submitted one', async () => {
		const older = await addDiagnosis(sql, await addRound(sql, '2024-05-01'), city.education);
		const current = (await findDiagnosis(city.diagnoses.education, 'en'))!;
		expect(await previousDiagnoses(current)).toEqual([]);
		await notSure(older);
		await submitDiagnosis(city.viewer('jan'), older);
		expect(await previousDiagnoses(current)).toEqual([{ id: older, departments: ['education'] }]);
		const before = await addDiagnosis(sql, await addRound(sql, '2025-06-01'), city.education);
		await notSure(before);
		await submitDiagnosis(city.viewer('jan'), before);
		expect(await previousDiagnoses(current)).toEqual([{ id: before, departments: ['education'] }]);
		expect(await latestSubmitted(city.education)).toBe(before);
		expect(await latestSubmitted(999_999)).toBeNull();
	});

	test('is found for the departments that have to answer it', async () => {
		await askOnlyIn(sql, city.diagnoses.culture);
		const found = await diagnosesOf([city.culture, city.sports], today, 'en');
		expect(found.map(({ departmentId }) => departmentId)).toEqual([city.culture, city.sports]);
		expect(await diagnosesOf([], today, 'en')).toEqual([]);
		expect(await diagnosesOf([999_999], today, 'en')).toEqual([]);
	});

	test('shows its ideas with the question they belong to', async () => {
		const id = city.diagnoses.education;
		await askOnlyIn(sql, id);
		await addIdea(city.viewer('jan'), id, 'participation', 'A pupils’ budget');
		const [idea] = await ideasOf(id, 'en');
		expect(await findIdea(idea!.id, 'en')).toEqual({
			id: idea!.id,
			text: 'A pupils’ budget',
			principle: 'participation',
			diagnosisId: id,
			commitmentId: null,
		});
	});
});
