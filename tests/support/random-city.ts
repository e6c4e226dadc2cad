import { principles, type DepartmentKind } from '#lib/content/principles.ts';
import { promptsIn } from '#lib/content/content.server.ts';
import type { Status } from '#lib/commitments/rules.ts';
import type { Sql } from '#lib/database/connection.server.ts';
import { randomFrom, type Random } from '#lib/demonstration/seed/random.ts';
import { marks } from '#lib/diagnosis/schema.ts';
import { freeze } from '#lib/diagnosis/snapshot.server.ts';
import { addDays, type Day } from '#lib/i18n/days.ts';
import { searchable } from '#lib/i18n/searchable.ts';
import { addPerson } from '#lib/people/commands.server.ts';
import type { Membership, Person } from '#lib/people/schema.ts';
import { enterSubmission } from '#lib/registers/commands.server.ts';
import { today as usualToday } from './city.ts';

// Cities as chance makes them, the same for the same seed: with people of every role and of several, rounds one after
// the other and two at a time, diagnoses in every state, alone and joint, and commitments in every state, stopped and
// partnered, with and without help. No name has a digit, so that whatever a page shows as a number is one.

/** A city that was made at random, in a database that was empty. */
export type RandomCity = {
	departments: Department[];
	/** Everyone by the role that they are there for; `twofold` heads one department and contributes to another. */
	people: Record<Role, Person>;
	rounds: { closed: number; open: number; pilot: number; upcoming: number };
	diagnoses: { id: number; round: number; departments: number[]; state: DiagnosisState }[];
	commitments: number[];
};

type Role = 'coordinator' | 'observer' | 'head' | 'contributor' | 'twofold' | 'nobody';
type Department = { id: number; slug: string; kind: DepartmentKind; staff: number[] };
type DiagnosisState = 'not_started' | 'begun' | 'answered' | 'submitted' | 'reopened';

const offices: { slug: string; kind: DepartmentKind }[] = [
	{ slug: 'culture', kind: 'culture' },
	{ slug: 'sports', kind: 'sports' },
	{ slug: 'schools', kind: 'education' },
	{ slug: 'labour', kind: 'employment' },
	{ slug: 'housing', kind: 'other' },
	{ slug: 'guards', kind: 'security' },
	{ slug: 'green', kind: 'other' },
];
const firstNames = ['Anna', 'Łucja', 'Piotr', 'Żaneta', 'Zbigniew', 'Ewa', 'Bożena', 'Adam'];
const lastNames = ['Nowak', 'Ćma', 'Zieliński', 'Wójcik', 'Łoś', 'Żak', 'Baran', 'Skłodowska-Curie'];
const words = ['Tram', 'Żłobek', 'Library', 'Świetlica', 'Swimming', 'Łąka', 'Festival', 'Office', 'Garden'];

/** What all parts of a city are made with. */
type Making = { sql: Sql; random: Random; today: Day; passwordHash: string };

/** Fills an empty, migrated database that the modules use as well; `today` is the day on which the city is looked at. */
export async function foundRandomCity(
	sql: Sql,
	seed: string | number,
	{ today = usualToday, passwordHash = 'not the hash of anything' }: Partial<Making> = {},
): Promise<RandomCity> {
	const making: Making = { sql, random: randomFrom(`city ${seed}`), today, passwordHash };
	await sql`insert into city (name) values (${sql.json({ en: 'Losowo', pl: 'Losowo' })})`;
	const departments = await makeDepartments(making);
	const people = await makePeople(making, departments);
	const rounds = await makeRounds(making);
	const diagnoses = await makeDiagnoses(making, departments, rounds);
	const commitments = await makeCommitments(making, departments, people, rounds);
	await tieEntries(making, people, commitments);
	return { departments, people, rounds, diagnoses, commitments };
}

const both = (text: string) => ({ en: text, pl: text });
const moment = (day: Day, minute = 0) =>
	`${day}T${String(8 + (minute % 9)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00Z`;
const phrase = (random: Random) =>
	Array.from({ length: random.between(1, 4) }, () => random.pick(words)).join(' ');

async function makeDepartments({ sql, random }: Making): Promise<Department[]> {
	const count = random.between(4, offices.length);
	const chosen = offices.slice(0, count).map((office) => {
		const short = office.slug[0]!.toUpperCase() + office.slug.slice(1);
		return { ...office, name: both(`Department of ${short}`), shortName: both(short) };
	});
	const rows = await sql<{ id: number; slug: string; kind: DepartmentKind }[]>`
		insert into department ${sql(chosen.map((it) => ({ ...it, name: sql.json(it.name), shortName: sql.json(it.shortName) })))}
		returning id, slug, kind`;
	return rows.map((row) => ({ ...row, staff: [] }));
}

async function makePeople({ sql, random, passwordHash }: Making, departments: Department[]) {
	let made = 0;
	const add = async (memberships: Membership[]): Promise<Person> => {
		const name = `${random.pick(firstNames)} ${random.pick(lastNames)}`;
		// letters alone, as names have them
		const email = `person.${String.fromCharCode(97 + Math.floor(made / 26), 97 + (made++ % 26))}@losowo.example`;
		const id = await addPerson(sql, { name, email, passwordHash }, memberships);
		for (const { departmentId } of memberships)
			departments.find((it) => it.id === departmentId)?.staff.push(id);
		return { id, name, email, locale: null, memberships };
	};
	const of = (role: 'head' | 'contributor', department: Department): Membership => ({
		role,
		departmentId: department.id,
	});
	const people = {} as RandomCity['people'];
	people.coordinator = await add([{ role: 'coordinator', departmentId: null }]);
	people.observer = await add([{ role: 'observer', departmentId: null }]);
	people.nobody = await add([]);
	for (const [index, department] of departments.entries()) {
		const head = await add([
			of('head', department),
			...(index === 1 ? [of('contributor', departments[2]!)] : []),
		]);
		if (index === 0) people.head = head;
		if (index === 1) people.twofold = head;
		for (let colleagues = random.between(1, 3); colleagues > 0; colleagues--) {
			const colleague = await add([of('contributor', department)]);
			if (index === 0) people.contributor ??= colleague;
		}
	}
	return people;
}

async function makeRounds({ sql, today }: Making): Promise<RandomCity['rounds']> {
	const add = async (name: string, opens: number, closed: boolean) => {
		const opensOn = addDays(today, opens);
		const [row] = await sql<{ id: number }[]>`insert into round ${sql({
			name: sql.json(both(name)),
			opensOn,
			dueOn: addDays(opensOn, 40),
			closedAt: closed ? moment(addDays(opensOn, 45)) : null,
		})} returning id`;
		return row!.id;
	};
	return {
		closed: await add('Last spring', -220, true),
		open: await add('This autumn', -25, false),
		pilot: await add('Pilot', -10, false),
		upcoming: await add('Next spring', 120, false),
	};
}

async function makeDiagnoses(making: Making, departments: Department[], rounds: RandomCity['rounds']) {
	const { sql, random } = making;
	const [first, second, third, ...others] = departments as [
		Department,
		Department,
		Department,
		...Department[],
	];
	// the last department is asked in the pilot alone; two answer together
	const groups: { round: number; members: Department[] }[] = [
		...departments.map((it) => ({ round: rounds.closed, members: [it] })),
		{ round: rounds.open, members: [first] },
		{ round: rounds.open, members: random.chance(0.5) ? [second, third] : [third, second] },
		...others.slice(0, -1).map((it) => ({ round: rounds.open, members: [it] })),
		{ round: rounds.pilot, members: [others.at(-1)!] },
		{ round: rounds.upcoming, members: [first] },
	];
	const made: RandomCity['diagnoses'] = [];
	for (const { round, members } of groups) {
		const lead = members[0]!;
		const [row] = await sql<{ id: number }[]>`
			insert into diagnosis (round_id, department_id) values (${round}, ${lead.id}) returning id`;
		const id = row!.id;
		for (const { id: departmentId } of members.slice(1))
			await sql`insert into diagnosis_department (diagnosis_id, round_id, department_id)
				values (${id}, ${round}, ${departmentId})`;
		const state: DiagnosisState =
			round === rounds.closed
				? 'submitted'
				: round === rounds.upcoming
					? 'not_started'
					: random.weighted({ not_started: 2, begun: 3, answered: 2, submitted: 3, reopened: 2 });
		await answerDiagnosis(making, { id, state, members, closed: round === rounds.closed });
		made.push({ id, round, departments: members.map((it) => it.id), state });
	}
	return made;
}

type Answered = { id: number; state: DiagnosisState; members: Department[]; closed: boolean };

async function answerDiagnosis(
	{ sql, random, today }: Making,
	{ id, state, members, closed }: Answered,
): Promise<void> {
	if (state === 'not_started') return;
	const day = addDays(today, closed ? -200 : -8);
	const head = members[0]!.staff[0]!;
	await sql`update diagnosis set started_at = ${moment(day)}, started_by = ${head} where id = ${id}`;
	const asked = state === 'begun' ? principles.slice(0, random.between(0, 3)) : principles;
	for (const principle of asked) {
		const exit = random.weighted({ none: 7, not_sure: 2, not_applicable: 1 });
		await sql`insert into answer ${sql({
			diagnosisId: id,
			principle,
			today: phrase(random),
			barriers: phrase(random),
			voices: random.chance(0.7) ? phrase(random) : '',
			level: exit === 'none' ? random.between(1, 4) : null,
			levelExit: exit === 'none' ? null : exit,
			exitReason: exit === 'not_applicable' ? 'So it is' : '',
			confidence: 'guess',
			updatedAt: moment(day, random.below(500)),
			updatedBy: random.pick(members[0]!.staff),
		})}`;
		const { prompts } = promptsIn('en', members[0]!.kind, principle);
		const marked = prompts
			.filter(() => random.chance(0.7))
			.map(({ id: promptKey }) => ({
				...{ diagnosisId: id, principle, promptKey },
				...{ mark: random.pick(marks), note: random.chance(0.3) ? phrase(random) : '' },
			}));
		if (marked.length) await sql`insert into prompt_mark ${sql(marked)}`;
	}
	if (state !== 'submitted' && state !== 'reopened') return;
	const at = new Date(moment(addDays(day, 2)));
	await sql`update diagnosis_department w set agreed_at = ${at}, agreed_by = ${head}, agreed_version = g.answers_version
		from diagnosis g where g.id = w.diagnosis_id and g.id = ${id}`;
	await sql`update diagnosis set submitted_at = ${at}, submitted_by = ${head} where id = ${id}`;
	await sql.begin(async (tx) => {
		await enterSubmission(tx, await freeze(tx, { diagnosisId: id, personId: head, at }));
	});
	if (state === 'reopened')
		await sql`update diagnosis set submitted_at = null, submitted_by = null, revision = 'reopened',
			revision_reason = 'Another look', revised_at = ${moment(addDays(today, -3))}, revised_by = ${head} where id = ${id}`;
}

const howOften: Record<Status, number> = { planned: 5, under_way: 7, needs_help: 5, done: 5, stopped: 4 };

async function makeCommitments(
	{ sql, random, today }: Making,
	departments: Department[],
	people: RandomCity['people'],
	rounds: RandomCity['rounds'],
): Promise<number[]> {
	const count = random.between(30, 70);
	// the last department has promised nothing, or has stopped whatever it promised
	const [onlyStopped, busy] = [departments.at(-1)!, departments.slice(0, -1)];
	const rows = Array.from({ length: count }, (_, index) => {
		const lead = index < 2 ? onlyStopped : random.pick(busy);
		const status: Status = index < 2 ? 'stopped' : random.weighted(howOften);
		const closed = status === 'done' || status === 'stopped';
		const texts = { title: phrase(random), sign: `We count ${phrase(random)}`, firstStep: '' };
		const helper = random.pick(departments);
		const owner = random.chance(0.1) ? people.coordinator.id : random.pick(lead.staff);
		const dueOn = addDays(today, random.pick([-120, -31, -1, 0, 1, 29, 30, 31, 90, 91, 400]));
		return {
			...texts,
			leadDepartmentId: lead.id,
			ownerId: owner,
			dueOn,
			firstDueOn: dueOn,
			principles: principles.filter((_, at) => at === index % 4 || random.chance(0.3)),
			status,
			closedAt: closed ? moment(addDays(today, -random.pick([0, 1, 29, 30, 31, 150])), index) : null,
			helpWhat: status === 'needs_help' ? `Somebody for ${phrase(random)}` : null,
			helpFromDepartmentId:
				status === 'needs_help' && helper.id !== lead.id && random.chance(0.7) ? helper.id : null,
			roundId: random.pick([rounds.closed, rounds.open, rounds.open, rounds.pilot, null]),
			createdAt: moment(addDays(today, -210), index),
			createdBy: owner,
			lastUpdateAt: moment(addDays(today, -random.pick([0, 1, 20, 59, 60, 61, 130])), index),
			search: searchable(`${texts.title} ${texts.sign} `),
		};
	});
	const made = await sql<{ id: number; leadDepartmentId: number }[]>`
		insert into commitment ${sql(rows)} returning id, lead_department_id`;
	const partners = made.flatMap(({ id, leadDepartmentId }) =>
		departments
			.filter((it) => it.id !== leadDepartmentId && random.chance(0.2))
			.map((it) => {
				const status = random.pick(statusesOfPartners);
				return {
					...{ commitmentId: id, departmentId: it.id, status, invitedAt: moment(addDays(today, -20)) },
					answeredAt: status === 'invited' ? null : moment(addDays(today, -10)),
				};
			}),
	);
	if (partners.length) await sql`insert into commitment_partner ${sql(partners)}`;
	return made.map(({ id }) => id);
}
const statusesOfPartners = ['invited', 'accepted', 'declined'] as const;

/** Some lines of the registers are picked up by commitments, whatever became of those, and some are off the list. */
async function tieEntries(
	{ sql, random, today }: Making,
	people: RandomCity['people'],
	commitments: number[],
): Promise<void> {
	const entries = await sql<{ id: number }[]>`select id from register_entry order by id`;
	for (const { id } of entries) {
		const fate = random.weighted({ open: 5, picked: 3, closed: 1 });
		if (fate === 'picked')
			await sql`update register_entry set commitment_id = ${random.pick(commitments)} where id = ${id}`;
		if (fate === 'closed')
			await sql`update register_entry set closed_at = ${moment(today)}, closed_by = ${people.coordinator.id},
				closed_reason = 'It is known' where id = ${id}`;
	}
}
