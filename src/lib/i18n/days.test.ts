import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dayOf, daysBetween, isDay, isTimeZone, startOf, weekdayOf } from './days.ts';

const warsaw = 'Europe/Warsaw';
const day = fc
	.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));
const distance = fc.integer({ min: -20_000, max: 20_000 });

/** How many quarters of an hour each calendar day has between two moments. */
function quarters(from: string, to: string, timeZone: string): Record<string, number> {
	const found: Record<string, number> = {};
	for (let time = Date.parse(from); time < Date.parse(to); time += 15 * 60_000) {
		const day = dayOf(new Date(time), timeZone);
		found[day] = (found[day] ?? 0) + 1;
	}
	return found;
}

describe('the day of a moment', () => {
	test("begins at the city's midnight and not at that of Greenwich", () => {
		expect(dayOf(new Date('2026-11-21T22:59:59Z'), warsaw)).toBe('2026-11-21');
		expect(dayOf(new Date('2026-11-21T23:00:00Z'), warsaw)).toBe('2026-11-22');
		expect(dayOf(new Date('2026-07-01T21:59:59Z'), warsaw)).toBe('2026-07-01');
		expect(dayOf(new Date('2026-07-01T22:00:00Z'), warsaw)).toBe('2026-07-02');
		expect(dayOf(new Date('2026-11-22T12:00:00Z'), 'Pacific/Kiritimati')).toBe('2026-11-23');
	});

	test('has 23 hours when summer time begins and 25 when it ends', () => {
		expect(quarters('2026-03-27T23:00Z', '2026-03-30T22:00Z', warsaw)).toEqual({
			'2026-03-28': 96,
			'2026-03-29': 92,
			'2026-03-30': 96,
		});
		expect(quarters('2026-10-23T22:00Z', '2026-10-26T23:00Z', warsaw)).toEqual({
			'2026-10-24': 96,
			'2026-10-25': 100,
			'2026-10-26': 96,
		});
	});

	test('never goes back as time goes on', () => {
		const moment = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
		fc.assert(
			fc.property(
				moment,
				fc.nat(48 * 3_600_000),
				fc.constantFrom(warsaw, 'America/St_Johns', 'UTC'),
				(at, more, zone) => {
					const [before, after] = [dayOf(at, zone), dayOf(new Date(at.getTime() + more), zone)];
					return before <= after && daysBetween(before, after) <= 3;
				},
			),
		);
	});
});

describe('the beginning of a day', () => {
	const zones = [
		warsaw,
		'Pacific/Kiritimati',
		'Pacific/Pago_Pago',
		'Asia/Kathmandu',
		'America/Sao_Paulo',
		'UTC',
	];

	test('is its first moment: a millisecond earlier it is the day before', () => {
		fc.assert(
			fc.property(day, fc.constantFrom(...zones), (day, zone) => {
				const start = startOf(day, zone);
				expect(dayOf(start, zone) >= day).toBe(true);
				expect(dayOf(new Date(start.getTime() - 1), zone) < day).toBe(true);
			}),
		);
	});

	test("is the city's midnight, or what the clocks show instead of it", () => {
		expect(startOf('2026-11-22', warsaw).toISOString()).toBe('2026-11-21T23:00:00.000Z');
		expect(startOf('2026-07-02', warsaw).toISOString()).toBe('2026-07-01T22:00:00.000Z');
		expect(startOf('2026-11-22', 'Pacific/Kiritimati').toISOString()).toBe('2026-11-21T10:00:00.000Z');
		// São Paulo went from 23:59 to 01:00
		expect(startOf('2018-11-04', 'America/Sao_Paulo').toISOString()).toBe('2018-11-04T03:00:00.000Z');
		// Samoa left this day out
		expect(startOf('2011-12-30', 'Pacific/Apia')).toEqual(startOf('2011-12-31', 'Pacific/Apia'));
	});
});

describe('counting days', () => {
	test('there and back again is where one was, over leap days and changes of the clock', () => {
		fc.assert(
			fc.property(day, distance, (from, days) => {
				const to = addDays(from, days);
				expect(daysBetween(from, to)).toBe(days);
				expect(addDays(to, -days)).toBe(from);
				expect(to < from).toBe(days < 0);
			}),
		);
	});

	test('crosses the ends of months and years', () => {
		expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
		expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
		expect(addDays('2027-03-01', -1)).toBe('2027-02-28');
		expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
	});
});

test('the day of the week is that of the calendar', () => {
	expect(['2026-11-21', '2026-11-22', '2026-11-23'].map(weekdayOf)).toEqual([6, 0, 1]);
});

test('a time zone is a place', () => {
	expect(['Europe/Warsaw', 'UTC'].every(isTimeZone)).toBe(true);
	expect(['Krakow', '+01:00', ''].some(isTimeZone)).toBe(false);
});

describe('a day that was typed', () => {
	test('is one of the calendar', () => {
		fc.assert(fc.property(day, (it) => isDay(it)));
		expect(isDay('2028-02-29')).toBe(true);
	});

	test.each([
		'2026-02-29',
		'2026-13-01',
		'2026-00-10',
		'2026-11-31',
		'2026-1-1',
		'1999-12-31',
		'22.11.2026',
		'2026-11-22 ',
		'2026-11-22T00:00',
		'',
	])('%j is none', (text) => {
		expect(isDay(text)).toBe(false);
	});

	test('is a day that can be counted with, whatever was typed', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[12]\d{3}-\d\d-\d\d$/)), (text) => {
				return !isDay(text) || addDays(addDays(text, 1), -1) === text;
			}),
		);
	});
});
