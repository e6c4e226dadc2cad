import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { foundCity, type City } from '../../../tests/support/city.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { historyOf } from '#lib/activity/queries.server.ts';
import { theCity } from '#lib/departments/queries.server.ts';
import { NotAllowed } from '#lib/errors.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { changeCity } from './city.server.ts';

const sql = testDatabase();
let city: City;
let version: number;
beforeAll(async () => {
	city = await foundCity(sql);
});
beforeEach(async () => {
	({ version } = (await theCity())!);
});

const change = (fields: object, languages: Locale[] = ['en', 'pl'], who: 'jan' | 'anna' | 'ewa' = 'jan') =>
	changeCity(city.viewer(who), null, { languages, version, ...fields });
const told = async (locale: Locale) => {
	const [newest] = await historyOf('city:1', locale);
	return [newest!.personName, newest!.did, ...newest!.changed];
};

describe('the city', () => {
	test('gets another name, and its log says from what to what', async () => {
		expect(await change({ name_en: 'Warsaw', name_pl: 'Warszawa' })).toEqual({ ok: true });
		expect(await theCity()).toMatchObject({
			name: { en: 'Warsaw', pl: 'Warszawa' },
			languages: ['en', 'pl'],
		});
		expect(await told('en')).toEqual([
			'Jan Kowal',
			'changed the settings',
			'Name of the city in English: Wierzbno → Warsaw',
			'Name of the city in Polish: Wierzbno → Warszawa',
		]);
	});

	test('keeps one language, and what it wrote in the other is there when that comes back', async () => {
		expect(await change({ name_en: 'Warsaw', name_pl: 'Warszawa' }, ['pl'])).toEqual({ ok: true });
		expect(await told('pl')).toEqual([
			'Jan Kowal',
			'– zmiana ustawień miasta',
			'Języki miasta: angielski i polski → polski',
		]);
		version++;
		expect(await change({ name_pl: 'Stolica' }, ['en', 'pl'])).toEqual({ ok: true });
		expect(await theCity()).toMatchObject({ name: { en: 'Warsaw', pl: 'Stolica' }, languages: ['en', 'pl'] });
	});

	test('is not changed by a form that was opened before somebody else’s change, nor twice', async () => {
		expect(await change({ name_pl: 'Moje' })).toEqual({ ok: true });
		expect(await change({ name_pl: 'Jej' })).toMatchObject({ issues: [{ key: 'error_version' }] });
		version++;
		const before = await historyOf('city:1', 'en');
		expect(await change({ name_pl: 'Moje' })).toEqual({ ok: true });
		expect(await historyOf('city:1', 'en')).toEqual(before);
	});

	test('is changed by nobody but a coordinator', async () => {
		for (const who of ['anna', 'ewa'] as const)
			await expect(change({ name_pl: 'Jej' }, ['pl'], who)).rejects.toThrow(NotAllowed);
	});
});

describe('a text', () => {
	const read = (names: object, locale: Locale) =>
		sql`select in_language(${sql.json(names as never)}, ${locale}) as text, other_language(${sql.json(names as never)}, ${locale}) as lang`;

	test('is read in the reader’s language, or else in the one in which it was written', async () => {
		expect(await read({ en: 'Sports', pl: 'Sport' }, 'pl')).toEqual([{ text: 'Sport', lang: null }]);
		expect(await read({ pl: 'Sport' }, 'en')).toEqual([{ text: 'Sport', lang: 'pl' }]);
		expect(await read({ en: '', pl: 'Sport' }, 'en')).toEqual([{ text: 'Sport', lang: 'pl' }]);
		expect(await read({ en: 'Sports' }, 'pl')).toEqual([{ text: 'Sports', lang: 'en' }]);
	});

	test('is kept in one language at least', async () => {
		const keep = (names: object) =>
			sql`update department set name = ${sql.json(names as never)} where id = ${city.sports}`;
		await keep({ pl: 'Wydział Sportu' });
		for (const nothing of [{}, { en: '' }, { en: '', pl: '' }])
			await expect(keep(nothing)).rejects.toThrow(/translated_check/);
	});
});
