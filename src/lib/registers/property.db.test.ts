import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import {
	addDepartment,
	addDiagnosis,
	addRound,
	foundCity,
	today,
	type City,
} from '../../../tests/support/city.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { addDays } from '#lib/i18n/days.ts';
import { closeEntry, reopenEntry } from './commands.server.ts';
import { noFilters } from './address.ts';
import { entriesPage, namedCounts } from './queries.server.ts';
import { bring, pickUp, promptKey, submit, type Said } from './registers.testing.ts';
import type { RegisterEntry } from './schema.ts';

const sql = testDatabase();
let city: City;
let number = 0;

beforeAll(async () => {
	city = await foundCity(sql);
});

// what a department can name here: two prompts, a level, and one of two voices
const things = ['one', 'two', 'level', 'voices'] as const;
type Thing = (typeof things)[number];
const sourceOf: Record<Thing, string> = {
	one: promptKey('equality', 1),
	two: promptKey('equality', 2),
	level: 'level',
	voices: 'voices',
};
type NamedThings = Partial<Record<Thing, string>>;
const said = (named: NamedThings): Said => ({
	prompts: [
		...(named.one ? [['equality', 1] as const] : []),
		...(named.two ? [['equality', 2] as const] : []),
	].map(([principle, place]) => [principle, place]),
	notSure: named.level ? ['equality'] : [],
	voices: named.voices ? { equality: named.voices } : {},
});

/** An entry as the rules of the product have it, beside the database. */
type Item = {
	text: string;
	round: number;
	byHand: boolean;
	commitment: number | null;
	status: 'on' | 'done' | 'off';
};
const ended = (it: Item) => it.byHand || (it.commitment !== null && it.status === 'done');
const stateOf = (it: Item) =>
	ended(it) ? 'closed' : it.commitment !== null && it.status === 'on' ? 'picked_up' : 'open';

class Model {
	newest = -1;
	/** What the newest submission names. */
	named = new Map<Thing, Item>();
	/** What that submission took off, oldest first. */
	#off = new Map<Thing, Item[]>();

	submit(round: number, named: NamedThings) {
		if (round < this.newest) return;
		if (round > this.newest) this.#off.clear();
		this.newest = round;
		for (const thing of things) {
			const before = [
				...(this.#off.get(thing) ?? []),
				...(this.named.get(thing) ? [this.named.get(thing)!] : []),
			];
			const text = named[thing];
			const goesOn =
				before.find((it) => it.round === round) ??
				before.find((it) => !ended(it) && (thing !== 'voices' || it.text === text));
			this.named.delete(thing);
			if (text) {
				const item = goesOn ?? { text, round, byHand: false, commitment: null, status: 'on' };
				this.named.set(thing, Object.assign(item, { text, round }));
			}
			this.#off.set(
				thing,
				before.filter((it) => it !== this.named.get(thing)),
			);
		}
	}
}

type Step =
	| { do: 'submit'; round: number; named: NamedThings }
	| { do: 'close' | 'reopen' | 'pickUp' | 'complete' | 'begin' | 'stop'; thing: Thing };
const named = fc.record(
	{
		one: fc.constant('yes'),
		two: fc.constant('yes'),
		level: fc.constant('yes'),
		voices: fc.constantFrom('Night workers', 'Couriers'),
	},
	{ requiredKeys: [] },
) as fc.Arbitrary<NamedThings>;
const step: fc.Arbitrary<Step> = fc.oneof(
	{
		weight: 2,
		arbitrary: fc.record({ do: fc.constant('submit' as const), round: fc.nat(2), named }),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			do: fc.constantFrom('close', 'reopen', 'pickUp', 'complete', 'begin', 'stop'),
			thing: fc.constantFrom(...things),
		}),
	},
);

async function entriesOf(department: string): Promise<RegisterEntry[]> {
	const filters = { ...noFilters, department, status: 'any' as const };
	const [gaps, voices] = await Promise.all([
		entriesPage('gap', filters, 'en'),
		entriesPage('voice', filters, 'en'),
	]);
	return [...gaps.rows, ...voices.rows];
}

/** Does a step to the entry of this thing, in the database and in the model. */
async function act(it: Exclude<Step, { do: 'submit' }>, entry: RegisterEntry, item: Item): Promise<void> {
	const { id, version } = entry;
	const viewer = city.viewer('jan');
	switch (it.do) {
		case 'close': {
			const { ok } = await closeEntry(viewer, id, { reason: 'Found', version });
			expect(ok).toBe(stateOf(item) !== 'closed');
			item.byHand ||= ok;
			return;
		}
		case 'reopen': {
			const { ok } = await reopenEntry(viewer, id, { reason: 'Lost', version });
			expect(ok).toBe(item.byHand && item.status !== 'done');
			if (ok) item.byHand = false;
			return;
		}
		case 'pickUp':
			if (stateOf(item) !== 'open') return expect(pickUp(city, id)).rejects.toThrow('error_entry_taken');
			item.commitment = await pickUp(city, id);
			item.status = 'on';
			return;
		default: {
			if (item.commitment === null) return;
			const from = item.status;
			const status = ({ complete: 'done', begin: 'under_way', stop: 'stopped' } as const)[it.do];
			const to = ({ complete: 'done', begin: 'on', stop: 'off' } as const)[it.do];
			// what is finished has to be reopened before it finishes in another way
			if (from !== 'on' && to !== 'on' && from !== to) return;
			await bring(sql, city, item.commitment, status);
			item.status = to;
		}
	}
}

test('an entry is open if and only if the last submission names it and neither a hand nor a commitment ended it', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 16 }), async (steps) => {
			const slug = `office-${++number}`;
			const department = await addDepartment(sql, slug, 'culture');
			const rounds: number[] = [];
			const diagnoses: number[] = [];
			for (const days of [-300, -200, -100]) {
				rounds.push(await addRound(sql, addDays(today, days)));
				diagnoses.push(await addDiagnosis(sql, rounds.at(-1)!, department));
			}
			const model = new Model();
			for (const it of steps) {
				const before = await entriesOf(slug);
				if (it.do === 'submit') {
					await submit(sql, city, diagnoses[it.round]!, said(it.named));
					model.submit(it.round, it.named);
				} else {
					const item = model.named.get(it.thing);
					// of all entries of a thing the last one is what the newest submission names
					const entry = before
						.filter(({ source }) => source === sourceOf[it.thing])
						.sort((a, b) => b.id - a.id)[0];
					if (!item || !entry) continue;
					await act(it, entry, item);
				}
				const entries = await entriesOf(slug);
				const standing = entries
					.filter(({ state }) => state !== 'closed')
					.map(({ source, state, commitment }) => [
						source,
						state,
						state === 'picked_up' ? commitment!.id : null,
					]);
				const expected = things.flatMap((thing) => {
					const item = model.named.get(thing);
					if (!item || ended(item)) return [];
					const state = stateOf(item);
					return [[sourceOf[thing], state, state === 'picked_up' ? item.commitment : null]];
				});
				expect(standing.sort()).toEqual(expected.sort());
				if (model.newest >= 0) {
					const counts = await namedCounts(slug, rounds[model.newest]!);
					expect(counts.gaps + counts.voices).toBe(model.named.size);
				}
			}
		}),
		{ numRuns: 40 },
	);
});

test('of those who answered together each keeps what it said last, whoever goes on alone and first', async () => {
	const submission = fc.record({ diagnosis: fc.nat(3), named });
	await fc.assert(
		fc.asyncProperty(fc.array(submission, { minLength: 2, maxLength: 10 }), async (submissions) => {
			const slugs = [`pair-${++number}-one`, `pair-${number}-two`] as const;
			const [one, two] = [
				await addDepartment(sql, slugs[0], 'culture'),
				await addDepartment(sql, slugs[1], 'culture'),
			];
			const rounds: number[] = [];
			for (const days of [-300, -200, -100]) rounds.push(await addRound(sql, addDays(today, days)));
			const joint = async (round: number) => {
				const id = await addDiagnosis(sql, round, one);
				await sql`insert into diagnosis_department (diagnosis_id, round_id, department_id)
					values (${id}, ${round}, ${two})`;
				return id;
			};
			// together, then each for itself, then together again: submitted and submitted again in any order
			const diagnoses = [
				{ id: await joint(rounds[0]!), round: 0, departments: [0, 1] },
				{ id: await addDiagnosis(sql, rounds[1]!, one), round: 1, departments: [0] },
				{ id: await addDiagnosis(sql, rounds[1]!, two), round: 1, departments: [1] },
				{ id: await joint(rounds[2]!), round: 2, departments: [0, 1] },
			];
			/** What each of the two said last, by the round in which it did. */
			const last = slugs.map((): { round: number; named: NamedThings } => ({ round: -1, named: {} }));
			for (const it of submissions) {
				const { id, round, departments } = diagnoses[it.diagnosis]!;
				await submit(sql, city, id, said(it.named));
				for (const place of departments) {
					if (round < last[place]!.round) continue;
					last[place] = { round, named: it.named };
				}
				for (const [place, slug] of slugs.entries()) {
					const standing = (await entriesOf(slug)).filter(({ state }) => state !== 'closed');
					expect([...new Set(standing.map(({ source }) => source))].sort()).toEqual(
						things
							.filter((thing) => last[place]!.named[thing])
							.map((thing) => sourceOf[thing])
							.sort(),
					);
					expect(standing.length).toBe(new Set(standing.map(({ source }) => source)).size);
				}
			}
		}),
		{ numRuns: 40 },
	);
});

test('a department that goes on alone takes the commitment of a joint entry along, first or not', async () => {
	for (const order of [
		[0, 1],
		[1, 0],
	]) {
		const slugs = [`two-${++number}-one`, `two-${number}-two`];
		const ids = [
			await addDepartment(sql, slugs[0]!, 'culture'),
			await addDepartment(sql, slugs[1]!, 'culture'),
		];
		const [before, now] = [
			await addRound(sql, addDays(today, -300)),
			await addRound(sql, addDays(today, -100)),
		];
		const together = await addDiagnosis(sql, before, ids[0]!);
		await sql`insert into diagnosis_department (diagnosis_id, round_id, department_id)
			values (${together}, ${before}, ${ids[1]!})`;
		await submit(sql, city, together, said({ one: 'yes', two: 'yes' }));
		const [entry] = await entriesOf(slugs[0]!);
		const commitment = await pickUp(city, entry!.id);
		const source = entry!.source;
		const alone = [await addDiagnosis(sql, now, ids[0]!), await addDiagnosis(sql, now, ids[1]!)];
		for (const place of order) {
			await submit(sql, city, alone[place]!, said({ one: 'yes', two: 'yes' }));
			for (const slug of slugs) {
				const found = (await entriesOf(slug)).filter((it) => it.source === source);
				expect(found.map((it) => [it.state, it.commitment?.id, it.firstRound])).toEqual([
					['picked_up', commitment, entry!.firstRound],
				]);
			}
		}
		expect((await entriesOf(slugs[0]!)).map(({ departments }) => departments.length)).toEqual([1, 1]);
	}
});
