import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minutesLeft, type AnswerState } from '#lib/diagnosis/rules.ts';
import { withSign, type Worked } from './measured.testing.ts';
import { enoughToExpect, reach, timeSpreadOf } from './rules.ts';

const start = Date.parse('2026-11-22T09:00:00Z');
const at = (seconds: number) => new Date(start + seconds * 1000);
const worked = (signs: number[]) =>
	signs.reduce<Worked>((it, sign) => withSign(it, at(sign)), { seconds: 0, lastAt: at(0) });

/** The length of the union of what each sign stands for, counted second by second from the start on. */
function unionOf(signs: number[]): number {
	const covered = new Set<number>();
	for (const sign of signs) {
		for (let second = Math.max(0, sign - reach); second < sign; second++) covered.add(second);
	}
	return covered.size;
}
const moments = fc.array(fc.integer({ min: 0, max: 4000 }), { maxLength: 40 });
const inOrder = moments.map((signs) => [...signs].sort((a, b) => a - b));

describe('the minutes in which a diagnosis was worked on', () => {
	test('are the union of what each sign of activity stands for', () => {
		fc.assert(
			fc.property(inOrder, (signs) => {
				expect(worked(signs).seconds).toBe(unionOf(signs));
			}),
		);
	});

	test('are never more than the clock, nor more than the signs can stand for', () => {
		fc.assert(
			fc.property(inOrder, (signs) => {
				const { seconds } = worked(signs);
				expect(seconds).toBeLessThanOrEqual(signs.at(-1) ?? 0);
				expect(seconds).toBeLessThanOrEqual(signs.length * reach);
			}),
		);
	});

	test('never become fewer, also where the clock is put back', () => {
		fc.assert(
			fc.property(moments, (signs) => {
				let before: Worked = { seconds: 0, lastAt: at(0) };
				for (const sign of signs) {
					const after = withSign(before, at(sign));
					expect(after.seconds).toBeGreaterThanOrEqual(before.seconds);
					expect(after.lastAt.getTime()).toBeGreaterThanOrEqual(before.lastAt.getTime());
					before = after;
				}
			}),
		);
	});

	test('of two people who work at once count once', () => {
		fc.assert(
			fc.property(inOrder, inOrder, (one, other) => {
				const both = [...one, ...other].sort((a, b) => a - b);
				const together = worked(both).seconds;
				expect(together).toBe(unionOf(both));
				expect(together).toBeLessThanOrEqual(worked(one).seconds + worked(other).seconds);
				expect(worked([...both, ...both].sort((a, b) => a - b)).seconds).toBe(together);
			}),
		);
	});

	test('hold a lunch break for two minutes', () => {
		expect(worked([60, 120, 3720]).seconds).toBe(240);
	});
});

describe('the middle of several durations', () => {
	test('is told from three diagnoses on', () => {
		expect(timeSpreadOf([600, 1200])).toBeNull();
		expect(timeSpreadOf([1500, 600, 1200])).toEqual({ count: 3, median: 20, from: 15, to: 23 });
	});

	test('lies between the least and the most, in order', () => {
		const durations = fc.array(fc.double({ min: 60, max: 36_000, noNaN: true }), { minLength: 3 });
		fc.assert(
			fc.property(durations, (seconds) => {
				const { from, median, to } = timeSpreadOf(seconds)!;
				expect(from).toBeLessThanOrEqual(median);
				expect(median).toBeLessThanOrEqual(to);
				expect(from).toBeGreaterThanOrEqual(Math.floor(Math.min(...seconds) / 60));
				expect(to).toBeLessThanOrEqual(Math.ceil(Math.max(...seconds) / 60));
			}),
		);
	});

	test('is no number that nobody can believe: at least a minute', () => {
		expect(timeSpreadOf([1, 2, 3])).toMatchObject({ median: 1 });
	});
});

describe('what is left', () => {
	const states = fc.array(fc.constantFrom<AnswerState>('empty', 'started', 'answered'), {
		minLength: 4,
		maxLength: 4,
	});
	const typical = fc.option(fc.integer({ min: 1, max: 600 }));

	test('is never nothing while something is missing, and nothing when all is answered', () => {
		fc.assert(
			fc.property(states, typical, (them, minutes) => {
				expect(minutesLeft(them, minutes) > 0).toBe(them.some((state) => state !== 'answered'));
			}),
		);
	});

	test('gets less with every answer, and follows what the city has measured', () => {
		expect(minutesLeft(['empty', 'empty', 'empty', 'empty'], 31)).toBe(35);
		expect(minutesLeft(['answered', 'empty', 'empty', 'empty'], 31)).toBe(25);
		expect(minutesLeft(['answered', 'answered', 'started', 'empty'], 22)).toBe(8);
		expect(minutesLeft(['answered', 'answered', 'answered', 'started'], 4)).toBe(1);
		expect(enoughToExpect).toBeGreaterThanOrEqual(5);
	});
});
