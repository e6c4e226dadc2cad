import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { addDays } from '#lib/i18n/days.ts';
import { roundState } from './rules.ts';
import { isNotClosed, isOpen, overlaps } from './sql.server.ts';

const sql = testDatabase();
const today = '2026-11-22';
const days = fc.oneof(fc.integer({ min: -20, max: 20 }), fc.constantFrom(-1, 0, 1));
const row = fc.record({ opens: days, lasts: fc.nat(20), closed: fc.boolean() });

test('an open round, and one that shares a day with a period, are the same in rules and in statements', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(row, { minLength: 1, maxLength: 12 }),
			days,
			fc.nat(20),
			async (rows, from, more) => {
				const period = { opensOn: addDays(today, from), dueOn: addDays(today, from + more) };
				await sql`delete from round`;
				await sql`insert into round ${sql(
					rows.map(({ opens, lasts, closed }, index) => ({
						name: sql.json({ en: `Round ${index}`, pl: `Runda ${index}` }) as never,
						opensOn: addDays(today, opens),
						dueOn: addDays(today, opens + lasts),
						closedAt: closed ? new Date() : null,
					})),
				)}`;
				const found = await sql`
				select ${isOpen(sql, 'r', today)} as open, ${isNotClosed(sql, 'r')} as kept, ${overlaps(sql, 'r', period, today)} as shares
				from round r order by r.id`;
				const wanted = rows.map(({ opens, lasts, closed }) => ({
					open: roundState({ opensOn: addDays(today, opens), closed }, today) === 'open',
					kept: roundState({ opensOn: addDays(today, opens), closed }, today) !== 'closed',
					// what is open lasts until it is closed, however late it is
					shares: !closed && Math.max(opens, from) <= Math.max(0, Math.min(opens + lasts, from + more)),
				}));
				expect([...found]).toEqual(wanted);
			},
		),
		{ numRuns: 60 },
	);
});
