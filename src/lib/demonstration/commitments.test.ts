import { describe, expect, test } from 'vitest';
import { transition } from '#lib/commitments/rules.ts';
import { statuses, type Status } from '#lib/commitments/schema.ts';
import { principles } from '#lib/content/principles.ts';
import { addDays, daysBetween } from '#lib/i18n/days.ts';
import { locales } from '#lib/i18n/locale.ts';
import { commitments } from './commitments/index.ts';
import { departments } from './departments.ts';
import { historyUpTo } from './history.ts';
import { people } from './people.ts';
import type { PersonText } from './types.ts';

const today = '2026-11-22';
const told = commitments.map((commitment) => ({ commitment, ...historyUpTo(commitment, today) }));
const open = told.filter(({ closedAt }) => !closedAt);
const day = (at: Date) => at.toISOString().slice(0, 10);

describe('the commitments of the demonstration', () => {
	test('are many, of every department and in every status', () => {
		expect(told.length).toBeGreaterThanOrEqual(28);
		for (const { slug } of departments)
			expect(told.filter((it) => it.commitment.department === slug).length, slug).toBeGreaterThanOrEqual(3);
		for (const status of statuses)
			expect(told.filter((it) => it.status === status).length, status).toBeGreaterThan(1);
	});

	test('some are overdue, some are quiet, many are shared', () => {
		const overdue = open.filter((it) => it.dueOn < today);
		expect(overdue.length).toBeGreaterThanOrEqual(4);
		expect(overdue.length).toBeLessThanOrEqual(5);
		const quiet = open.filter((it) => daysBetween(day(it.lastUpdateAt), today) > 60);
		expect(quiet.length).toBeGreaterThanOrEqual(2);
		expect(quiet.length).toBeLessThanOrEqual(3);
		const partners = told.flatMap((it) => [...it.partners.values()]);
		const count = (status: string) => partners.filter((it) => it.status === status).length;
		expect(count('accepted')).toBeGreaterThanOrEqual(8);
		expect(count('invited')).toBeGreaterThanOrEqual(2);
		expect(count('declined')).toBe(1);
	});

	test('were postponed, handed over, reopened, and finished lately and long ago', () => {
		const postponed = told.filter((it) => it.postponements > 0);
		expect(Math.max(...postponed.map((it) => it.postponements))).toBe(2);
		for (const it of postponed) expect(it.firstDueOn < it.dueOn, it.commitment.key).toBe(true);
		expect(told.filter((it) => it.owner !== it.createdBy)).toHaveLength(1);
		const done = told.filter((it) => it.status === 'done').map((it) => daysBetween(day(it.closedAt!), today));
		expect(done.filter((days) => days <= 30).length).toBeGreaterThanOrEqual(2);
		expect(done.filter((days) => days > 30).length).toBeGreaterThanOrEqual(2);
	});

	test('serve one to three principles, participation least often, and half have a measure', () => {
		const counts = principles.map(
			(principle) => told.filter((it) => it.commitment.principles.includes(principle)).length,
		);
		expect(Math.min(...counts)).toBe(counts[principles.indexOf('participation')]);
		expect(counts.filter((count) => count === Math.min(...counts))).toHaveLength(1);
		for (const { commitment } of told)
			expect(commitment.principles.length, commitment.key).toBeLessThanOrEqual(3);
		const measured = told.filter((it) => it.commitment.measure).length / told.length;
		expect(measured).toBeGreaterThan(0.4);
		expect(measured).toBeLessThan(0.8);
	});

	test('have texts that fit their columns and titles of their own', () => {
		for (const locale of locales) {
			for (const { title, sign, firstStep, measure, key } of commitments) {
				expect(title[locale].length, key).toBeLessThanOrEqual(200);
				expect(sign[locale].length, key).toBeLessThanOrEqual(1000);
				expect(firstStep[locale].length, key).toBeLessThanOrEqual(500);
				expect(measure?.unit[locale].length ?? 0, key).toBeLessThanOrEqual(80);
			}
			expect(new Set(commitments.map(({ title }) => title[locale])).size).toBe(commitments.length);
			const notes = told.flatMap((it) => it.events.flatMap(({ note }) => note?.[locale] ?? []));
			expect(Math.max(...notes.map((note) => note.length))).toBeLessThanOrEqual(500);
		}
		expect(new Set(commitments.map(({ key }) => key)).size).toBe(commitments.length);
	});

	test('are led by a department and owned by somebody who belongs to it', () => {
		for (const it of told)
			for (const key of [it.owner, it.createdBy]) {
				const { roles }: PersonText = people[key];
				expect(
					roles.map(({ of }) => of),
					it.commitment.key,
				).toContain(it.commitment.department);
			}
	});
});

// a Sunday, a Monday, a leap day, the turn of a year: what is relative to today has to hold on each of them
describe.each([today, '2026-11-23', '2028-02-29', '2027-01-01', '2027-07-03'])(
	'a history told on %s',
	(now) => {
		test('happens in order, in the past, and not before the commitment was made', () => {
			for (const commitment of commitments) {
				const { events, createdAt, lastUpdateAt } = historyUpTo(commitment, now);
				const times = events.map(({ at }) => at.getTime());
				expect(times, commitment.key).toEqual(times.toSorted((a, b) => a - b));
				expect(new Set(times).size, commitment.key).toBe(times.length);
				expect(times[0]).toBe(createdAt.getTime());
				expect(day(new Date(times.at(-1)!)) < now, commitment.key).toBe(true);
				expect(lastUpdateAt >= createdAt).toBe(true);
			}
		});

		test('takes only steps that the product allows', () => {
			for (const commitment of commitments) {
				let status: Status = 'planned';
				let due = historyUpTo(commitment, now).firstDueOn;
				expect(due > day(historyUpTo(commitment, now).createdAt), commitment.key).toBe(true);
				for (const { verb, changes, at } of historyUpTo(commitment, now).events) {
					const next = (changes['status']?.[1] ?? status) as Status;
					if (changes['status'] || verb === 'commitment.update')
						expect(transition(status, next)?.verb, `${commitment.key} ${verb}`).toBe(verb);
					if (changes['dueOn']) {
						const [from, to] = changes['dueOn'] as [string, string];
						expect(from).toBe(due);
						expect(to > from && to > day(at), commitment.key).toBe(true);
						due = to;
					}
					status = next;
				}
			}
		});

		test('answers only invitations, and by the department that was invited', () => {
			for (const { key, history, department } of commitments) {
				const invited = new Set<string>();
				for (const deed of history) {
					if (!('department' in deed)) continue;
					expect(deed.department, key).not.toBe(department);
					if (deed.verb === 'invite') invited.add(deed.department);
					else {
						expect(invited, key).toContain(deed.department);
						const { roles }: PersonText = people[deed.by];
						expect(
							roles.map(({ of }) => of),
							key,
						).toContain(deed.department);
					}
				}
			}
		});

		test('has the same overdue and quiet commitments on every day of the year', () => {
			const stories = commitments
				.map((commitment) => historyUpTo(commitment, now))
				.filter((it) => !it.closedAt);
			expect(stories.filter((it) => it.dueOn < now)).toHaveLength(
				open.filter((it) => it.dueOn < today).length,
			);
			const quietSince = addDays(now, -60);
			expect(stories.filter((it) => day(it.lastUpdateAt) < quietSince)).toHaveLength(3);
		});
	},
);
