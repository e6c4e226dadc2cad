import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { foundCity, type City } from '../../../tests/support/city.ts';
import type { Fields } from '#lib/answering/answer-fields.ts';
import { saveFields } from './answering.testing.ts';
import { sittingEvents } from './sitting.ts';
import { openSittings } from './sittings.server.ts';
import { answersOf, marksOf } from '#lib/diagnosis/queries.server.ts';

const sql = testDatabase();
let city: City;

beforeAll(async () => {
	city = await foundCity(sql);
});

const save = (who: 'anna' | 'piotr' | 'jan', fields: Fields, base: string) =>
	saveFields(city.viewer(who), city.diagnoses.culture, 'diversity', fields, { base });

test('of two who write in one field from the same page, fifty times, one is stored and the other sees both', async () => {
	let { base } = await save('anna', {}, '');
	for (let race = 0; race < 50; race++) {
		const texts = { anna: `Anna, ${race}`, piotr: `Piotr, ${race}` };
		const [anna, piotr] = await Promise.all([
			save('anna', { today: texts.anna }, base),
			save('piotr', { today: texts.piotr }, base),
		]);
		const { today } = (await answersOf(city.diagnoses.culture, 'en')).diversity;
		const [won, lost] = anna.clashes.length ? (['piotr', 'anna'] as const) : (['anna', 'piotr'] as const);
		expect(today).toBe(texts[won]);
		expect({ anna, piotr }[won].clashes).toEqual([]);
		expect({ anna, piotr }[lost].clashes).toEqual([
			{ field: 'today', yours: texts[lost], theirs: texts[won] },
		]);
		base = anna.base;
	}
	// each text of the history starts from the one before it
	let now = '';
	const told = await sql<{ changes: Record<string, [string, string]> }[]>`
		select changes from activity_event where verb = 'diagnosis.answer' order by id`;
	for (const { changes } of [...told, ...sittingEvents(await openSittings(sql, city.diagnoses.culture))]) {
		if (!changes['today']) continue;
		expect(changes['today'][0]).toBe(now);
		now = changes['today'][1];
	}
	expect(now).toBe((await answersOf(city.diagnoses.culture, 'en')).diversity.today);
	expect((await answersOf(city.diagnoses.culture, 'en')).diversity.version).toBe(50);
});

test('three who write in different fields at once all keep their words', async () => {
	const { base } = await save('jan', {}, '');
	const [jan, anna, piotr] = await Promise.all([
		save('jan', { barriers: 'Forms in Polish only.' }, base),
		save('anna', { voices: 'Deaf visitors.' }, base),
		save('piotr', { 'mark.culture-diversity-1': 'we_know', level: '2' }, base),
	]);
	expect([jan, anna, piotr].flatMap(({ clashes }) => clashes)).toEqual([]);
	expect((await answersOf(city.diagnoses.culture, 'en')).diversity).toMatchObject({
		barriers: 'Forms in Polish only.',
		voices: 'Deaf visitors.',
		level: 2,
	});
	expect(await marksOf(city.diagnoses.culture, 'en')).toHaveLength(1);
});
