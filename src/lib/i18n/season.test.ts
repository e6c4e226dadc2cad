import { expect, test } from 'vitest';
import { seasonOf } from './season.ts';

test.each([
	['2027-01-15', 'Winter 2027', 'Zima 2027'],
	['2027-03-01', 'Spring 2027', 'Wiosna 2027'],
	['2027-08-31', 'Summer 2027', 'Lato 2027'],
	['2026-11-22', 'Autumn 2026', 'Jesień 2026'],
	['2026-12-01', 'Winter 2026', 'Zima 2026'],
])('%s is in %s, %s', (day, en, pl) => {
	expect(seasonOf(day)).toEqual({ en, pl });
});
