import type { Sql } from '#lib/database/connection.server.ts';
import type { DepartmentKind } from '#lib/content/principles.ts';
import { addDays, type Day } from '#lib/i18n/days.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { Gate, type Viewer } from '#lib/people/access.ts';
import { addPerson } from '#lib/people/commands.server.ts';
import type { Membership, Person } from '#lib/people/schema.ts';

/** The day on which everything in the small city happens. */
export const today: Day = '2026-11-22';

type Name = keyof typeof names;
const names = {
	jan: 'Jan Kowal',
	anna: 'Anna Nowak',
	piotr: 'Piotr Zieliński',
	maria: 'Maria Wójcik',
	ewa: 'Ewa Lis',
	adam: 'Adam Baran',
	zofia: 'Zofia Mazur',
	tomasz: 'Tomasz Sowa',
};

/** A city small enough to keep in mind, in a database that is empty so far. */
export type City = {
	culture: number;
	sports: number;
	education: number;
	/** The open round, and the diagnosis of each department in it. */
	round: number;
	diagnoses: { culture: number; sports: number; education: number };
	/**
	 * Jan coordinates; Anna heads culture, where Piotr, Adam (disabled) and Zofia (invited, no password yet)
	 * contribute; Maria heads sports; Ewa observes; Tomasz belongs nowhere any more.
	 */
	people: Record<Name, Person>;
	/** What a request of this person asks. */
	gate: (name: Name) => Gate;
	/** The same with the day and a language, as every verb takes it; English unless said otherwise. */
	viewer: (name: Name, locale?: Locale) => Viewer;
	/** What a request of somebody asks who is not signed in. */
	nobody: () => Gate;
};

/** Adds a department. */
export async function addDepartment(sql: Sql, slug: string, kind: DepartmentKind = 'other'): Promise<number> {
	const name = sql.json({ en: `Department ${slug}`, pl: `Wydział ${slug}` });
	const short = sql.json({ en: slug, pl: `${slug} (pl)` });
	const [row] = await sql<{ id: number }[]>`insert into department (slug, kind, name, short_name)
		values (${slug}, ${kind}, ${name}, ${short}) returning id`;
	return row!.id;
}

/** Adds a round that opens on `opensOn`; answers with its id. */
export async function addRound(sql: Sql, opensOn: Day): Promise<number> {
	const [row] = await sql<{ id: number }[]>`insert into round (name, opens_on, due_on)
		values (${sql.json({ en: `Round of ${opensOn}`, pl: `Runda ${opensOn}` })}, ${opensOn}, ${addDays(opensOn, 60)})
		returning id`;
	return row!.id;
}

/**
 * Gives a department its diagnosis in a round, and closes every other round that asks it: a department answers in one
 * at a time. Answers with its id.
 */
export async function addDiagnosis(sql: Sql, round: number, department: number): Promise<number> {
	await sql`update round set closed_at = now() where closed_at is null and id <> ${round}
		and id in (select round_id from diagnosis_department where department_id = ${department})`;
	const [row] = await sql<{ id: number }[]>`
		insert into diagnosis (round_id, department_id) values (${round}, ${department}) returning id`;
	return row!.id;
}

/** Opens the round of a diagnosis, closed or not, and closes every other round that asks one of its departments. */
export async function askOnlyIn(sql: Sql, diagnosis: number): Promise<void> {
	const round = sql`(select round_id from diagnosis where id = ${diagnosis})`;
	await sql`update round set closed_at = now() where closed_at is null and id <> ${round}
		and id in (select o.round_id from diagnosis_department w
			join diagnosis_department o on o.department_id = w.department_id where w.round_id = ${round})`;
	await sql`update round set closed_at = null where id = ${round}`;
}

/** Fills an empty database with the small city. */
export async function foundCity(sql: Sql): Promise<City> {
	await sql`insert into city (name) values (${sql.json({ en: 'Wierzbno', pl: 'Wierzbno' })})`;
	const culture = await addDepartment(sql, 'culture', 'culture');
	const sports = await addDepartment(sql, 'sports', 'sports');
	const education = await addDepartment(sql, 'education', 'education');
	const roles: Record<Name, Membership[]> = {
		jan: [{ role: 'coordinator', departmentId: null }],
		anna: [{ role: 'head', departmentId: culture }],
		piotr: [{ role: 'contributor', departmentId: culture }],
		maria: [{ role: 'head', departmentId: sports }],
		ewa: [{ role: 'observer', departmentId: null }],
		adam: [{ role: 'contributor', departmentId: culture }],
		zofia: [{ role: 'contributor', departmentId: culture }],
		tomasz: [],
	};
	const people = {} as Record<Name, Person>;
	for (const key of Object.keys(names) as Name[]) {
		const [name, memberships] = [names[key], roles[key]];
		const email = `${key}@wierzbno.example`;
		// nobody signs in with it: tests of passwords make people of their own
		const passwordHash = key === 'zofia' ? null : 'not the hash of anything';
		const id = await addPerson(sql, { name, email, passwordHash }, memberships);
		people[key] = { id, name, email, locale: null, memberships };
	}
	await sql`update person set disabled_at = now() where id = ${people.adam.id}`;
	const round = await addRound(sql, addDays(today, -30));
	return {
		culture,
		sports,
		education,
		round,
		diagnoses: {
			culture: await addDiagnosis(sql, round, culture),
			sports: await addDiagnosis(sql, round, sports),
			education: await addDiagnosis(sql, round, education),
		},
		people,
		gate: (name) => new Gate(people[name]),
		viewer: (name, locale = 'en') => ({ gate: new Gate(people[name]), today, locale }),
		nobody: () => new Gate(null),
	};
}
