import { describe, expect, test } from 'vitest';
import { transition } from '#lib/commitments/rules.ts';
import { statuses, type Status } from '#lib/commitments/schema.ts';
import { principles } from '#lib/content/principles.ts';
import { addDays, daysBetween } from '#lib/i18n/days.ts';
import { cityOf } from './city.ts';
import { clockAt } from './clock.ts';
import { commitmentsOf } from './commitments.ts';
import { roundsOf } from './diagnoses.server.ts';
import { readOptions, type SeedOptions } from './options.ts';
import { randomFrom } from './random.ts';

const today = '2026-11-22';
const options: SeedOptions = {
	commitments: 3000,
	departments: 40,
	people: 200,
	rounds: 2,
	today,
	reset: false,
};
const clock = clockAt(today);
const city = cityOf(options, clock);
const made = [...commitmentsOf(options.commitments, city, roundsOf(options), clock)];
const commitments = made.map(({ commitment }) => commitment);
const share = (count: number) => count / made.length;

describe('the arguments', () => {
	test('have usual values', () => {
		expect(readOptions([], today)).toEqual({ ok: true, options: { ...options, commitments: 10_000 } });
	});

	test('are read from the command line', () => {
		const args = [
			'--commitments',
			'5',
			'--departments=2',
			'--people',
			'9',
			'--today',
			'2027-01-01',
			'--reset',
		];
		expect(readOptions(args, today)).toEqual({
			ok: true,
			options: { commitments: 5, departments: 2, people: 9, rounds: 2, today: '2027-01-01', reset: true },
		});
	});

	test.each([
		[['--people', '2'], '--people must be a whole number from 3'],
		[['--commitments', 'many'], '--commitments must be a whole number from 0'],
		[['--today', '2026-02-30'], '--today must be a day'],
		[['--persons', '3'], 'Unknown option'],
		[['ten'], 'Unexpected argument'],
	])('%j is answered with a sentence and the usage', (args, sentence) => {
		const read = readOptions(args, today);
		expect(read).toMatchObject({ ok: false, problem: expect.stringContaining(sentence) as string });
		expect(read).toMatchObject({ problem: expect.stringContaining('Usage: npm run seed') as string });
	});
});

describe('chance', () => {
	test('is the same for the same name and another one for another', () => {
		const draw = (name: string) => {
			const random = randomFrom(name);
			return Array.from({ length: 20 }, () => random.below(1000));
		};
		expect(draw('a')).toEqual(draw('a'));
		expect(draw('a')).not.toEqual(draw('b'));
	});

	test('is fair', () => {
		const random = randomFrom('fair');
		const counts = { often: 0, seldom: 0 };
		for (let index = 0; index < 10_000; index++) counts[random.weighted({ often: 9, seldom: 1 })] += 1;
		expect(counts.seldom / 10_000).toBeCloseTo(0.1, 1);
	});
});

describe('the generated city', () => {
	test('has a coordinator first, a head and somebody to own commitments in each department', () => {
		expect(city.memberships[0]).toMatchObject({ personId: 1, role: 'coordinator', departmentId: null });
		for (const [department, staff] of city.staff) {
			expect(staff.length).toBeGreaterThan(0);
			const heads = city.memberships.filter((it) => it.role === 'head' && it.departmentId === department);
			expect(heads).toHaveLength(1);
		}
		expect(new Set(city.memberships.map(({ personId }) => personId)).size).toBe(options.people);
	});

	test('makes do with fewer people than departments', () => {
		const small = cityOf({ ...options, people: 5, departments: 12 }, clock);
		expect([...small.staff.values()].every((staff) => staff.length === 1)).toBe(true);
	});
});

describe('generated commitments', () => {
	test('are the same for the same arguments', () => {
		const again = [...commitmentsOf(options.commitments, city, roundsOf(options), clock)];
		expect(again).toEqual(made);
	});

	test('have due days from a year ago to two years ahead', () => {
		const days = commitments.map(({ dueOn }) => daysBetween(today, dueOn));
		expect(Math.min(...days)).toBeGreaterThanOrEqual(-366);
		expect(Math.min(...days)).toBeLessThan(-300);
		expect(Math.max(...days)).toBeGreaterThan(650);
	});

	test('are in every status, some overdue, some quiet, some postponed, a good part shared', () => {
		for (const status of statuses)
			expect(share(commitments.filter((it) => it.status === status).length)).toBeGreaterThan(0.02);
		const open = commitments.filter(({ closedAt }) => closedAt === null);
		const overdue = share(open.filter(({ dueOn }) => dueOn < today).length);
		expect(overdue).toBeGreaterThan(0.02);
		expect(overdue).toBeLessThan(0.15);
		const quiet = share(open.filter((it) => it.lastUpdateAt < addDays(today, -60)).length);
		expect(quiet).toBeGreaterThan(0.05);
		expect(quiet).toBeLessThan(0.4);
		expect(share(commitments.filter((it) => it.postponements > 0).length)).toBeGreaterThan(0.1);
		expect(share(made.filter(({ partners }) => partners.length > 0).length)).toBeGreaterThan(0.25);
	});

	test('serve participation least often', () => {
		const counts = principles.map((it) => commitments.filter((row) => row.principles.includes(it)).length);
		expect(Math.min(...counts)).toBe(counts[3]);
	});

	test('have a history that the product could have written, and that ends where they stand', () => {
		for (const { commitment, events } of made) {
			const own = events.filter(({ verb }) => verb.startsWith('commitment.'));
			expect(own[0]).toMatchObject({ verb: 'commitment.make', at: commitment.createdAt });
			expect(own.at(-1)!.at).toBe(commitment.lastUpdateAt);
			expect(own.every(({ at }, index) => index === 0 || at > own[index - 1]!.at)).toBe(true);
			expect(own.at(-1)!.at < today).toBe(true);
			let status: Status = 'planned';
			for (const { verb, changes } of own) {
				if (!changes['status']) continue;
				const [from, to] = changes['status'] as [Status, Status];
				expect(from).toBe(status);
				expect(transition(from, to)?.verb).toBe(verb);
				status = to;
			}
			expect(status).toBe(commitment.status);
		}
	});
});
