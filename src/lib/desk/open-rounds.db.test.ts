import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { addDepartment, askOnlyIn, foundCity, today, type City } from '../../../tests/support/city.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { made } from '#lib/commitments/commitments.testing.ts';
import { addIdea } from '#lib/answering/answering.testing.ts';
import { madeIn } from '#lib/commitments/queries.server.ts';
import { ideasOf } from '#lib/diagnosis/queries.server.ts';
import { submit } from '#lib/registers/registers.testing.ts';
import { startDiagnosis } from '#lib/diagnosis/commands.server.ts';
import { addDays } from '#lib/i18n/days.ts';
import { Gate } from '#lib/people/access.ts';
import type { Membership, Person } from '#lib/people/schema.ts';
import { deskOf } from './queries.server.ts';

// Nothing in the product speaks of "the" open round: over random sets of rounds that overlap as they like, everybody
// sees what their departments are asked, and nothing else.

const sql = testDatabase();
let city: City;
/** Three departments that no other set of rounds has asked. */
let offices: number[] = [];
let times = 0;

beforeAll(async () => {
	city = await foundCity(sql);
});

/** A round, and its diagnoses by the places of their departments: together where there are several. */
type Plan = { opens: number; closed: boolean; diagnoses: number[][] };
const plan: fc.Arbitrary<Plan> = fc.record({
	opens: fc.integer({ min: -3, max: 2 }),
	closed: fc.boolean(),
	diagnoses: fc.constantFrom([[0], [1], [2]], [[0, 1], [2]], [[1, 2]], [[0]], [[1], [2]], [[0, 1, 2]], []),
});

type Made = Plan & { id: number; ids: number[] };
async function build(plans: Plan[]): Promise<Made[]> {
	await sql`update round set closed_at = now() where closed_at is null`;
	times++;
	offices = [];
	for (const slug of ['one', 'two', 'three'])
		offices.push(await addDepartment(sql, `office-${times}-${slug}`));
	const built: Made[] = [];
	for (const it of plans) {
		const opensOn = addDays(today, it.opens);
		const name = sql.json({ en: `Round ${built.length}`, pl: `Edycja ${built.length}` });
		const [round] = await sql<{ id: number }[]>`insert into round (name, opens_on, due_on, closed_at)
			values (${name}, ${opensOn}, ${addDays(opensOn, 1)}, ${it.closed ? new Date() : null}) returning id`;
		const ids: number[] = [];
		for (const [lead, ...others] of it.diagnoses) {
			const [row] = await sql<{ id: number }[]>`insert into diagnosis (round_id, department_id)
				values (${round!.id}, ${offices[lead!]!}) returning id`;
			for (const other of others)
				await sql`insert into diagnosis_department (diagnosis_id, round_id, department_id)
					values (${row!.id}, ${round!.id}, ${offices[other]!})`;
			ids.push(row!.id);
		}
		built.push({ ...it, id: round!.id, ids });
	}
	return built;
}

/** What can be answered, said in the words of the product: in one round at a time, the earliest that is not closed. */
function asked(rounds: Made[]): { id: number; round: number; departments: number[] }[] {
	const standing = rounds.filter(({ closed }) => !closed).sort((a, b) => a.opens - b.opens || a.id - b.id);
	return standing.flatMap((round, place) =>
		round.diagnoses.flatMap((departments, index) => {
			const earlier = standing.slice(0, place).flatMap(({ diagnoses }) => diagnoses.flat());
			const waits = departments.some((it) => earlier.includes(it));
			return round.opens <= 0 && !waits ? [{ id: round.ids[index]!, round: round.id, departments }] : [];
		}),
	);
}

const personOf = (memberships: Membership[]): Person => ({ ...city.people.tomasz, memberships });
const viewerOf = (person: Person) => ({ gate: new Gate(person), today, locale: 'en' as const });
const desk = (memberships: Membership[]) => {
	const person = personOf(memberships);
	return deskOf(viewerOf(person), person);
};

test('a person sees what their departments are asked, a coordinator every open round, and a promise belongs there', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(plan, { minLength: 1, maxLength: 5 }),
			fc.subarray([0, 1, 2]),
			async (plans, own) => {
				const rounds = await build(plans);
				const wanted = asked(rounds);
				const { sections } = await desk(
					own.map((it) => ({ role: 'contributor', departmentId: offices[it]! })),
				);
				const shown = sections.flatMap(({ diagnosis }) => diagnosis?.diagnosis.id ?? []);
				expect(shown.sort()).toEqual(
					wanted
						.filter(({ departments }) => departments.some((it) => own.includes(it)))
						.map(({ id }) => id)
						.sort(),
				);

				const seen = await desk([{ role: 'coordinator', departmentId: null }]);
				const open = rounds.filter(({ closed, opens }) => !closed && opens <= 0);
				expect(seen.city!.rounds.map(({ round }) => round.id).sort()).toEqual(
					open.map(({ id }) => id).sort(),
				);
				// and what is set up for later: the next one
				const later = rounds.filter(({ closed, opens }) => !closed && opens > 0);
				later.sort((a, b) => a.opens - b.opens || a.id - b.id);
				expect(seen.next?.id).toBe(later[0]?.id);

				for (const [place, office] of offices.entries()) {
					const id = await made(city, { lead_department: office });
					const round = wanted.find(({ departments }) => departments.includes(place))?.round ?? null;
					const [row] = await sql`select round_id from commitment where id = ${id}`;
					expect(row!['roundId']).toBe(round);
				}

				// and one diagnosis for each department at most takes a word
				for (const [place] of offices.entries()) {
					const theirs = rounds.flatMap(({ diagnoses, ids }) =>
						ids.filter((_, index) => diagnoses[index]!.includes(place)),
					);
					const begun = await Promise.allSettled(theirs.map((id) => startDiagnosis(city.viewer('jan'), id)));
					const taken = theirs.filter((_, index) => begun[index]!.status === 'fulfilled');
					expect(taken).toEqual(
						wanted.filter(({ departments }) => departments.includes(place)).map(({ id }) => id),
					);
				}
			},
		),
		{ numRuns: 60 },
	);
});

test('a promise from an idea or a line of a register belongs to the round that it comes from', async () => {
	const [before, now, pilot] = await build([
		{ opens: -3, closed: false, diagnoses: [[0], [1]] },
		{ opens: -2, closed: false, diagnoses: [[0]] },
		{ opens: -1, closed: false, diagnoses: [[2]] },
	]);
	const [office, other, third] = offices as [number, number, number];
	const roundOf = async (given: Parameters<typeof made>[1]) => {
		const [row] = await sql<{ roundId: number }[]>`
			select round_id from commitment where id = ${await made(city, given)}`;
		return row!.roundId;
	};
	await submit(sql, city, before!.ids[0]!, { prompts: [['equality', 1]] });
	const [entry] = await sql<{ id: number }[]>`
		select id from register_entry where diagnosis_id = ${before!.ids[0]!}`;
	await askOnlyIn(sql, now!.ids[0]!);
	await addIdea(city.viewer('jan'), now!.ids[0]!, 'equality', 'A counter');
	const [idea] = await ideasOf(now!.ids[0]!, 'en');
	await askOnlyIn(sql, pilot!.ids[0]!);

	expect(await roundOf({ lead_department: third })).toBe(pilot!.id);
	// whoever picks it up, it came out of the round that named it
	expect(await roundOf({ lead_department: third, entry: entry!.id })).toBe(before!.id);
	expect(await roundOf({ lead_department: office, idea: idea!.id })).toBe(now!.id);
	// the round of this one is closed
	expect(await roundOf({ lead_department: other })).toBeNull();
	expect(await roundOf({ lead_department: city.culture })).toBeNull();
	expect(await madeIn(pilot!.id, third)).toBe(1);
	expect(await madeIn(null, other)).toBe(0);
});
