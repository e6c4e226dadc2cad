import { describe, expect, test } from 'vitest';
import { openingIssue, proposedDays, roundDueIssue, roundState } from './rules.ts';

const today = '2026-11-22';

describe('a round', () => {
	test('is upcoming until its day comes, then open until it is closed, however late', () => {
		const round = { opensOn: '2026-11-22', closed: false };
		expect(roundState(round, '2026-11-21')).toBe('upcoming');
		expect(roundState(round, '2026-11-22')).toBe('open');
		expect(roundState(round, '2031-01-01')).toBe('open');
		expect(roundState({ ...round, closed: true }, '2026-11-21')).toBe('closed');
	});

	test('opens today or later', () => {
		expect(openingIssue(today, today)).toBeNull();
		expect(openingIssue('2026-11-21', today)).toBe('error_due_past');
		expect(openingIssue('2037-01-01', today)).toBe('error_due_far');
	});

	test('is due on a day to come, on its opening day at the earliest', () => {
		expect(roundDueIssue(today, today, today)).toBeNull();
		expect(roundDueIssue('2026-12-31', '2027-01-01', today)).toBe('error_round_due_before');
		expect(roundDueIssue('2026-11-21', '2026-11-01', today)).toBe('error_due_past');
		expect(roundDueIssue('2040-01-01', today, today)).toBe('error_due_far');
	});

	test('is proposed for half a year after the newest one, and never for the past', () => {
		expect(proposedDays('2026-11-01', today)).toEqual({ opensOn: '2027-05-02', dueOn: '2027-06-13' });
		expect(proposedDays('2024-05-01', today)).toEqual({ opensOn: today, dueOn: '2027-01-03' });
		expect(proposedDays(null, today)).toEqual({ opensOn: today, dueOn: '2027-01-03' });
	});
});
