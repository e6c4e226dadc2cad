import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
	addDepartment,
	addDiagnosis,
	addRound,
	foundCity,
	today,
	type City,
} from '../../../../tests/support/city.ts';
import { testDatabase } from '../../../../tests/support/database.ts';
import { historyOf } from '#lib/activity/queries.server.ts';
import { promised } from '#lib/commitments/commitments.testing.ts';
import { makeCommitment } from '#lib/commitments/making.server.ts';
import { cityTexts } from '#lib/texts/queries.server.ts';
import { principles, type Principle } from '#lib/content/principles.ts';
import { matrixOf } from '#lib/tracker/matrix.server.ts';
import { addDays } from '#lib/i18n/days.ts';
import type { Fields } from '#lib/answering/answer-fields.ts';
import { addIdea, saveFields } from '#lib/answering/answering.testing.ts';
import { dropIdea } from '#lib/answering/commands.server.ts';
import { startDiagnosis, submitDiagnosis } from '../commands.server.ts';
import { baseOf } from '#lib/answering/merge.ts';
import { toFields } from '#lib/answering/answer-fields.ts';
import { publicSpansWithCommitments, spansWithCommitments } from '#lib/commitments/spans.server.ts';
import {
	answersOf,
	diagnosesOf,
	findDiagnosis,
	ideasOf,
	latestSubmitted,
	marksOf,
	previousDiagnoses,
	roundBoard,
} from '../queries.server.ts';
import { reopenDiagnosis, returnAnswers, takeRevisionBack } from '../revision/commands.server.ts';
import { returnSchema } from '../revision/schema.ts';
import { addDepartment as ask } from '#lib/rounds/commands.server.ts';
import { findRound, listRounds, roundsBefore } from '#lib/rounds/queries.server.ts';
import { boardOf } from '#lib/diagnosis/board.server.ts';
import { latestSnapshot, submissionsOf } from '../snapshot.server.ts';
import { shownPrompts } from '../wordings.server.ts';
import { answerTogether, separate } from './commands.server.ts';
import { kindsOf, underNames } from './prompts.ts';

const sql = testDatabase();
let city: City;
/** A round that is open, and the diagnoses of culture, sports and education in it. */
let round: number;
let own: { culture: number; sports: number; education: number };
let rounds = 0;

beforeAll(async () => {
	city = await foundCity(sql);
});
beforeEach(async () => {
	round = await addRound(sql, addDays('2024-01-01', ++rounds));
	own = {
		culture: await addDiagnosis(sql, round, city.culture),
		sports: await addDiagnosis(sql, round, city.sports),
		education: await addDiagnosis(sql, round, city.education),
	};
});

type Name = 'jan' | 'anna' | 'piotr' | 'maria' | 'ewa';
const viewer = (name: Name = 'jan') => ({ gate: city.gate(name), today, locale: 'en' as const });
const versionOf = async (id = round) => (await findRound(id, 'en'))!.version;
const refused = expect.objectContaining({ name: 'NotAllowed' }) as Error;
const mend = (field: string, key: string) => ({
	ok: false,
	issues: [expect.objectContaining({ field, key }) as object],
});
async function join(diagnoses: number[], lead: number, name: Name = 'jan') {
	return answerTogether(viewer(name), round, { diagnoses, lead, version: await versionOf() });
}
/** Culture and sports answer together; answers with the diagnosis, which is the one that culture had. */
async function together(): Promise<number> {
	expect(await join([own.culture, own.sports], city.culture)).toEqual({ ok: true });
	return own.culture;
}
const find = async (id: number) => (await findDiagnosis(id, 'en'))!;
async function save(name: Name, id: number, principle: Principle, fields: Fields) {
	const answer = (await answersOf(id, 'en'))[principle];
	const marks = (await marksOf(id, 'en')).filter((mark) => mark.principle === principle);
	return saveFields(city.viewer(name), id, principle, fields, { base: baseOf(toFields(answer, marks)) });
}
/** The prompts on equality that a diagnosis asks, as its page shows them. */
async function promptsIn(id: number) {
	const [texts, it] = [await cityTexts(), await find(id)];
	const words = { texts, given: new Map<string, never>(), locale: 'en' as const };
	const shown = shownPrompts(words, kindsOf(it), 'equality', await marksOf(id, 'en'));
	return { texts, asked: underNames(shown, it, (kind) => texts.everyPromptKey(kind, 'equality')) };
}
async function answerAll(id: number) {
	for (const principle of principles) await save('piotr', id, principle, { level: 'not_sure' });
}
const agree = async (name: Name, id: number, departments: number[], version?: number) =>
	submitDiagnosis(city.viewer(name), id, {
		departments,
		version: version ?? (await find(id)).answersVersion,
	});
const held = async (id: number) =>
	(await find(id)).agreements.filter(({ holds }) => holds).map(({ departmentId }) => departmentId);

describe('every diagnosis', () => {
	test('is that of its own department from the start, whoever makes it', async () => {
		expect((await find(own.culture)).departments).toEqual([
			{
				id: city.culture,
				slug: 'culture',
				kind: 'culture',
				name: 'Department culture',
				short: 'culture',
			},
		]);
	});

	test('has no department twice in a round: the database itself refuses', async () => {
		const row = (diagnosisId: number, departmentId: number) =>
			sql`insert into diagnosis_department ${sql({ diagnosisId, roundId: round, departmentId })}`.execute();
		await expect(row(own.culture, city.sports)).rejects.toThrow(/duplicate key/);
		const other = await addDepartment(sql, `other-${round}`);
		await expect(row(city.diagnoses.culture, other)).rejects.toThrow(/foreign key/);
		const id = await together();
		await expect(addDiagnosis(sql, round, city.sports)).rejects.toThrow(/duplicate key/);
		await expect(
			sql`delete from diagnosis_department where diagnosis_id = ${id} and department_id = ${city.culture}`.execute(),
		).rejects.toThrow(/foreign key/);
		expect(await ask(viewer(), round, { department: city.sports, version: await versionOf() })).toMatchObject(
			mend('department', 'error_department_there'),
		);
	});
});

describe('a coordinator', () => {
	test('joins what nobody has started, and it counts once', async () => {
		const id = await together();
		expect(await find(id)).toMatchObject({
			departmentId: city.culture,
			departmentShort: 'culture and sports',
			departmentName: 'culture and sports',
		});
		expect((await findDiagnosis(id, 'pl'))!.departmentShort).toBe('culture (pl) i\u00a0sports (pl)');
		expect(await findDiagnosis(own.sports, 'en')).toBeNull();
		const board = await boardOf({ id: round, closed: false }, 'en');
		expect(board.map(({ departmentShort, heads }) => [departmentShort, heads.length])).toEqual([
			['culture and sports', 2],
			['education', 0],
		]);
		expect((await listRounds('en')).find((it) => it.id === round)).toMatchObject({
			diagnoses: 2,
			submitted: 0,
		});
		expect((await historyOf(`round:${round}`, 'en'))[0]).toMatchObject({ verb: 'round.join' });
	});

	test('chooses who leads, and adds a third to two', async () => {
		await together();
		expect(await join([own.culture, own.education], city.sports)).toEqual({ ok: true });
		const it = await find(own.culture);
		expect(it.departments.map(({ slug }) => slug)).toEqual(['sports', 'culture', 'education']);
		expect(it).toMatchObject({ departmentId: city.sports, kind: 'sports', departmentSlug: 'sports' });
	});

	test('joins nothing that is begun, unknown, alone, or led by somebody else', async () => {
		await startDiagnosis(city.viewer('maria'), own.sports);
		const both = [own.culture, own.sports];
		expect(await join(both, city.culture)).toMatchObject(mend('diagnoses', 'error_together_begun'));
		expect(await join([own.culture], city.culture)).toMatchObject(mend('diagnoses', 'error_together_two'));
		expect(await join([own.culture, city.diagnoses.sports], city.culture)).toMatchObject(
			mend('diagnoses', 'error_choose'),
		);
		expect(await join([own.culture, own.education], city.sports)).toMatchObject(
			mend('lead', 'error_together_lead'),
		);
		expect(
			await answerTogether(viewer(), round, { diagnoses: both, lead: city.culture, version: 77 }),
		).toMatchObject(mend('form', 'error_version'));
		await expect(join([own.culture, own.education], city.culture, 'anna')).rejects.toThrow(refused);
		await sql`insert into activity_event (verb, about) values ('diagnosis.start', ${[`diagnosis:${own.education}`]})`;
		expect(await join([own.culture, own.education], city.culture)).toMatchObject(
			mend('diagnoses', 'error_together_begun'),
		);
		expect(await roundBoard(round, 'en')).toHaveLength(3);
	});

	test('separates it again as long as nothing is written', async () => {
		const id = await together();
		await startDiagnosis(city.viewer('maria'), id);
		const part = async () => separate(viewer(), round, { diagnosis: id, version: await versionOf() });
		expect(await part()).toEqual({ ok: true });
		expect((await roundBoard(round, 'en')).map(({ departmentShort }) => departmentShort)).toEqual([
			'culture',
			'education',
			'sports',
		]);
		expect(await part()).toMatchObject(mend('separate', 'error_version'));
		const [sports] = await diagnosesOf([city.sports], today, 'en');
		expect(await join([sports!.id, own.education], city.sports)).toEqual({ ok: true });
		await addIdea(city.viewer('maria'), sports!.id, 'equality', 'A free hour');
		expect(
			await separate(viewer(), round, { diagnosis: sports!.id, version: await versionOf() }),
		).toMatchObject(mend('separate', 'error_separate_written'));
	});

	test('who joins while a department starts joins before it or not at all', async () => {
		for (let time = 0; time < 10; time++) {
			const at = await addRound(sql, addDays('2025-01-01', time));
			const ids = [await addDiagnosis(sql, at, city.culture), await addDiagnosis(sql, at, city.sports)];
			const [joined, started] = await Promise.allSettled([
				answerTogether(viewer(), at, { diagnoses: ids, lead: city.culture, version: 1 }),
				startDiagnosis(city.viewer('maria'), ids[1]!),
			]);
			const ok = joined.status === 'fulfilled' && joined.value.ok;
			expect(ok).toBe(started.status === 'rejected');
			expect(await roundBoard(at, 'en')).toHaveLength(ok ? 1 : 2);
		}
	});
});

describe('a joint diagnosis', () => {
	let id: number;
	beforeEach(async () => {
		id = await together();
	});

	test('is written by the people of each department, and of no other', async () => {
		await save('piotr', id, 'equality', { today: 'Culture counts.' });
		await save('maria', id, 'diversity', { today: 'Sports asks.' });
		await expect(save('ewa', id, 'equality', { today: 'I only look.' })).rejects.toThrow(refused);
		expect((await answersOf(id, 'en')).diversity.today).toBe('Sports asks.');
		for (const department of [city.culture, city.sports])
			expect((await diagnosesOf([department], today, 'en')).map((it) => it.id)).toEqual([id]);
		expect(await diagnosesOf([city.culture, city.sports], today, 'en')).toHaveLength(1);
	});

	test('asks the prompts of each kind, the lead’s first, and keeps marks of both', async () => {
		const { texts, asked } = await promptsIn(id);
		const of = (kind: 'culture' | 'sports') => texts.promptKeys(kind, 'equality').map((key) => [key, kind]);
		expect(asked.map(({ key, of }) => [key, of])).toEqual([...of('culture'), ...of('sports')]);
		await save('maria', id, 'equality', {
			'mark.sports-equality-1': 'we_know',
			'mark.culture-equality-1': 'we_guess',
		});
		expect(await marksOf(id, 'en')).toHaveLength(2);
		const [equality] = await spansWithCommitments(await find(id), { locale: 'en', today });
		expect(equality).toMatchObject({ marked: 2, prompts: asked.length });
		expect((await promptsIn(own.education)).asked.every((prompt) => prompt.of === null)).toBe(true);
	});

	test('is submitted when every department has agreed, and not before', async () => {
		await answerAll(id);
		expect(await agree('anna', id, [city.culture])).toEqual({
			ok: true,
			waiting: [city.sports],
			earlier: false,
		});
		expect(await find(id)).toMatchObject({
			submittedAt: null,
			agreements: [{ departmentId: city.culture, by: 'Anna Nowak', holds: true }],
		});
		expect(await latestSnapshot(id)).toBeNull();
		expect(await agree('anna', id, [city.culture])).toMatchObject({ waiting: [city.sports] });
		expect(await agree('maria', id, [city.sports])).toEqual({ ok: true, waiting: [], earlier: false });
		expect((await find(id)).submittedBy).toBe('Maria Wójcik');
		expect(await latestSnapshot(id)).toMatchObject({
			department: { en: 'culture and sports', pl: 'culture (pl) i\u00a0sports (pl)' },
			agreed: [
				{ department: { en: 'culture' }, by: 'Anna Nowak' },
				{ department: { pl: 'sports (pl)' }, by: 'Maria Wójcik' },
			],
		});
		const verbs = await sql<
			{ verb: string; departmentId: number }[]
		>`select verb, (select split_part(it, ':', 2)::bigint from unnest(about) it where it like 'department:%') as department_id
			from activity_event where ${`diagnosis:${id}`} = any (about)
			and verb in ('diagnosis.agree', 'diagnosis.submit') order by id`;
		expect(verbs.map((it) => [it.verb, it.departmentId])).toEqual([
			['diagnosis.agree', city.culture],
			['diagnosis.agree', city.sports],
			['diagnosis.submit', city.culture],
		]);
	});

	test('is agreed to by a head for their own department, by a coordinator on behalf of any', async () => {
		await answerAll(id);
		await expect(agree('anna', id, [city.sports])).rejects.toThrow(refused);
		await expect(agree('anna', id, [city.culture, city.sports])).rejects.toThrow(refused);
		await expect(agree('piotr', id, [city.culture])).rejects.toThrow(refused);
		expect(await submitDiagnosis(city.viewer('jan'), id)).toMatchObject({
			issues: [{ field: 'departments', key: 'error_agree_whom' }],
		});
		expect(await agree('jan', id, [city.education])).toMatchObject({
			issues: [{ field: 'departments', key: 'error_agree_whom' }],
		});
		expect(await held(id)).toEqual([]);
		expect(await agree('jan', id, [city.culture, city.sports])).toEqual({
			ok: true,
			waiting: [],
			earlier: false,
		});
		expect((await find(id)).agreements.map(({ by }) => by)).toEqual(['Jan Kowal', 'Jan Kowal']);
	});

	test('binds nobody to words that they have not seen', async () => {
		await answerAll(id);
		const { answersVersion } = await find(id);
		await save('piotr', id, 'equality', { voices: 'Roma families' });
		expect(await agree('maria', id, [city.sports], answersVersion)).toMatchObject({
			issues: [{ field: 'form', key: 'error_agree_changed' }],
		});
		await agree('maria', id, [city.sports]);
		expect(await held(id)).toEqual([city.sports]);
		await save('piotr', id, 'equality', { voices: 'Roma families and students' });
		expect(await held(id)).toEqual([]);
		expect((await find(id)).agreements).toMatchObject([{ departmentId: city.sports, holds: false }]);
		expect(await agree('anna', id, [city.culture])).toMatchObject({ waiting: [city.sports] });
		expect(await agree('maria', id, [city.sports])).toEqual({ ok: true, waiting: [], earlier: false });
	});

	test.each([
		['a mark', () => save('piotr', id, 'equality', { 'mark.sports-equality-1': 'we_know' })],
		['a new idea', () => addIdea(city.viewer('piotr'), id, 'equality', 'A counter')],
		[
			'an idea that is dropped',
			async () => dropIdea(city.viewer('piotr'), id, { idea: (await ideasOf(id, 'en'))[0]!.id }),
		],
		['a level', () => save('maria', id, 'diversity', { level: '2', today: 'We ask.' })],
	])('loses its agreements by %s', async (_, change) => {
		await answerAll(id);
		await addIdea(city.viewer('piotr'), id, 'diversity', 'A map');
		await agree('anna', id, [city.culture]);
		await change();
		expect(await held(id)).toEqual([]);
	});

	test('keeps its agreements when nothing was changed', async () => {
		await answerAll(id);
		await agree('anna', id, [city.culture]);
		await save('piotr', id, 'equality', { level: 'not_sure', today: '' });
		expect(await held(id)).toEqual([city.culture]);
	});

	test('can’t be submitted past an agreement, not even in the database', async () => {
		await answerAll(id);
		await agree('anna', id, [city.culture]);
		await expect(
			sql`update diagnosis set submitted_at = now(), submitted_by = ${city.people.anna.id} where id = ${id}`.execute(),
		).rejects.toThrow(/not every department/);
	});

	test('that both agree to at the same moment is submitted once', async () => {
		await answerAll(id);
		const { answersVersion: version } = await find(id);
		const both = await Promise.all([
			agree('anna', id, [city.culture], version),
			agree('maria', id, [city.sports], version),
		]);
		expect(both.filter((it) => it.ok && !it.waiting.length)).toHaveLength(1);
		expect(await submissionsOf(id)).toHaveLength(1);
	});

	test('that comes back is agreed to anew by all', async () => {
		await answerAll(id);
		await agree('jan', id, [city.culture, city.sports]);
		const { version } = await find(id);
		const note = returnSchema.parse({ note_equality: 'How many?', version: String(version) });
		await returnAnswers(city.viewer('jan'), id, note);
		expect(await agree('anna', id, [city.culture])).toMatchObject({ waiting: [city.sports] });
		expect(await agree('maria', id, [city.sports])).toEqual({ ok: true, waiting: [], earlier: false });
		expect(await submissionsOf(id)).toHaveLength(2);
	});

	test('is submitted as it was when a return is taken back, with everybody’s agreement', async () => {
		await answerAll(id);
		await agree('jan', id, [city.culture, city.sports]);
		const { version: _before, ...before } = await find(id);
		const note = returnSchema.parse({
			note_equality: 'How many?',
			version: String((await find(id)).version),
		});
		await returnAnswers(city.viewer('jan'), id, note);
		await agree('anna', id, [city.culture]);
		const { version } = await find(id);
		expect(await takeRevisionBack(city.viewer('jan'), id, { version })).toEqual({ ok: true });
		expect(await find(id)).toEqual({ ...before, version: version + 1 });
	});

	test('is found from each side: on the board, in the matrix, as the last one, on the bridge', async () => {
		await answerAll(id);
		await save('maria', id, 'equality', { level: '3', today: 'We do it together.' });
		await agree('jan', id, [city.culture, city.sports]);
		const later = await addRound(sql, addDays('2026-01-01', rounds));
		for (const [department, short] of [
			[city.culture, 'culture'],
			[city.sports, 'sports'],
		] as const) {
			expect(await latestSubmitted(department)).toBe(id);
			const next = await find(await addDiagnosis(sql, later, department));
			expect(await previousDiagnoses(next)).toEqual([{ id, departments: [short] }]);
			const [equality] = await publicSpansWithCommitments(department, { locale: 'en', today });
			expect(equality!.level).toBe(3);
			const row = (await matrixOf('en', today)).rows.find(({ slug }) => slug === short)!;
			expect(row).toMatchObject({ diagnosisId: id, cells: [{ level: 3 }, {}, {}, {}] });
			expect(row.together).toEqual([short === 'culture' ? 'sports' : 'culture']);
		}
		expect((await listRounds('en')).find((it) => it.id === round)).toMatchObject({
			diagnoses: 2,
			submitted: 1,
		});
		expect((await roundsBefore('en'))[0]!.groups.length).toBeGreaterThan(0);
	});

	test('remembers what each of its departments said before', async () => {
		// the newest before this one, whatever other tests left
		const earlier = await addRound(sql, addDays('2024-01-01', rounds - 1));
		const before = [
			await addDiagnosis(sql, earlier, city.culture),
			await addDiagnosis(sql, earlier, city.sports),
		];
		for (const one of before) {
			for (const principle of principles) await save('jan', one, principle, { level: 'not_sure' });
			await submitDiagnosis(city.viewer('jan'), one);
		}
		expect(await previousDiagnoses(await find(id))).toEqual([
			{ id: before[0], departments: ['culture'] },
			{ id: before[1], departments: ['sports'] },
		]);
	});

	test('gives its ideas to any of its departments to lead', async () => {
		await addIdea(city.viewer('piotr'), id, 'equality', 'A counter');
		await addIdea(city.viewer('piotr'), id, 'equality', 'A bench');
		const [first, second] = await ideasOf(id, 'en');
		const make = (name: Name, idea: number, lead: number) =>
			makeCommitment(city.viewer(name), null, promised(city, { idea, lead_department: lead }));
		await expect(make('anna', first!.id, city.education)).rejects.toThrow(refused);
		await expect(make('ewa', first!.id, city.culture)).rejects.toThrow(refused);
		expect(await make('anna', first!.id, city.sports)).toMatchObject({ ok: true });
		expect(await make('maria', second!.id, city.sports)).toMatchObject({ ok: true });
	});
});

describe('whatever happens in whatever order', () => {
	const steps = fc.array(
		fc.oneof(
			fc.record({
				do: fc.constant('write' as const),
				word: fc.nat(3),
				by: fc.constantFrom('piotr', 'maria'),
			}),
			fc.record({
				do: fc.constant('agree' as const),
				by: fc.constantFrom('anna', 'maria', 'jan'),
				stale: fc.boolean(),
			}),
			fc.record({ do: fc.constant('idea' as const) }),
			fc.record({ do: fc.constant('reopen' as const) }),
		),
		{ maxLength: 14 },
	);

	test('what is submitted is what every department agreed to', async () => {
		let day = 0;
		await fc.assert(
			fc.asyncProperty(steps, async (sequence) => {
				round = await addRound(sql, addDays('2020-01-01', ++day));
				own = { ...own, culture: await addDiagnosis(sql, round, city.culture) };
				own.sports = await addDiagnosis(sql, round, city.sports);
				const id = await together();
				await answerAll(id);
				// the model: what is written, and to which words each has agreed
				let words = '0';
				let agreed: Partial<Record<number, string>> = {};
				let [submitted, submissions] = [false, 0];
				let version = (await find(id)).answersVersion;
				for (const step of sequence) {
					if (step.do === 'write' && !submitted) {
						const voices = step.word ? `word ${step.word}` : '';
						await save(step.by, id, 'equality', { voices });
						const now = (await find(id)).answersVersion;
						if (now !== version) words = `${now}`;
						version = now;
					}
					if (step.do === 'idea' && !submitted) {
						await addIdea(city.viewer('maria'), id, 'equality', 'An idea');
						version = (await find(id)).answersVersion;
						words = `${version}`;
					}
					if (step.do === 'agree' && !submitted) {
						const departments =
							step.by === 'jan'
								? [city.culture, city.sports]
								: [step.by === 'anna' ? city.culture : city.sports];
						const outcome = await agree(step.by, id, departments, version - Number(step.stale));
						expect(outcome.ok).toBe(!step.stale);
						if (!step.stale) for (const it of departments) agreed[it] = words;
						submitted = [city.culture, city.sports].every((it) => agreed[it] === words);
						submissions += Number(submitted);
					}
					if (step.do === 'reopen' && submitted) {
						const input = { reason: 'Another look', version: (await find(id)).version };
						await reopenDiagnosis(city.viewer('jan'), id, input);
						[submitted, agreed] = [false, {}];
					}
					const stands = await find(id);
					expect(stands.submittedAt !== null).toBe(submitted);
					expect(await held(id)).toEqual(
						stands.agreements.map(({ departmentId }) => departmentId).filter((it) => agreed[it] === words),
					);
					expect(await submissionsOf(id)).toHaveLength(submissions);
					if (submitted)
						expect((await latestSnapshot(id))!.questions[0]!.answer.voices.en).toBe(
							(await answersOf(id, 'en')).equality.voices,
						);
				}
			}),
			{ numRuns: 25 },
		);
	});
});
