import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addDepartment, addDiagnosis, foundCity, type City } from '../../../../tests/support/city.ts';
import { testDatabase } from '../../../../tests/support/database.ts';
import { baseOf } from '#lib/answering/merge.ts';
import { saveFields } from '#lib/answering/answering.testing.ts';
import { startDiagnosis, submitDiagnosis } from '#lib/diagnosis/commands.server.ts';
import { noteActivity } from './commands.server.ts';
import { withSign, type Worked } from './measured.testing.ts';
import { timesOfRound, typicalMinutes } from './queries.server.ts';
import { reach } from './rules.ts';

const sql = testDatabase();
let city: City;

beforeAll(async () => {
	city = await foundCity(sql);
});
beforeEach(() => sql`delete from diagnosis_time`);

/** A save from a page that shows what stands. */
const save = async (who: 'anna' | 'piotr', text: string, field = 'today') => {
	const [answer] = await sql<Record<string, string>[]>`select today, barriers, voices, proud_of from answer
		where diagnosis_id = ${city.diagnoses.culture} and principle = 'equality'`;
	const { proudOf = '', ...others } = answer ?? {};
	const base = baseOf({ ...others, proud_of: proudOf });
	return saveFields(city.viewer(who), city.diagnoses.culture, 'equality', { [field]: text }, { base });
};
const row = async (id = city.diagnoses.culture) =>
	(
		await sql<{ seconds: number; clock: number }[]>`
			select active_seconds as seconds, extract(epoch from last_active_at - first_active_at)::float8 as clock
			from diagnosis_time where diagnosis_id = ${id}`
	)[0];
/** As if everything so far had happened so many seconds earlier. */
const pass = (seconds: number) => sql`update diagnosis_time set
	first_active_at = first_active_at - ${seconds} * interval '1 second',
	last_active_at = last_active_at - ${seconds} * interval '1 second'`;

describe('the measure of a diagnosis', () => {
	test('begins with it and grows with every save, by no more than the clock and no more than its reach', async () => {
		await startDiagnosis(city.viewer('anna'), city.diagnoses.culture);
		expect(await row()).toMatchObject({ seconds: 0 });
		await pass(45);
		await save('anna', 'A first sentence');
		const first = (await row())!;
		expect(first.seconds).toBeCloseTo(45, 0);
		await pass(10_000);
		await save('piotr', 'A first sentence and a second');
		const second = (await row())!;
		expect(second.seconds - first.seconds).toBeCloseTo(reach, 6);
		expect(second.seconds).toBeLessThan(second.clock);
	});

	test('counts two people who save at the same moment once', async () => {
		await sql`insert into diagnosis_time (diagnosis_id, first_active_at, last_active_at)
			values (${city.diagnoses.culture}, now() - interval '60 seconds', now() - interval '60 seconds')`;
		await Promise.all([
			save('anna', 'x', 'today'),
			save('piotr', 'x', 'barriers'),
			save('anna', 'y', 'voices'),
			save('piotr', 'y', 'proud_of'),
		]);
		expect((await row())!.seconds).toBeGreaterThan(59);
		expect((await row())!.seconds).toBeLessThan(70);
	});

	test('is what the signs of activity stand for, also where the clock is put back', async () => {
		const start = new Date('2026-11-22T09:00:00Z');
		const at = (second: number) => new Date(start.getTime() + second * 1000);
		const signs = fc.array(fc.integer({ min: -300, max: 3000 }), { minLength: 1, maxLength: 8 });
		await fc.assert(
			fc.asyncProperty(signs, async (seconds) => {
				await sql`delete from diagnosis_time`;
				await sql`insert into diagnosis_time (diagnosis_id, first_active_at, last_active_at)
					values (${city.diagnoses.culture}, ${start}, ${start})`;
				await sql.begin(async (tx) => {
					for (const second of seconds) await noteActivity(tx, city.diagnoses.culture, { at: at(second) });
				});
				const [measured] = await sql<Worked[]>`
					select active_seconds as seconds, last_active_at as last_at from diagnosis_time`;
				const none: Worked = { seconds: 0, lastAt: start };
				expect(measured).toEqual(seconds.reduce<Worked>((it, second) => withSign(it, at(second)), none));
			}),
			{ numRuns: 30 },
		);
	});

	test('holds nothing of a person, and the database refuses more than the clock', async () => {
		const columns = await sql<{ name: string }[]>`select column_name as name from information_schema.columns
			where table_name in ('diagnosis_time', 'survey_answer')`;
		expect(columns.map(({ name }) => name).filter((name) => /person|user|by$/.test(name))).toEqual([]);
		await expect(
			sql`insert into diagnosis_time (diagnosis_id, first_active_at, last_active_at, active_seconds)
				values (${city.diagnoses.culture}, now() - interval '1 minute', now(), 3600)`,
		).rejects.toThrow(/check/);
	});

	test('is not begun half-way: what was started before it was measured stays without', async () => {
		await save('anna', 'Something that was written later');
		expect(await row()).toBeUndefined();
		await sql.begin((tx) => noteActivity(tx, city.diagnoses.culture));
		expect(await row()).toBeUndefined();
	});
});

describe('what a round and a city took', () => {
	const measure = async (minutes: number[], onPaper = 0) => {
		const [round] = await sql<{ id: number }[]>`insert into round (name, opens_on, due_on)
			values (${sql.json({ en: 'x', pl: 'x' })}, '2020-01-01', '2020-02-01') returning id`;
		for (const [index, it] of minutes.entries()) {
			const id = await addDiagnosis(sql, round!.id, await addDepartment(sql, `d${round!.id}-${index}`));
			const person = city.people.jan.id;
			await sql`update diagnosis set started_at = now(), started_by = ${person}, submitted_at = now(),
				submitted_by = ${person} where id = ${id}`;
			await sql`insert into diagnosis_time values (${id}, now() - interval '9 hours', now(), ${it * 60},
				${index < onPaper})`;
		}
		return round!.id;
	};

	test('is too few to say below three, and paper does not count', async () => {
		const round = await measure([3, 20, 30], 1);
		expect(await timesOfRound(round)).toEqual({ measured: 2, onPaper: 1, spread: null });
	});

	test('is the median of what was submitted, and a draft is none of it', async () => {
		const round = await measure([10, 20, 60]);
		expect(await timesOfRound(round)).toMatchObject({ measured: 3, spread: { median: 20 } });
		await sql`insert into diagnosis_time values (${city.diagnoses.sports}, now() - interval '9 hours', now(), 60)`;
		expect((await timesOfRound(city.round)).measured).toBe(0);
	});

	test('is expected of a city from five diagnoses on', async () => {
		await measure([20, 20, 20, 20]);
		expect(await typicalMinutes()).toBeNull();
		await measure([40, 40, 40]);
		expect(await typicalMinutes()).toBe(20);
	});

	test('a diagnosis is measured up to its submission', async () => {
		const id = city.diagnoses.sports;
		await startDiagnosis(city.viewer('maria'), id);
		for (const principle of ['equality', 'diversity', 'interaction', 'participation'] as const) {
			await pass(100);
			const fields = { level: 'not_sure' };
			await saveFields(city.viewer('maria'), id, principle, fields);
		}
		await pass(50);
		await submitDiagnosis(city.viewer('maria'), id);
		expect((await row(id))!.seconds).toBeCloseTo(450, -1);
	});
});
