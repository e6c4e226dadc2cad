import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	timeOfDay,
	dayAndMonth,
	fromToday,
	initials,
	listInWords,
	longDay,
	number,
	shortDay,
	shortMonth,
	weekdayAndDay,
} from './format.ts';
import { isLocale, localeFor, readIn } from './locale.ts';
import { inLocale } from './locale.server.ts';

const today = '2026-11-22';
const en = <T>(work: () => T) => inLocale('en', work);
const pl = <T>(work: () => T) => inLocale('pl', work);

describe('days', () => {
	test.each([
		['in full', () => longDay('2027-03-14'), '14\u00a0March 2027', '14\u00a0marca 2027'],
		['of this year', () => dayAndMonth('2026-12-01', today), '1\u00a0December', '1\u00a0grudnia'],
		['of another year', () => dayAndMonth('2027-03-14', today), '14\u00a0March 2027', '14\u00a0marca 2027'],
		['in tables', () => shortDay('2027-03-14'), '14 Mar 2027', '14.03.2027'],
		['in tables, of this year', () => shortDay('2026-12-01', today), '1 Dec', '01.12.2026'],
	])('%s', (_, format, english, polish) => {
		expect(en(format)).toBe(english);
		expect(pl(format)).toBe(polish);
	});

	test('with the weekday', () => {
		// with or without a comma: the tables of languages that Node brings differ in it
		expect(en(() => weekdayAndDay('2026-10-08'))).toMatch(/^Thursday,? 8 October 2026$/);
		expect(pl(() => weekdayAndDay('2026-10-08'))).toBe('czwartek, 8 października 2026');
	});

	test.each([
		[-8, '8 days late', '8 dni po terminie'],
		[-1, '1 day late', '1 dzień po terminie'],
		[0, 'today', 'dziś'],
		[1, 'in 1 day', 'za 1 dzień'],
		[3, 'in 3 days', 'za 3 dni'],
		[22, 'in 22 days', 'za 22 dni'],
		[59, 'in 59 days', 'za 59 dni'],
		[60, 'in 2 months', 'za 2 miesiące'],
		[152, 'in 5 months', 'za 5 miesięcy'],
		[365, 'in 12 months', 'za 12 miesięcy'],
	])('%i days from today', (days, english, polish) => {
		const day = new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);
		expect(en(() => fromToday(day, today))).toBe(english);
		expect(pl(() => fromToday(day, today))).toBe(polish);
	});
});

describe('the time', () => {
	test("is the city's, with two digits and without am or pm", () => {
		for (const say of [en, pl]) {
			expect(say(() => timeOfDay(new Date('2026-11-22T09:05:59Z'), 'Europe/Warsaw'))).toBe('10:05');
			expect(say(() => timeOfDay(new Date('2026-07-01T22:00:00Z'), 'Europe/Warsaw'))).toBe('00:00');
		}
	});
});

describe('numbers and lists', () => {
	test('are written as the language has them', () => {
		expect(en(() => number(12500.5))).toBe('12,500.5');
		expect(pl(() => number(12500.5))).toBe('12\u00a0500,5');
		expect(en(() => number(1 / 3))).toBe('0.333333');
		expect(en(() => listInWords(['Sports', 'Culture', 'Education']))).toBe('Sports, Culture and Education');
		expect(pl(() => listInWords(['Sport', 'Kultura', 'Edukacja']))).toBe('Sport, Kultura i Edukacja');
		expect(en(() => listInWords(['Sports']))).toBe('Sports');
	});

	test('say which items of a list belong together', () => {
		const [together, alone] = ['Sport i\u00a0Kultura', 'Edukacja'];
		expect(pl(() => listInWords([alone, together]))).toBe(`${alone}; ${together}`);
		expect(pl(() => listInWords([together]))).toBe(together);
		expect(en(() => listInWords(['Sports', 'Arts, Culture and Heritage', 'Education']))).toBe(
			'Sports; Arts, Culture and Heritage; Education',
		);
		expect(en(() => listInWords(['Sandford', 'Land']))).toBe('Sandford and Land');
	});

	test.each([
		['Anna Nowak', 'AN'],
		['Barbara Lenart-Gil', 'BL'],
		['mai linh nguyen', 'MN'],
		['  Łukasz ', 'Ł'],
		['', ''],
	])('the initials of %j', (name, short) => {
		expect(initials(name)).toBe(short);
	});
});

describe('the language', () => {
	test('is the first one of the browser that the product speaks, else English', () => {
		expect(localeFor([], 'pl-PL,pl;q=0.9,en;q=0.8')).toBe('pl');
		expect(localeFor([], 'uk, PL;q=0.5')).toBe('pl');
		expect(localeFor([], 'en-GB,pl')).toBe('en');
		for (const header of ['uk,de', '*', '', ',,;', null]) expect(localeFor([], header)).toBe('en');
	});

	test('is the one that somebody chose, before the one of their browser', () => {
		expect(localeFor(['pl', 'en'], 'en-GB')).toBe('pl');
		expect(localeFor([undefined, 'pl'], 'en-GB')).toBe('pl');
		expect(localeFor(['uk', null], 'pl')).toBe('pl');
	});

	test('is one of the city’s, whatever anybody chose', () => {
		expect(localeFor(['en'], 'en-GB,en', ['pl'])).toBe('pl');
		expect(localeFor([], null, ['pl'])).toBe('pl');
		expect(localeFor(['pl'], 'pl', ['en'])).toBe('en');
	});

	test('of a text that the city wrote is the reader’s, or else named', () => {
		expect(readIn({ en: 'Autumn', pl: 'Jesień' }, 'pl')).toEqual({ text: 'Jesień' });
		expect(readIn({ pl: 'Jesień' }, 'en')).toEqual({ text: 'Jesień', lang: 'pl' });
		expect(readIn({ en: '', pl: 'Jesień' }, 'en')).toEqual({ text: 'Jesień', lang: 'pl' });
		expect(readIn({}, 'en')).toEqual({ text: '' });
	});

	test('is none of those that only look like one', () => {
		for (const value of ['EN', 'pl-PL', 'toString', '', undefined, ['pl']])
			expect(isLocale(value)).toBe(false);
	});

	test('of one request is not that of another that is answered at the same time', async () => {
		const say = (locale: 'en' | 'pl', delay: number) =>
			inLocale(locale, async () => {
				await new Promise((done) => setTimeout(done, delay));
				return longDay('2027-03-14');
			});
		expect(await Promise.all([say('en', 10), say('pl', 5), say('en', 1)])).toEqual([
			'14\u00a0March 2027',
			'14\u00a0marca 2027',
			'14\u00a0March 2027',
		]);
	});
});

test('writing never fails, whatever was typed for a day', () => {
	const formats = [longDay, shortDay, shortMonth, weekdayAndDay, (day: string) => dayAndMonth(day, today)];
	const odd = [
		'',
		'2026-13-01',
		'2027-02-31',
		'0027-01-01',
		'2206-12-31',
		'22027-01-01',
		'31.12.2026',
		'?',
		'\ud800',
	];
	const typed = fc.oneof(
		fc.constantFrom(...odd),
		fc.string(),
		fc.stringMatching(/^\d{3,6}-\d{1,2}-\d{1,2}$/),
	);
	fc.assert(
		fc.property(typed, (day) => {
			for (const say of [en, pl])
				for (const format of formats) expect(typeof say(() => format(day))).toBe('string');
		}),
	);
	expect(en(() => longDay('2026-13-01'))).toBe('2026-13-01');
});
