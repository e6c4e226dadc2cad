import { expect, test } from 'vitest';
import { addDays } from '#lib/i18n/days.ts';
import { signalsOf } from './rules.ts';

const today = '2026-11-22';
const yesterday = '2026-11-21';
const due = (days: number) =>
	signalsOf({ status: 'under_way', dueOn: addDays(today, days), lastUpdateOn: yesterday }, today);
const updated = (lastUpdateOn: string) =>
	signalsOf({ status: 'planned', dueOn: addDays(today, 100), lastUpdateOn }, today).quiet;

test('a commitment is overdue when its due day has ended, and not on that day', () => {
	expect(due(-1)).toEqual({ overdue: true, dueSoon: false, quiet: false });
	expect(due(0)).toMatchObject({ overdue: false, dueSoon: true });
});

test('it is due soon within thirty days', () => {
	expect(due(30).dueSoon).toBe(true);
	expect(due(31)).toEqual({ overdue: false, dueSoon: false, quiet: false });
});

test('it is quiet after sixty days without an update', () => {
	expect(updated('2026-09-22')).toBe(true);
	expect(updated('2026-09-23')).toBe(false);
});

test('it can be overdue and quiet at once', () => {
	const lastUpdateOn = '2026-01-10';
	expect(signalsOf({ status: 'needs_help', dueOn: '2026-03-01', lastUpdateOn }, today)).toEqual({
		overdue: true,
		dueSoon: false,
		quiet: true,
	});
});

test('what is finished is neither overdue nor due soon nor quiet', () => {
	for (const status of ['done', 'stopped'] as const)
		for (const dueOn of ['2026-03-01', today, '2026-12-01'])
			expect(signalsOf({ status, dueOn, lastUpdateOn: '2026-01-10' }, today)).toEqual({
				overdue: false,
				dueSoon: false,
				quiet: false,
			});
});
