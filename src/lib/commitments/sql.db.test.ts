import fc from 'fast-check';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { foundCity, type City } from '../../../tests/support/city.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { clock } from '#lib/clock.server.ts';
import { addDays, dayOf, daysBetween, startOf, type Day } from '#lib/i18n/days.ts';
import { currentDays, isClosed, isOverdue, signalsOf } from './rules.ts';
import { statuses, type Status } from './schema.ts';
import * as inSql from './sql.server.ts';

// A rule and the condition that says it in a statement agree, whatever the rows, the day and the city's time zone.

const sql = testDatabase();
let city: City;
beforeAll(async () => {
	city = await foundCity(sql);
});
afterEach(() => vi.restoreAllMocks());

const days = fc.oneof(
	fc.integer({ min: -100, max: 100 }),
	fc.constantFrom(-61, -60, -31, -30, -1, 0, 1, 30, 31, 90, 91),
);
const last = 86_399_999;
/** Milliseconds of a day, often close to one of its ends. */
const time = fc.oneof(fc.nat(last), fc.constantFrom(0, 1, last));
const moment = fc.tuple(days, time);
const zone = fc.constantFrom(
	'Europe/Warsaw',
	'Pacific/Kiritimati',
	'Pacific/Pago_Pago',
	'Asia/Kathmandu',
	'UTC',
);
const row = fc.record({
	status: fc.constantFrom<Status>(...statuses),
	due: days,
	updated: fc.oneof(moment, fc.constantFrom<[number, number]>([-61, last], [-60, 0])),
	ended: fc.oneof(moment, fc.constantFrom<[number, number]>([-31, last], [-30, 0])),
});
type Row = typeof row extends fc.Arbitrary<infer T> ? T : never;

test('overdue, due soon, quiet, waiting, current and the windows of due days are the same in both', async () => {
	const today = fc.integer({ min: 0, max: 2_000 }).map((later) => addDays('2025-01-01', later));
	await fc.assert(fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), today, zone, agrees), {
		numRuns: 60,
	});
});

/** Open, or done within the last thirty days. */
const isCurrent = (status: Status, closedOn: Day | null, today: Day) =>
	!isClosed(status) || (status === 'done' && closedOn! >= addDays(today, -currentDays));

async function agrees(rows: Row[], today: Day, zone: string): Promise<void> {
	vi.spyOn(clock, 'startOf').mockImplementation((day) => startOf(day, zone));
	// counted from the city's midnight, so that the ends of its days are met
	const at = ([days, time]: [number, number]) =>
		new Date(startOf(addDays(today, days), zone).getTime() + time);
	const planted = rows.map(({ status, due, updated, ended }) => ({
		status,
		dueOn: addDays(today, due),
		lastUpdateAt: at(updated),
		closedAt: isClosed(status) ? at(ended) : null,
	}));
	await sql`delete from commitment`;
	await sql`insert into commitment ${sql(
		planted.map((it) => ({
			...it,
			title: 'Surtitles',
			leadDepartmentId: city.culture,
			ownerId: city.people.anna.id,
			firstDueOn: it.dueOn,
			sign: 'Forty people come.',
			principles: ['equality'],
			helpWhat: it.status === 'needs_help' ? 'A hall.' : null,
			createdBy: city.people.anna.id,
		})),
	)}`;
	const found = await sql`
		select c.closed, ${inSql.isOverdue(sql, 'c', today)} as overdue, ${inSql.isDueSoon(sql, 'c', today)} as due_soon,
			${inSql.isQuiet(sql, 'c', today)} as quiet, ${inSql.isCurrent(sql, 'c', today)} as current, ${inSql.isWaiting(sql, 'c', today)} as waiting,
			${inSql.isPastDue(sql, 'c', today)} as past, ${inSql.isDueWithin(sql, 'c', today, 90)} as within,
			${inSql.isDueAfter(sql, 'c', today, 90)} as after
		from commitment c order by c.id`;
	const wanted = planted.map(({ status, dueOn, lastUpdateAt, closedAt }) => {
		const left = daysBetween(today, dueOn);
		const signals = signalsOf({ status, dueOn, lastUpdateOn: dayOf(lastUpdateAt, zone) }, today);
		return {
			closed: isClosed(status),
			...signals,
			waiting: signals.overdue || signals.dueSoon || signals.quiet,
			overdue: isOverdue({ status, dueOn }, today),
			current: isCurrent(status, closedAt && dayOf(closedAt, zone), today),
			past: left < 0,
			within: left >= 0 && left <= 90,
			after: left > 90,
		};
	});
	expect([...found]).toEqual(wanted);
}
