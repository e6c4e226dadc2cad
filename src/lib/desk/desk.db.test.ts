import { beforeAll, describe, expect, test } from 'vitest';
import { addDepartment, addDiagnosis, addRound, foundCity, today } from '../../../tests/support/city.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { foundRandomCity, type RandomCity } from '../../../tests/support/random-city.ts';
import { made, promised } from '#lib/commitments/commitments.testing.ts';
import { signalsOf, type Status } from '#lib/commitments/rules.ts';
import type { Sql } from '#lib/database/connection.server.ts';
import { addDays, type Day } from '#lib/i18n/days.ts';
import { Gate } from '#lib/people/access.ts';
import { addPerson } from '#lib/people/commands.server.ts';
import type { Person } from '#lib/people/schema.ts';
import { deskOf } from './queries.server.ts';

// The desk says what the tables say, to everybody, in an empty city, in ordinary ones and in an overfull one.

type Desk = Awaited<ReturnType<typeof deskOf>>;
const deskFor = (person: Person) => deskOf({ gate: new Gate(person), today, locale: 'en' }, person);
const thingsOf = ({ sections }: Desk) => sections.flatMap(({ things }) => things ?? []);
const diagnosesOf = ({ sections }: Desk) => sections.flatMap(({ diagnosis }) => diagnosis ?? []);

/** What waits for somebody by the tables: each commitment, invitation and call for help by its key, with the day by which it is due. */
async function waitingIn(sql: Sql, person: Person) {
	const commitments = await sql<{ id: number; status: Status; dueOn: Day; lastUpdateOn: Day }[]>`
		select id, status, due_on, to_char(last_update_at at time zone 'Europe/Warsaw', 'YYYY-MM-DD') as last_update_on
		from commitment where owner_id = ${person.id}`;
	const own = person.memberships.flatMap(({ departmentId }) => departmentId ?? []);
	const invitations = await sql<{ id: number; departmentId: number }[]>`
		select p.commitment_id as id, p.department_id from commitment_partner p join commitment c on c.id = p.commitment_id
		where p.status = 'invited' and c.status not in ('done', 'stopped') and p.department_id = any (${own}::bigint[])`;
	const found = new Map<string, { late: boolean; by: Day | null }>();
	for (const it of commitments) {
		const { overdue, dueSoon, quiet } = signalsOf(it, today);
		if (overdue || dueSoon || quiet)
			found.set(`commitment:${it.id}`, { late: overdue, by: overdue || dueSoon ? it.dueOn : null });
	}
	for (const { id, departmentId } of invitations)
		found.set(`invitation:${id}:${departmentId}`, { late: false, by: null });
	const coordinates = person.memberships.some(({ role }) => role === 'coordinator');
	const calls = await sql<{ id: number; at: Date }[]>`
		select id, coalesce(help_asked_at, last_update_at) as at from commitment
		where status = 'needs_help' and (${coordinates} or help_from_department_id = any (${own}::bigint[]))`;
	// a colleague waits from the day on which they asked
	for (const { id, at } of calls) found.set(`help:${id}`, { late: false, by: at.toISOString() });
	return found;
}

/** What holds of every desk. */
async function holds(sql: Sql, person: Person): Promise<void> {
	const desk = await deskFor(person);
	const things = thingsOf(desk);
	const diagnoses = diagnosesOf(desk).filter(({ waits }) => waits);
	const waiting = await waitingIn(sql, person);

	// questions that colleagues asked for are told by the module that knows them, and taken as they are told
	const asked = things.filter(({ key }) => key.startsWith('request:'));
	for (const { key, by, since } of asked) waiting.set(key, { late: false, by: by ?? since });

	// nothing is listed that does not wait, and what is not listed is counted
	const listed = things.map(({ key }) => key);
	expect(listed.filter((key) => !waiting.has(key))).toEqual([]);
	expect(listed.length + desk.more).toBe(waiting.size);

	// nothing is said twice
	const links = [
		...things.map(({ href }) => href),
		...diagnoses.map(({ diagnosis, next }) => `/diagnoses/${diagnosis.id}/${next}`),
	];
	const questions = links.filter((href) => href.startsWith('/diagnoses'));
	expect(new Set(questions).size).toBe(questions.length);
	expect(new Set(listed).size).toBe(listed.length);

	// the most urgent stands first, whatever it is; what is late stands before all that is not
	const days = desk.sections.flatMap(({ things, diagnosis }) =>
		things
			? things.map(({ key }) => waiting.get(key)!.by ?? '~')
			: diagnosis.waits
				? [diagnosis.dueOn]
				: ['~~'],
	);
	expect(days).toEqual(days.toSorted());
	expect(things.map(({ key, late }) => [key, late ?? false])).toEqual(
		listed.map((key) => [key, waiting.get(key)!.late]),
	);
	// what there is no room for is not more urgent than what is listed of its kind
	const hidden = [...waiting]
		.filter(([key]) => key.startsWith('commitment') && !listed.includes(key))
		.map(([, { by }]) => by ?? '~');
	const shown = things
		.filter(({ key }) => key.startsWith('commitment'))
		.map(({ key }) => waiting.get(key)!.by ?? '~');
	if (hidden.length && shown.length) expect(hidden.toSorted()[0]! >= shown.at(-1)!).toBe(true);

	// the first line says no more and no less than what stands below it
	const late =
		[...waiting.values()].filter((it) => it.late).length + diagnoses.filter((it) => it.late).length;
	const { says, count } = desk.headline;
	const [first] = desk.sections;
	const oversees = person.memberships.some(({ role }) => role === 'coordinator' || role === 'observer');
	expect(desk.city !== null).toBe(oversees);
	if (oversees) return cityHolds(sql, desk);
	if (first?.things?.[0]!.late) expect({ says, count }).toEqual({ says: 'late', count: late });
	else if (first?.things)
		expect({ says, count }).toEqual({ says: 'waits', count: waiting.size + diagnoses.length });
	else if (first?.diagnosis.waits) expect(says).toBe('diagnosis');
	else if (first) expect({ says, size: waiting.size }).toEqual({ says: 'submitted', size: 0 });
	else
		expect({ says, size: waiting.size }).toEqual({
			says: person.memberships.length ? 'calm' : 'welcome',
			size: 0,
		});
}

/** What holds of the desk of somebody who looks after the whole city. */
async function cityHolds(sql: Sql, { city, headline: { says, count } }: Desk): Promise<void> {
	const [of] = await sql<{ overdue: number; late: number; missing: number; rounds: number }[]>`
		select (select count(*) from commitment where status not in ('done', 'stopped') and due_on < ${today}) as overdue,
			count(g.id) filter (where g.submitted_at is null) as missing,
			count(g.id) filter (where g.submitted_at is null and r.due_on < ${today}) as late,
			count(distinct r.id) as rounds
		from round r left join diagnosis g on g.round_id = r.id where r.closed_at is null and r.opens_on <= ${today}`;
	const { overdue, late, missing, rounds } = of!;
	const wanted = late
		? { says: 'diagnoses_late', count: late }
		: missing
			? { says: 'diagnoses_to_come', count: missing }
			: overdue
				? { says: 'city_overdue', count: overdue }
				: { says: rounds ? 'all_submitted' : 'no_round', count: 0 };
	expect({ says, count }).toEqual(wanted);
	expect(city!.signals.overdue).toBe(overdue);
	expect(city!.rounds).toHaveLength(rounds);
	const open = await sql<{ principle: string; count: number }[]>`
		select p as principle, count(c.id) from unnest(array['equality', 'diversity', 'interaction', 'participation']) p
		left join commitment c on c.status not in ('done', 'stopped') and p = any (c.principles) group by p`;
	const counts = open.map((it) => it.count);
	if (city!.least) {
		expect(city!.least.count).toBe(Math.min(...counts));
		expect(open.find(({ principle }) => principle === city!.least!.principle)!.count).toBe(city!.least.count);
	} else expect(new Set(counts).size).toBe(1);
}

describe.each([1, 2, 3, 4])('in the random city %i', (seed) => {
	const sql = testDatabase();
	let city: RandomCity;
	beforeAll(async () => {
		city = await foundRandomCity(sql, `desk ${seed}`);
	});

	test('the desk of everybody agrees with what the tables say', async () => {
		for (const person of Object.values(city.people)) await holds(sql, person);
	});
});

describe('in an empty city', () => {
	const sql = testDatabase();
	test('nothing is counted, nobody carries the least, and who came first reads what comes next', async () => {
		await sql`insert into city (name) values (${sql.json({ en: 'Nowe', pl: 'Nowe' })})`;
		const add = async (memberships: Person['memberships']): Promise<Person> => {
			const facts = { name: 'Ewa Lis', email: `${memberships[0]?.role ?? 'nobody'}@nowe.example` };
			const id = await addPerson(sql, { ...facts, passwordHash: null }, memberships);
			return { ...facts, id, locale: null, memberships };
		};
		for (const role of ['coordinator', 'observer'] as const) {
			const person = await add([{ role, departmentId: null }]);
			await holds(sql, person);
			const desk = await deskFor(person);
			expect(desk.headline.says).toBe('no_round');
			expect(desk.city).toMatchObject({ rounds: [], least: null, lately: [] });
		}
		const nobody = await add([]);
		expect((await deskFor(nobody)).headline.says).toBe('welcome');
		const head = await add([{ role: 'head', departmentId: await addDepartment(sql, 'parks') }]);
		expect(await deskFor(head)).toMatchObject({ headline: { says: 'calm' }, sections: [], next: null });
		const round = await addRound(sql, addDays(today, 20));
		await addDiagnosis(sql, round, head.memberships[0]!.departmentId!);
		expect(await deskFor(head)).toMatchObject({ headline: { says: 'calm' }, next: { id: round } });
	});
});

describe('in an overfull city', () => {
	const sql = testDatabase();
	test('the first line counts all that is late, and the desk lists the oldest of it', async () => {
		const city = await foundCity(sql);
		const { anna, jan, ewa, maria } = city.people;
		// made minutes ago for next year: it waits for nobody
		await made(city, { title: 'Next March' });
		await holds(sql, anna);
		expect(thingsOf(await deskFor(anna))).toEqual([]);
		// the question with which the diagnosis goes on stands in it, also when a colleague asks for it
		const { culture } = city.diagnoses;
		await sql`update diagnosis set started_at = now(), started_by = ${anna.id} where id = ${culture}`;
		const ask = (principle: string) => sql`
			insert into question_assignment (diagnosis_id, principle, person_id, assigned_by)
			values (${culture}, ${principle}, ${anna.id}, ${jan.id})`;
		await ask('equality');
		expect(thingsOf(await deskFor(anna))).toEqual([]);
		expect(diagnosesOf(await deskFor(anna))[0]).toMatchObject({
			next: 'equality',
			asked: { urgency: 'asked' },
		});
		await ask('diversity');
		expect(thingsOf(await deskFor(anna))).toMatchObject([{ href: `/diagnoses/${culture}/diversity` }]);
		await holds(sql, anna);
		await sql`delete from question_assignment`;
		expect(diagnosesOf(await deskFor(anna))).toHaveLength(1);

		await sql`insert into commitment ${sql(
			Array.from({ length: 671 }, (_, index) => ({
				title: `Long promised`,
				leadDepartmentId: city.culture,
				ownerId: anna.id,
				dueOn: addDays(today, -1 - (index % 50)),
				firstDueOn: addDays(today, -60),
				sign: 'Forty people come.',
				principles: ['equality'],
				status: 'under_way',
				createdBy: anna.id,
			})),
		)}`;
		await holds(sql, anna);
		expect((await deskFor(anna)).headline).toEqual({ says: 'late', count: 671 });
		// the words under its bridge count all of them, and the drawing has what there is room for
		const [bridge] = diagnosesOf(await deskFor(anna));
		expect(bridge!.spans[0]).toMatchObject({ principle: 'equality', hung: { overdue: 671, planned: 1 } });
		expect(bridge!.spans[0]!.hangers.length).toBeLessThan(100);
		// the diagnosis is not gone because of it
		expect(diagnosesOf(await deskFor(anna))).toHaveLength(1);
		for (const person of [jan, ewa]) await holds(sql, person);
		await sql`update round set closed_at = now()`;
		for (const person of [jan, ewa])
			expect((await deskFor(person)).headline).toEqual({ says: 'city_overdue', count: 671 });

		// a head with an invitation only
		expect((await deskFor(maria)).headline.says).toBe('calm');
		await made(city, promised(city, { partners: [city.sports] }));
		const desk = await deskFor(maria);
		expect(desk.headline).toEqual({ says: 'waits', count: 1 });
		expect(thingsOf(desk)).toMatchObject([{ href: expect.stringMatching(/#invitation-\d+$/) as string }]);
		await holds(sql, maria);
	});
});
