import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addDepartment, addRound, foundCity, today, type City } from '../../../tests/support/city.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { countStatements } from '../../../tests/support/statements.ts';
import { historyOf } from '#lib/activity/queries.server.ts';
import { longDay } from '#lib/i18n/format.ts';
import { addDays } from '#lib/i18n/days.ts';
import { timesOfRound } from './measured/queries.server.ts';
import { surveyOfRound } from './survey/queries.server.ts';
import { questionsFarApart } from '#lib/team/queries.server.ts';
import { addIdea, saveFields } from '#lib/answering/answering.testing.ts';
import { startDiagnosis, submitDiagnosis } from '#lib/diagnosis/commands.server.ts';
import { removeDepartment } from '#lib/diagnosis/joint/commands.server.ts';
import { diagnosesOf, findDiagnosis, roundBoard } from '#lib/diagnosis/queries.server.ts';
import {
	addDepartment as ask,
	callOff,
	closeRound,
	moveDueDay,
	moveOpening,
	openNewRound,
	renameRound,
	reopenRound,
} from './commands.server.ts';
import { findRound, listRounds, roundsBefore, roundsIn } from './queries.server.ts';
import { boardOf } from '#lib/diagnosis/board.server.ts';
import { locales } from '#lib/i18n/locale.ts';
import { newRoundSchema, sureOf } from './schema.ts';

const sql = testDatabase();
let city: City;
let start = addDays(today, 400);
let number = 0;

beforeAll(async () => {
	city = await foundCity(sql);
});
// each test has days of its own, so that the rounds of one do not stand in the way of another
beforeEach(() => {
	start = addDays(start, 30);
});

type Name = 'jan' | 'anna' | 'piotr' | 'ewa';
const viewer = (name: Name = 'jan', day = today) => ({
	gate: city.gate(name),
	today: day,
	locale: 'en' as const,
});
/** A form that was asked about, and answered with yes. */
const asSure = (fields: Record<string, unknown>) => {
	const read = newRoundSchema(locales).parse(fields);
	return { ...read, sure: sureOf(read) };
};
const form = (fields: Record<string, unknown> = {}) =>
	asSure({
		name_en: `Round ${++number}`,
		name_pl: `Edycja ${number}`,
		opens_on: start,
		due_on: addDays(start, 20),
		departments: [String(city.culture), String(city.sports)],
		...fields,
	});
/** Opens a round for culture and sports; answers with its id. */
async function opened(fields: Record<string, unknown> = {}): Promise<number> {
	const result = await openNewRound(viewer(), null, form(fields));
	if (!result.ok) throw new Error(JSON.stringify(result.issues));
	return result.id;
}
const versionOf = async (id: number) => (await findRound(id, 'en'))!.version;
const verbs = async (id: number) => (await historyOf(`round:${id}`, 'en')).map(({ verb }) => verb);
const refused = expect.objectContaining({ name: 'NotAllowed' }) as Error;
const conflict = (message: string) => expect.objectContaining({ name: 'Conflict', why: message }) as Error;
const mend = (field: string, key: string) => ({
	ok: false,
	issues: [expect.objectContaining({ field, key }) as object],
});
/** A round that culture and sports can answer now. */
async function openNow() {
	const id = await opened();
	// long ago, with days of its own
	const opensOn = addDays(today, -400 - 30 * number);
	await sql`update round set opens_on = ${opensOn}, due_on = ${addDays(opensOn, 20)} where id = ${id}`;
	const board = await roundBoard(id, 'en');
	return { id, diagnosis: board.find(({ departmentId }) => departmentId === city.culture)!.diagnosisId };
}
const closeOthers = () => sql`update round set closed_at = now() where closed_at is null`;
const save = (name: Name, diagnosis: number) =>
	saveFields(city.viewer(name), diagnosis, 'equality', { today: 'We count.' });

describe('opening a round', () => {
	test('gives each chosen department a diagnosis, and says so in the log', async () => {
		const id = await opened();
		expect(await findRound(id, 'pl')).toMatchObject({
			name: `Edycja ${number}`,
			opensOn: start,
			closed: false,
		});
		const board = await boardOf({ id, closed: false }, 'en');
		expect(board.map(({ departmentShort, status }) => [departmentShort, status])).toEqual([
			['culture', 'not_started'],
			['sports', 'not_started'],
		]);
		expect(board[0]!.heads).toEqual([{ name: 'Anna Nowak', email: 'anna@wierzbno.example' }]);
		expect(await verbs(id)).toEqual(['round.open']);
		expect((await roundsBefore('en'))[0]).toMatchObject({ id, groups: [[city.culture], [city.sports]] });
	});

	test('asks once whether it is meant, with how many are asked and from when', async () => {
		const before = (await listRounds('en')).length;
		const once = { ...form(), sure: undefined };
		expect(await openNewRound(viewer(), null, once)).toEqual(mend('sure', 'error_round_sure'));
		// the yes was to fewer departments
		const more = { ...form(), departments: [city.culture, city.sports, city.education], sure: once.sure };
		expect(await openNewRound(viewer(), null, { ...more, sure: `2 ${start}` })).toEqual(
			mend('sure', 'error_round_sure'),
		);
		expect((await listRounds('en')).length).toBe(before);
		expect(await openNewRound(viewer(), null, { ...more, sure: `3 ${start}` })).toMatchObject({ ok: true });
	});

	test('lets those answer together who did in the round before, as far as they are asked', async () => {
		const departments = [city.culture, city.sports, city.education].map(String);
		const together = `${city.sports},${city.culture}`;
		const id = await opened({ departments, together });
		expect((await roundBoard(id, 'en')).map(({ departmentShort }) => departmentShort)).toEqual([
			'education',
			'sports and culture',
		]);
		expect((await roundsBefore('en'))[0]).toMatchObject({
			groups: [[city.sports, city.culture], [city.education]],
		});
		expect(await verbs(id)).toEqual(['round.join', 'round.open']);
		const twice = { departments, together: [together, `${city.culture},${city.education}`] };
		start = addDays(start, 60);
		expect(await openNewRound(viewer(), null, form(twice))).toEqual(
			mend('together', 'error_round_together_twice'),
		);
		const apart = await opened({ departments: departments.slice(1), together });
		expect((await roundBoard(apart, 'en')).map(({ departmentShort }) => departmentShort)).toEqual([
			'education',
			'sports',
		]);
	});

	test('is for coordinators alone', async () => {
		for (const who of ['anna', 'piotr', 'ewa'] as const) {
			const input = form();
			await expect(openNewRound(viewer(who), null, input)).rejects.toThrow(refused);
		}
	});

	test('wants days to come, a new name and departments that exist, and writes nothing otherwise', async () => {
		const before = (await listRounds('en')).length;
		const attempt = (fields: Record<string, unknown>) => openNewRound(viewer(), null, form(fields));
		expect(await attempt({ opens_on: addDays(today, -1) })).toEqual(mend('opens_on', 'error_due_past'));
		expect(await attempt({ due_on: addDays(start, -1) })).toEqual(mend('due_on', 'error_round_due_before'));
		expect(await attempt({ departments: ['999999'] })).toEqual(mend('departments', 'error_choose'));
		expect((await listRounds('en')).length).toBe(before);
		await opened({ name_en: 'Twice' });
		start = addDays(start, 60);
		expect(await attempt({ name_en: 'twice' })).toEqual(mend('name_en', 'error_round_name_taken'));
	});

	test('does not ask a department that still answers in another round', async () => {
		await opened();
		const result = await openNewRound(
			viewer(),
			null,
			form({ opens_on: addDays(start, 20), due_on: addDays(start, 40) }),
		);
		expect(result).toEqual(mend('departments', 'error_round_overlap'));
		expect(result).toMatchObject({ issues: [{ inputs: { departments: 'culture and sports' } }] });
		const education = [String(city.education)];
		expect(await openNewRound(viewer(), null, form({ departments: education }))).toMatchObject({ ok: true });
	});

	test('does not ask one whose round is late: it is open until it is closed, whatever its due day', async () => {
		await closeOthers();
		const { id } = await openNow();
		const soon = { opens_on: today, due_on: addDays(today, 10) };
		expect(await openNewRound(viewer(), null, form(soon))).toMatchObject({
			issues: [
				{
					field: 'departments',
					key: 'error_round_still_open',
					inputs: { departments: 'culture and sports' },
				},
			],
		});
		const pilot = await opened({ ...soon, departments: [String(city.education)] });
		const add = async () =>
			ask(viewer(), pilot, { department: city.culture, version: await versionOf(pilot) });
		expect(await add()).toEqual(mend('department', 'error_round_still_open'));
		await closeRound(viewer(), id, { version: await versionOf(id) });
		expect(await add()).toEqual({ ok: true });
		// and what is closed does not open again beside it
		const again = { reopen_reason: 'Late', version: await versionOf(id) };
		expect(await reopenRound(viewer(), id, again)).toEqual(mend('reopen_reason', 'error_round_overlap'));
		await closeRound(viewer(), pilot, { version: await versionOf(pilot) });
		expect(await reopenRound(viewer(), id, again)).toEqual({ ok: true });
	});

	test('that is set up for later waits for a department while its round before is open', async () => {
		await closeOthers();
		const { id, diagnosis } = await openNow();
		const next = await opened();
		const day = addDays(start, 1);
		const [row] = await roundBoard(next, 'en');
		const begin = () => startDiagnosis(viewer('anna', day), row!.diagnosisId);
		await expect(begin()).rejects.toThrow(conflict('round_upcoming'));
		expect((await findDiagnosis(row!.diagnosisId, 'en'))!.waitsFor).toBe((await findRound(id, 'en'))!.name);
		await startDiagnosis(viewer('anna', day), diagnosis);
		await closeRound(viewer(), id, { version: await versionOf(id) });
		expect(await begin()).toEqual({ ok: true });
		// the database itself refuses what no verb does: a second one that is begun, a second round that opens again
		await expect(sql`update round set closed_at = null where id = ${id}`.execute()).rejects.toThrow(
			'has begun to answer in another one',
		);
		await sql`update round set closed_at = now() where id = ${next}`;
		await sql`update round set closed_at = null where id = ${id}`;
		const third = await opened({ opens_on: addDays(start, 40), due_on: addDays(start, 50) });
		start = addDays(start, 60);
		await expect(
			sql`update diagnosis set started_at = now(), started_by = ${city.people.anna.id} where round_id = ${third}`.execute(),
		).rejects.toThrow('is still asked in round');
	});

	test('twice at the same moment makes one', async () => {
		const both = await Promise.all([
			openNewRound(viewer(), null, form()),
			openNewRound(viewer(), null, form()),
		]);
		expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
	});
});

describe('nobody answers', () => {
	test('before the opening day', async () => {
		const id = await opened();
		const [row] = await roundBoard(id, 'en');
		const diagnosis = row!.diagnosisId;
		for (const who of ['anna', 'jan'] as const) {
			await expect(startDiagnosis(city.viewer(who), diagnosis)).rejects.toThrow(conflict('round_upcoming'));
			await expect(save(who, diagnosis)).rejects.toThrow(conflict('round_upcoming'));
		}
		await expect(startDiagnosis(city.viewer('ewa'), diagnosis)).rejects.toThrow(refused);
		expect((await findDiagnosis(diagnosis, 'en'))!.startedAt).toBeNull();
	});

	test('after the round is closed, and what was not submitted stays a draft', async () => {
		const { id, diagnosis } = await openNow();
		await save('piotr', diagnosis);
		expect(await closeRound(viewer(), id, { version: await versionOf(id) })).toEqual({ ok: true });
		const before = await findDiagnosis(diagnosis, 'en');
		for (const who of ['anna', 'jan'] as const) {
			await expect(save(who, diagnosis)).rejects.toThrow(conflict('round_closed'));
			await expect(submitDiagnosis(city.viewer(who), diagnosis)).rejects.toThrow(conflict('round_closed'));
			await expect(addIdea(city.viewer(who), diagnosis, 'equality', 'Late')).rejects.toThrow(
				conflict('round_closed'),
			);
		}
		await expect(save('ewa', diagnosis)).rejects.toThrow(refused);
		expect(await findDiagnosis(diagnosis, 'en')).toEqual(before);
		const board = await boardOf({ id, closed: true }, 'en');
		expect(board.map(({ status }) => status)).toEqual(['in_progress', 'not_started']);
		expect(await verbs(id)).toEqual(['round.close', 'round.open']);
	});

	test('while it is being closed: a save is kept before it, or refused after it', async () => {
		const { id, diagnosis } = await openNow();
		const version = await versionOf(id);
		await Promise.allSettled([
			...Array.from({ length: 4 }, () => save('piotr', diagnosis)),
			closeRound(viewer(), id, { version }),
			...Array.from({ length: 4 }, () => save('anna', diagnosis)),
		]);
		const [late] = await sql`select from answer a join diagnosis g on g.id = a.diagnosis_id
			join round r on r.id = g.round_id where r.id = ${id} and a.updated_at > r.closed_at`;
		expect(late).toBeUndefined();
		expect((await findRound(id, 'en'))!.closed).toBe(true);
	});

	test('until it is opened again, with a reason', async () => {
		const { id, diagnosis } = await openNow();
		await closeRound(viewer(), id, { version: await versionOf(id) });
		await closeOthers();
		const reopen_reason = 'Culture was on strike';
		expect(await reopenRound(viewer(), id, { reopen_reason, version: await versionOf(id) })).toEqual({
			ok: true,
		});
		await save('piotr', diagnosis);
		const [last] = await historyOf(`round:${id}`, 'en');
		expect(last).toMatchObject({ verb: 'round.reopen', note: reopen_reason, personName: 'Jan Kowal' });
	});
});

describe('a round that is open', () => {
	test('gets another due day with a reason, from what to what', async () => {
		const id = await opened();
		const due_on = addDays(start, 25);
		expect(await moveDueDay(viewer(), id, { due_on, reason: 'Holidays', version: 1 })).toEqual({ ok: true });
		const [last] = await historyOf(`round:${id}`, 'en');
		expect(last).toMatchObject({
			note: 'Holidays',
			did: 'moved the due day',
			changed: [`Due: ${longDay(addDays(start, 20))} → ${longDay(due_on)}`],
		});
		const again = { due_on, reason: 'Again', version: await versionOf(id) };
		expect(await moveDueDay(viewer(), id, again)).toEqual(mend('due_on', 'error_due_same'));
		expect(await moveDueDay(viewer(), id, { ...again, due_on: addDays(start, -1) })).toEqual(
			mend('due_on', 'error_round_due_before'),
		);
	});

	test('is not changed by a form that is older than its last change', async () => {
		const id = await opened();
		const version = await versionOf(id);
		await ask(viewer(), id, { department: city.education, version });
		const stale = { due_on: addDays(start, 21), reason: 'Late', version };
		expect(await moveDueDay(viewer(), id, stale)).toEqual(mend('form', 'error_version'));
		expect(await closeRound(viewer(), id, { version })).toEqual(mend('form', 'error_version'));
	});

	test('takes one more department, once', async () => {
		const id = await opened();
		const add = async () => ask(viewer(), id, { department: city.education, version: await versionOf(id) });
		expect(await add()).toEqual({ ok: true });
		expect(await add()).toEqual(mend('department', 'error_department_there'));
		expect((await roundBoard(id, 'en')).map(({ departmentShort }) => departmentShort)).toContain('education');
	});

	test('takes no change once it is closed, and no verb from anybody but a coordinator', async () => {
		const id = await opened();
		await expect(closeRound(viewer('anna'), id, { version: 1 })).rejects.toThrow(refused);
		await closeRound(viewer(), id, { version: 1 });
		const version = await versionOf(id);
		expect(await moveDueDay(viewer(), id, { due_on: addDays(start, 22), reason: 'x', version })).toEqual(
			mend('due_on', 'error_round_closed'),
		);
		expect(await ask(viewer(), id, { department: city.education, version })).toEqual(
			mend('department', 'error_round_closed'),
		);
		await expect(reopenRound(viewer('ewa'), id, { reopen_reason: 'x', version })).rejects.toThrow(refused);
	});
});

describe('a round that was opened by mistake', () => {
	beforeEach(async () => {
		await closeOthers();
	});
	const remove = async (id: number, removed: number) =>
		removeDepartment(viewer(), id, { removed, version: await versionOf(id) });
	const shorts = async (id: number) =>
		(await roundBoard(id, 'en')).map(({ departmentShort }) => departmentShort);

	test('loses a department that has not begun, and keeps it in its history', async () => {
		const { id, diagnosis } = await openNow();
		expect(await remove(id, city.education)).toEqual(mend('removed', 'error_version'));
		expect(await remove(id, city.culture)).toEqual({ ok: true });
		expect(await shorts(id)).toEqual(['sports']);
		expect(await findDiagnosis(diagnosis, 'en')).toBeNull();
		expect((await historyOf(`round:${id}`, 'en'))[0]).toMatchObject({
			did: 'removed culture from the round',
		});
		expect(await remove(id, city.sports)).toEqual(mend('removed', 'error_remove_last'));
		// and can be asked again
		expect(await ask(viewer(), id, { department: city.culture, version: await versionOf(id) })).toEqual({
			ok: true,
		});
	});

	test('keeps one that has begun, or for whom something is prepared', async () => {
		const { id, diagnosis } = await openNow();
		await startDiagnosis(city.viewer('anna'), diagnosis);
		expect(await remove(id, city.culture)).toEqual(mend('removed', 'error_remove_written'));
		const sports = (await roundBoard(id, 'en')).find(({ departmentId }) => departmentId === city.sports)!;
		await sql`insert into question_assignment (diagnosis_id, principle, person_id, assigned_by)
			values (${sports.diagnosisId}, 'equality', ${city.people.maria.id}, ${city.people.maria.id})`;
		expect(await remove(id, city.sports)).toEqual(mend('removed', 'error_remove_written'));
		expect(await shorts(id)).toEqual(['culture', 'sports']);
	});

	test('loses one of those that answer together: the others go on', async () => {
		const together = `${city.culture},${city.sports}`;
		const id = await opened({ together });
		expect(await remove(id, city.culture)).toEqual({ ok: true });
		expect(await shorts(id)).toEqual(['sports']);
		expect((await roundBoard(id, 'en'))[0]).toMatchObject({ departmentId: city.sports });
	});

	test('gets another name, and another opening day while nobody has begun', async () => {
		const other = await opened({ name_en: 'Spring', departments: [String(city.education)] });
		const id = await opened();
		const name = (name_en: string) => async () =>
			renameRound(viewer(), id, { name_en, name_pl: 'Pilotaż', version: await versionOf(id) });
		expect(await name('spring')()).toEqual(mend('name_en', 'error_round_name_taken'));
		expect(await name('Pilot')()).toEqual({ ok: true });
		expect((await historyOf(`round:${id}`, 'en'))[0]!.changed).toEqual([
			`Name: Round ${number} → Pilot`,
			`Name: Edycja ${number} → Pilotaż`,
		]);
		const move = async (new_opening: string) =>
			moveOpening(viewer(), id, { new_opening, opening_reason: 'Holidays', version: await versionOf(id) });
		expect(await move(addDays(start, 21))).toEqual(mend('new_opening', 'error_round_opening_after'));
		expect(await move(addDays(today, -1))).toEqual(mend('new_opening', 'error_due_past'));
		expect(await move(today)).toEqual({ ok: true });
		const [row] = await roundBoard(id, 'en');
		await startDiagnosis(city.viewer('jan'), row!.diagnosisId);
		expect(await move(addDays(start, 1))).toEqual(mend('new_opening', 'error_round_begun'));
		await closeRound(viewer(), other, { version: await versionOf(other) });
	});

	test('is called off with a reason: it leaves every list but one, gives its name up, and can come back', async () => {
		const id = await opened({ name_en: 'Autumn again', opens_on: today });
		const [row] = await roundBoard(id, 'en');
		await save('piotr', row!.diagnosisId);
		const off = async () => callOff(viewer(), id, { reason: 'By mistake', version: await versionOf(id) });
		await expect(callOff(viewer('anna'), id, { reason: 'x', version: 1 })).rejects.toThrow(refused);
		expect(await off()).toEqual({ ok: true });
		expect((await roundsIn('en')).map((it) => it.id)).not.toContain(id);
		expect((await roundsBefore('en')).map((it) => it.id)).not.toContain(id);
		expect((await listRounds('en')).find((it) => it.id === id)).toMatchObject({ calledOff: true });
		expect(await diagnosesOf([city.culture, city.sports], today, 'en')).toEqual([]);
		expect((await historyOf(`round:${id}`, 'en'))[0]).toMatchObject({
			verb: 'round.call_off',
			note: 'By mistake',
		});
		expect(await off()).toEqual(mend('form', 'error_round_closed'));
		const reopen = async () =>
			reopenRound(viewer(), id, { reopen_reason: 'Meant', version: await versionOf(id) });
		const same = await opened({ name_en: 'Autumn again', departments: [String(city.education)] });
		expect(await reopen()).toEqual(mend('reopen_reason', 'error_round_name_taken'));
		await renameRound(viewer(), same, { name_en: 'Other', name_pl: 'Inna', version: await versionOf(same) });
		expect(await reopen()).toEqual({ ok: true });
		expect((await findDiagnosis(row!.diagnosisId, 'en'))!.roundCalledOff).toBe(false);
	});

	test('is not called off once something is submitted, also past the rules', async () => {
		const { id, diagnosis } = await openNow();
		for (const principle of ['equality', 'diversity', 'interaction', 'participation'] as const)
			await saveFields(city.viewer('piotr'), diagnosis, principle, { level: 'not_sure' });
		await submitDiagnosis(city.viewer('anna'), diagnosis);
		expect(await callOff(viewer(), id, { reason: 'x', version: await versionOf(id) })).toEqual(
			mend('form', 'error_round_submitted'),
		);
		await expect(
			sql`update round set closed_at = now(), called_off = true where id = ${id}`.execute(),
		).rejects.toThrow('something was submitted');
	});
});

test('the board takes as many statements for forty departments in the eleventh round as for two', async () => {
	const small = await opened();
	const departments: string[] = [];
	for (let office = 1; office <= 40; office++)
		departments.push(String(await addDepartment(sql, `unit-${office}`)));
	for (let round = 0; round < 10; round++) {
		const id = await addRound(sql, addDays('2020-01-01', round));
		await sql`insert into diagnosis (round_id, department_id)
			select ${id}, unnest(${departments}::bigint[])`;
	}
	start = addDays(start, 60);
	const large = await opened({ departments });
	const load = (id: number) => async () => ({
		round: await findRound(id, 'en'),
		board: await boardOf({ id, closed: false }, 'en'),
		history: await historyOf(`round:${id}`, 'en'),
		times: await timesOfRound(id),
		survey: await surveyOfRound(id, 'en'),
		apart: await questionsFarApart(id, 'en'),
	});
	const two = await countStatements(sql, load(small));
	const forty = await countStatements(sql, load(large));
	expect(two.result.board).toHaveLength(2);
	expect(forty.result.board).toHaveLength(40);
	expect(forty.statements).toBe(two.statements);
	expect(forty.statements).toBeLessThanOrEqual(8);
	const list = await countStatements(sql, () => listRounds('en'));
	expect(list.statements).toBe(1);
});
