import { expect, test } from 'vitest';
import { addDays } from '#lib/i18n/days.ts';
import { signalsOf } from './signals.ts';

const today = '2026-11-22';
const yesterday = new Date('2026-11-21T09:00:00Z');
const due = (days: number) =>
	signalsOf({ status: 'under_way', dueOn: addDays(today, days), lastUpdateAt: yesterday }, today);
const updated = (moment: string) =>
	signalsOf({ status: 'planned', dueOn: addDays(today, 100), lastUpdateAt: new Date(moment) }, today).quiet;

test('a commitment is overdue when its due day has ended, and not on that day', () => {
	expect(due(-1)).toEqual({ overdue: true, dueSoon: false, quiet: false });
	expect(due(0)).toMatchObject({ overdue: false, dueSoon: true });
});

test('it is due soon within thirty days', () => {
	expect(due(30).dueSoon).toBe(true);
	expect(due(31)).toEqual({ overdue: false, dueSoon: false, quiet: false });
});

test('it is quiet after sixty days without an update', () => {
	expect(updated('2026-09-22T23:59:00Z')).toBe(true);
	expect(updated('2026-09-23T00:00:00Z')).toBe(false);
});

test('it can be overdue and quiet at once', () => {
	const lastUpdateAt = new Date('2026-01-10T09:00:00Z');
	expect(signalsOf({ status: 'needs_help', dueOn: '2026-03-01', lastUpdateAt }, today)).toEqual({
		overdue: true,
		dueSoon: false,
		quiet: true,
	});
});

test('what is finished is neither overdue nor due soon nor quiet', () => {
	for (const status of ['done', 'stopped'] as const)
		for (const dueOn of ['2026-03-01', today, '2026-12-01'])
			expect(signalsOf({ status, dueOn, lastUpdateAt: new Date('2026-01-10T09:00:00Z') }, today)).toEqual({
				overdue: false,
				dueSoon: false,
				quiet: false,
			});
});
