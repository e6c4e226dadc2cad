import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '#lib/i18n/days.ts';
import { dueDayIssue, isClosed, postponementIssue, reachable, transition } from './rules.ts';
import { statuses, type Status } from './schema.ts';

const today = '2026-11-22';
const open: Status[] = ['planned', 'under_way', 'needs_help'];
const closed: Status[] = ['done', 'stopped'];
const pairs = statuses.flatMap((from) => statuses.map((to) => [from, to] as const));

describe('from one status to another', () => {
	test.each(pairs)('%s to %s is a verb, or is reached only by reopening first', (from, to) => {
		const step = transition(from, to);
		const leapsBetweenEnds = isClosed(from) && isClosed(to) && from !== to;
		expect(step === null).toBe(leapsBetweenEnds);
		expect(reachable(from).includes(to)).toBe(step !== null);
	});

	test('what is said counts: finishing, stopping, asking for help and reopening need a sentence', () => {
		for (const from of open) {
			expect(transition(from, 'done')).toMatchObject({ verb: 'commitment.complete', note: 'required' });
			expect(transition(from, 'stopped')).toMatchObject({ verb: 'commitment.stop', note: 'required' });
			expect(transition(from, 'needs_help')).toMatchObject({ verb: 'commitment.ask_help', note: 'required' });
		}
		for (const from of closed)
			for (const to of open)
				expect(transition(from, to)).toMatchObject({ verb: 'commitment.reopen', note: 'required' });
	});

	test('an update that changes nothing needs a sentence, else it would say nothing', () => {
		for (const status of statuses) expect(transition(status, status)).toMatchObject({ note: 'required' });
	});

	test('beginning and planning again need no words', () => {
		expect(transition('planned', 'under_way')).toMatchObject({ verb: 'commitment.begin', note: 'optional' });
		expect(transition('needs_help', 'under_way')).toMatchObject({
			verb: 'commitment.begin',
			note: 'optional',
		});
		expect(transition('under_way', 'planned')).toMatchObject({ verb: 'commitment.plan', note: 'optional' });
	});

	test('the present status can always be chosen, from whichever one', () => {
		for (const status of statuses) expect(reachable(status)).toContain(status);
		expect(reachable('done')).toEqual(['done', ...open]);
	});
});

describe('a due day', () => {
	test('is today or later, within ten years', () => {
		expect(dueDayIssue('2026-11-21', today)).toBe('error_due_past');
		expect(dueDayIssue(today, today)).toBeNull();
		expect(dueDayIssue('2036-11-22', today)).toBeNull();
		expect(dueDayIssue('2036-11-23', today)).toBe('error_due_far');
	});

	test('is postponed only to a later one that is still to come', () => {
		const offset = fc.integer({ min: -400, max: 400 });
		fc.assert(
			fc.property(offset, offset, (current, next) => {
				const issue = postponementIssue(addDays(today, next), addDays(today, current), today);
				expect(issue === null).toBe(next > current && next >= 0);
			}),
		);
	});

	test('that is not later says so; one that is over says that', () => {
		expect(postponementIssue('2027-01-31', '2027-01-31', today)).toBe('error_postpone_earlier');
		expect(postponementIssue('2027-01-30', '2027-01-31', today)).toBe('error_postpone_earlier');
		expect(postponementIssue('2026-10-25', '2026-09-15', today)).toBe('error_due_past');
	});
});
