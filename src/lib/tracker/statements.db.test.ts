import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useDatabase, type Sql } from '#lib/database/connection.server.ts';
import type { Person } from '#lib/people/schema.ts';
import { foundCity, today } from '../../../tests/support/city.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { tracker } from './address.ts';
import { matrixOf } from './matrix.server.ts';
import { trackerPage } from './queries.server.ts';

const sql = testDatabase();
let statements = 0;
let counting: Sql;
let person: Person;

beforeAll(async () => {
	const { culture, people } = await foundCity(sql);
	person = people.anna;
	await sql`
		insert into commitment (title, lead_department_id, owner_id, due_on, first_due_on, sign, principles, created_by)
		values ('Trams', ${culture}, ${people.anna.id}, ${today}, ${today}, 'They come', ${['equality']}, ${people.anna.id})`;
	// the same database through a client that reports what it sends
	const debug = (_: number, text: string) => {
		// each new connection asks once which types there are
		if (!text.includes('pg_catalog')) statements++;
	};
	counting = postgres({ ...sql.options, debug } as never) as unknown as Sql;
	useDatabase(counting);
});
afterAll(() => counting.end());

/** Copies the one commitment until there are so many. */
const growTo = (count: number) => sql`
	insert into commitment (title, lead_department_id, owner_id, due_on, first_due_on, sign, principles, created_by)
	select title, lead_department_id, owner_id, due_on, first_due_on, sign, principles, created_by
	from (select * from commitment limit 1) as it, generate_series(1, ${count} - (select count(*) from commitment))`;

async function sentBy(work: () => Promise<unknown>): Promise<number> {
	const before = statements;
	await work();
	return statements - before;
}

test('a page sends as many statements for a thousand commitments as for ten', async () => {
	const view = { locale: 'en', today, person } as const;
	const pages = {
		table: () => trackerPage(tracker.first, view),
		filtered: () =>
			trackerPage({ ...tracker.first, department: 'culture', overdue: true, q: 'tram anna' }, view),
		matrix: () => matrixOf('en', today),
	};
	for (const count of [10, 1_000]) {
		await growTo(count);
		expect((await trackerPage(tracker.first, view)).counts.shown).toBe(count);
		expect(await sentBy(pages.table)).toBe(5);
		expect(await sentBy(pages.filtered)).toBe(5);
		expect(await sentBy(pages.matrix)).toBe(4);
	}
});
