import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '#lib/i18n/days.ts';
import { placeOf, timelineAround } from './timeline.ts';

const anyDay = fc
	.date({ min: new Date('2001-01-01'), max: new Date('2198-12-31'), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));

describe('the timeline of a row', () => {
	test('shows the quarters between four months ago and eight months from now', () => {
		expect(timelineAround('2026-11-22')).toEqual({
			from: '2026-07-23',
			to: '2027-07-24',
			quarters: ['2026-10-01', '2027-01-01', '2027-04-01', '2027-07-01'],
		});
	});

	test('names every quarter in it, on whatever day it is looked at', () => {
		fc.assert(
			fc.property(anyDay, (today) => {
				const { from, to, quarters } = timelineAround(today);
				const days = Array.from({ length: daysBetween(from, to) - 1 }, (_, index) =>
					addDays(from, index + 1),
				);
				expect(quarters).toEqual(days.filter((day) => /-(01|04|07|10)-01$/.test(day)));
			}),
		);
	});

	test('places a day between its ends, and what lies outside at the nearer end', () => {
		const timeline = timelineAround('2026-11-22');
		expect(placeOf(timeline.from, timeline)).toBe(0);
		expect(placeOf(timeline.to, timeline)).toBe(100);
		expect(placeOf('2026-11-22', timeline)).toBe(33.3);
		expect(placeOf('2019-01-01', timeline)).toBe(0);
		expect(placeOf('2040-01-01', timeline)).toBe(100);
	});

	test('places a later day never before an earlier one', () => {
		const timeline = timelineAround('2026-11-22');
		fc.assert(
			fc.property(anyDay, anyDay, (one, other) => {
				const [early, late] = [one, other].sort() as [string, string];
				expect(placeOf(late, timeline)).toBeGreaterThanOrEqual(placeOf(early, timeline));
			}),
		);
	});
});
