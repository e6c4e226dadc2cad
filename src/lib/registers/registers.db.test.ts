import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import {
	addDepartment,
	addDiagnosis,
	addRound,
	foundCity,
	today,
	type City,
} from '../../../tests/support/city.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { historyOf } from '#lib/activity/queries.server.ts';
import { made, promised } from '#lib/commitments/commitments.testing.ts';
import { makeCommitment } from '#lib/commitments/making.server.ts';
import { promptsIn } from '#lib/content/content.server.ts';
import { addDays } from '#lib/i18n/days.ts';
import { closeEntry, entryBecomes, reopenEntry } from './commands.server.ts';
import { noFilters } from './address.ts';
import {
	countsOf,
	entriesOf,
	entriesPage,
	findEntry,
	namedCounts,
	registerMatrix,
	waitingCounts,
} from './queries.server.ts';
import { bring, pickUp, promptKey, sayAnswers, submit, type Said } from './registers.testing.ts';

const sql = testDatabase();
let city: City;
/** A department of its own for each test, with its diagnoses of three rounds. */
let slug: string;
let department: number;
let rounds: number[];
let diagnoses: number[];
let number = 0;

beforeAll(async () => {
	city = await foundCity(sql);
});
beforeEach(async () => {
	slug = `office-${++number}`;
	department = await addDepartment(sql, slug, 'culture');
	[rounds, diagnoses] = [[], []];
	for (const days of [-300, -200, -100]) {
		const round = await addRound(sql, addDays(today, days));
		rounds.push(round);
		diagnoses.push(await addDiagnosis(sql, round, department));
	}
});

const round = (index: number, said: Said) => submit(sql, city, diagnoses[index]!, said);
const list = async (kind: 'gap' | 'voice' = 'gap', filters: Partial<typeof noFilters> = {}) =>
	(await entriesPage(kind, { ...noFilters, department: slug, status: 'any', ...filters }, 'en')).rows;
const only = async (kind: 'gap' | 'voice' = 'gap') => {
	const entries = await list(kind);
	expect(entries).toHaveLength(1);
	return entries[0]!;
};
type Name = 'jan' | 'anna' | 'piotr' | 'maria' | 'ewa';
const versionOf = async (id: number) => (await findEntry(id, 'en'))!.version;
const close = async (id: number, reason = 'We found it', who: Name = 'jan') =>
	closeEntry(city.viewer(who), id, { reason, version: await versionOf(id) });
const reopen = async (id: number, reason = 'It was wrong', who: Name = 'jan') =>
	reopenEntry(city.viewer(who), id, { reason, version: await versionOf(id) });
const stale = { ok: false, issues: [{ field: 'reason', key: 'error_version' }] };
const gap: Said = { prompts: [['equality', 1]] };

describe('a submission fills the lists', () => {
	test('with what is not known and whom it has not heard, in the words of that day and both languages', async () => {
		await round(0, {
			prompts: [['equality', 2]],
			notSure: ['diversity'],
			voices: { participation: 'Night workers' },
		});
		const [prompt, level] = await list();
		const text = promptsIn('en', 'culture', 'equality').prompts[1]!.text;
		expect(prompt).toMatchObject({
			principle: 'equality',
			source: promptKey('equality', 2),
			wording: text,
			note: 'Nobody counts',
			state: 'open',
			firstRound: `Round of ${addDays(today, -300)}`,
			departments: [{ id: department, slug, short: slug }],
			commitment: null,
		});
		expect(level).toMatchObject({ principle: 'diversity', source: 'level', state: 'open' });
		expect(await only('voice')).toMatchObject({ principle: 'participation', wording: 'Night workers' });
		expect((await findEntry(prompt!.id, 'pl'))!.wording).toBe(
			promptsIn('pl', 'culture', 'equality').prompts[1]!.text,
		);
	});

	test('and nothing of a draft is in them, nor of what is being revised', async () => {
		const before = [await waitingCounts(), await registerMatrix('gap')];
		await sayAnswers(sql, city, diagnoses[0]!, { ...gap, voices: { equality: 'A secret' } });
		expect(await list()).toEqual([]);
		expect(await list('voice')).toEqual([]);
		expect(await namedCounts(slug, rounds[0]!)).toEqual({ gaps: 0, voices: 0 });
		expect([await waitingCounts(), await registerMatrix('gap')]).toEqual(before);
		await round(0, gap);
		const id = (await only()).id;
		await sql`update diagnosis set submitted_at = null, submitted_by = null, revision = 'reopened',
			revision_reason = 'x', revised_at = now(), revised_by = ${city.people.jan.id} where id = ${diagnoses[0]!}`;
		await sayAnswers(sql, city, diagnoses[0]!, { notSure: ['equality'], voices: { equality: 'A secret' } });
		expect((await list()).map((it) => [it.id, it.state])).toEqual([[id, 'open']]);
		expect(await list('voice')).toEqual([]);
		expect((await entriesPage('voice', { ...noFilters, q: 'secret', status: 'any' }, 'en')).rows).toEqual([]);
	});

	test('once more after it came back: the same gap stays the same entry, and what is known now goes', async () => {
		await round(0, {
			prompts: [
				['equality', 1],
				['equality', 2],
			],
		});
		const [one, two] = await list();
		const commitment = await pickUp(city, one!.id);
		await round(0, gap);
		expect((await list()).map((it) => [it.id, it.state, it.ending, it.commitment?.id ?? null])).toEqual([
			[one!.id, 'picked_up', null, commitment],
			[two!.id, 'closed', 'known', null],
		]);
		// what was left out by mistake and is named again in the same diagnosis is the entry that it was
		await round(0, {
			prompts: [
				['equality', 1],
				['equality', 2],
			],
		});
		expect((await list()).map((it) => [it.id, it.state])).toEqual([
			[one!.id, 'picked_up'],
			[two!.id, 'open'],
		]);
	});

	test('in the next round it goes on, or says since when it is known', async () => {
		await round(0, {
			prompts: [
				['equality', 1],
				['equality', 2],
			],
		});
		const [one, two] = await list();
		await round(1, gap);
		expect(await findEntry(one!.id, 'en')).toMatchObject({
			state: 'open',
			diagnosisId: diagnoses[1],
			firstRound: `Round of ${addDays(today, -300)}`,
			lastRound: `Round of ${addDays(today, -200)}`,
		});
		expect(await findEntry(two!.id, 'en')).toMatchObject({
			state: 'closed',
			ending: 'known',
			settledRound: `Round of ${addDays(today, -200)}`,
		});
		expect(await list()).toHaveLength(2);
	});

	test('what was known and is unknown again is a new line', async () => {
		await round(0, gap);
		await round(1, {});
		await round(2, gap);
		expect((await list()).map(({ state, firstRound }) => [state, firstRound])).toEqual([
			['open', `Round of ${addDays(today, -100)}`],
			['closed', `Round of ${addDays(today, -300)}`],
		]);
	});

	test('what came to an end by hand or by its commitment, and is unknown again, is a new line too', async () => {
		await round(0, {
			prompts: [
				['equality', 1],
				['equality', 2],
			],
		});
		const [one, two] = await list();
		await close(one!.id);
		const commitment = await pickUp(city, two!.id);
		await bring(sql, city, commitment, 'done');
		await round(1, {
			prompts: [
				['equality', 1],
				['equality', 2],
			],
		});
		const entries = await list('gap', { status: 'current' });
		expect(entries.map((it) => it.state)).toEqual(['open', 'open']);
		expect(entries.map((it) => it.id)).not.toContain(one!.id);
		// and reopening the commitment does not put the same thing there twice
		await bring(sql, city, commitment, 'under_way');
		expect(await list('gap', { status: 'current' })).toHaveLength(2);
	});

	test('new voices of the next round take the place of those before; the same ones go on', async () => {
		await round(0, { voices: { equality: 'Night workers', diversity: 'Girls' } });
		const [night, girls] = await list('voice');
		await round(1, { voices: { equality: 'Couriers', diversity: ' girls ' } });
		expect(await findEntry(night!.id, 'en')).toMatchObject({ state: 'closed', ending: 'renewed' });
		expect(await findEntry(girls!.id, 'en')).toMatchObject({ state: 'open', wording: ' girls ' });
		expect((await list('voice', { status: 'current' })).map((it) => it.wording)).toEqual([
			'Couriers',
			' girls ',
		]);
	});

	test('but not from a round that a newer one has overtaken', async () => {
		await round(1, gap);
		await round(0, { prompts: [['equality', 2]], voices: { equality: 'Too late' } });
		expect((await only()).source).toBe(promptKey('equality', 1));
		expect(await list('voice')).toEqual([]);
	});
});

describe('picking up', () => {
	test('is a commitment of any department; done it closes the entry, reopened it opens it again', async () => {
		await round(0, gap);
		const { id } = await only();
		const commitment = await pickUp(city, id, city.sports);
		expect(await only()).toMatchObject({
			state: 'picked_up',
			commitment: { id: commitment, leadShort: 'sports', status: 'planned' },
		});
		expect(await entriesOf(commitment, 'en')).toMatchObject([{ id }]);
		await bring(sql, city, commitment, 'done');
		expect(await only()).toMatchObject({ state: 'closed', ending: 'done', mayReopen: false });
		await bring(sql, city, commitment, 'under_way');
		expect(await only()).toMatchObject({ state: 'picked_up' });
		await bring(sql, city, commitment, 'stopped');
		expect(await only()).toMatchObject({ state: 'open' });
		const second = await pickUp(city, id);
		expect(await only()).toMatchObject({ state: 'picked_up', commitment: { id: second } });
		expect((await historyOf(`register_entry:${id}`, 'en')).map(({ verb }) => verb)).toEqual([
			'commitment.make',
			'commitment.make',
		]);
	});

	test('happens once: who comes second is told so, and nothing is written', async () => {
		await round(0, gap);
		const { id } = await only();
		await pickUp(city, id);
		const count = async () => (await sql`select from commitment`).length;
		const before = await count();
		const taken = { ok: false, issues: [{ field: 'entry', key: 'error_entry_taken' }] };
		const attempt = (entry: number) => makeCommitment(city.viewer('jan'), null, promised(city, { entry }));
		expect(await attempt(id)).toEqual(taken);
		expect(await attempt(999_999)).toEqual(taken);
		expect(await count()).toBe(before);
	});

	test('by two at the same moment makes one commitment', async () => {
		await round(0, gap);
		const { id } = await only();
		const attempt = (lead: number) =>
			makeCommitment(city.viewer('jan'), null, promised(city, { entry: id, lead_department: lead }));
		const outcomes = await Promise.all([attempt(city.culture), attempt(city.sports)]);
		expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true]);
	});

	test('is refused to one who waited until the other had it', async () => {
		await round(0, gap);
		const { id } = await only();
		const like = await made(city);
		let second: Promise<unknown> | undefined;
		await sql.begin(async (tx) => {
			const [first] = await tx<{ id: number }[]>`
				insert into commitment (title, lead_department_id, owner_id, due_on, first_due_on, sign, first_step, principles,
					created_by, search)
				select title, lead_department_id, owner_id, due_on, first_due_on, sign, first_step, principles, created_by, search
				from commitment where id = ${like} returning id`;
			expect(await entryBecomes(tx, id, first!.id)).toBe(true);
			second = makeCommitment(
				city.viewer('jan'),
				null,
				promised(city, { entry: id, lead_department: city.sports }),
			);
			await vi.waitFor(async () => {
				const waiting = await sql`select from pg_stat_activity
					where datname = current_database() and wait_event_type = 'Lock'`;
				expect(waiting).toHaveLength(1);
			});
		});
		expect(await second).toEqual({ ok: false, issues: [{ field: 'entry', key: 'error_entry_taken' }] });
	});

	test('is not for what is off the list', async () => {
		await round(0, gap);
		const { id } = await only();
		await close(id);
		await expect(pickUp(city, id)).rejects.toThrow('error_entry_taken');
	});
});

describe('by hand', () => {
	test('an entry goes off the list with a reason and comes back, both in the log', async () => {
		await round(0, gap);
		const { id } = await only();
		expect(await close(id, 'The library counts them')).toEqual({ ok: true });
		expect(await only()).toMatchObject({
			state: 'closed',
			ending: 'by_hand',
			closedBy: 'Jan Kowal',
			closedReason: 'The library counts them',
			mayReopen: true,
		});
		expect(await close(id)).toEqual(stale);
		expect(await reopen(id, 'It stopped counting')).toEqual({ ok: true });
		expect(await only()).toMatchObject({ state: 'open', closedBy: null, closedReason: '' });
		expect(await reopen(id)).toEqual(stale);
		expect(
			(await historyOf(`register_entry:${id}`, 'en')).map(({ verb, note, personName }) => [
				verb,
				note,
				personName,
			]),
		).toEqual([
			['register.reopen', 'It stopped counting', 'Jan Kowal'],
			['register.close', 'The library counts them', 'Jan Kowal'],
		]);
	});

	test('it stays off while the department says the same again', async () => {
		await round(0, gap);
		const { id } = await only();
		await close(id);
		await round(0, gap);
		expect(await only()).toMatchObject({ id, state: 'closed', ending: 'by_hand' });
	});

	test('nothing is put back that the department knows by now', async () => {
		await round(0, gap);
		const { id } = await only();
		await close(id);
		await round(1, {});
		expect(await only()).toMatchObject({ ending: 'by_hand', mayReopen: false });
		expect(await reopen(id)).toEqual(stale);
	});

	test('it is for the department and the coordinators, and for a form that is not older than the entry', async () => {
		await submit(sql, city, city.diagnoses.culture, gap);
		const [entry] = (await entriesPage('gap', { ...noFilters, department: 'culture' }, 'en')).rows;
		const refused = expect.objectContaining({ name: 'NotAllowed' }) as Error;
		for (const who of ['maria', 'ewa'] as const)
			await expect(close(entry!.id, 'Not mine', who)).rejects.toThrow(refused);
		expect(await closeEntry(city.viewer('anna'), entry!.id, { reason: 'x', version: 0 })).toEqual(stale);
		expect(await close(entry!.id, 'We asked', 'piotr')).toEqual({ ok: true });
		for (const who of ['maria', 'ewa'] as const)
			await expect(reopen(entry!.id, 'Not mine', who)).rejects.toThrow(refused);
		const unknown = expect.objectContaining({ name: 'NotFound' }) as Error;
		await expect(closeEntry(city.viewer('jan'), 999_999, { reason: 'x', version: 1 })).rejects.toThrow(
			unknown,
		);
	});
});

describe('a list', () => {
	test('is filtered by department, principle, round, state and words, and counted', async () => {
		await round(0, {
			prompts: [
				['equality', 1],
				['diversity', 1],
			],
			voices: { equality: 'Żeglarze' },
		});
		await round(1, {
			prompts: [
				['equality', 1],
				['diversity', 2],
			],
			voices: { equality: 'Żeglarze' },
		});
		const [one] = await list('gap', { principle: 'equality' });
		await pickUp(city, one!.id);
		const ids = async (filters: Partial<typeof noFilters>) =>
			(await list('gap', filters)).map(({ id }) => id);
		expect(await ids({ round: rounds[0]! })).toHaveLength(2);
		expect(await ids({ round: rounds[1]! })).toHaveLength(2);
		expect(await ids({ round: rounds[2]! })).toEqual([]);
		expect(await ids({ status: 'picked_up' })).toEqual([one!.id]);
		expect(await ids({ status: 'closed' })).toHaveLength(1);
		expect(await ids({ status: 'open' })).toHaveLength(1);
		expect(await list('voice', { q: 'ZEGLARZE' })).toHaveLength(1);
		expect(await list('voice', { q: 'zegl% 100_' })).toEqual([]);
		expect(await countsOf('gap', { ...noFilters, department: slug, status: 'open' })).toEqual({
			open: 1,
			pickedUp: 1,
			closed: 1,
		});
		expect(await namedCounts(slug, rounds[0]!)).toEqual({ gaps: 2, voices: 1 });
		expect(await namedCounts(slug, rounds[1]!)).toEqual({ gaps: 2, voices: 1 });
		const { cells } = await registerMatrix('gap');
		expect(cells.filter(({ departmentId }) => departmentId === department)).toEqual(
			expect.arrayContaining([
				{ departmentId: department, principle: 'equality', count: 1 },
				{ departmentId: department, principle: 'diversity', count: 1 },
			]),
		);
	});

	test('counts what a resubmission took back for no round', async () => {
		await round(0, {
			prompts: [
				['equality', 1],
				['equality', 2],
			],
		});
		await round(0, gap);
		expect(await namedCounts(slug, rounds[0]!)).toEqual({ gaps: 1, voices: 0 });
	});
});

describe('what several departments share', () => {
	test('is one entry, found under each of them, and counted once', async () => {
		const others = `${slug}-too`;
		const other = await addDepartment(sql, others, 'culture');
		await sql`insert into diagnosis_department (diagnosis_id, round_id, department_id)
			values (${diagnoses[0]!}, ${rounds[0]!}, ${other})`;
		const city0 = (await registerMatrix('gap')).columns.find((it) => it.principle === 'equality')?.count ?? 0;
		await round(0, gap);
		const { id, departments } = await only();
		expect(departments.map((it) => it.slug)).toEqual([slug, others]);
		expect((await list('gap', { department: others })).map((it) => it.id)).toEqual([id]);
		expect(await namedCounts(others, rounds[0]!)).toEqual({ gaps: 1, voices: 0 });
		const { cells, columns } = await registerMatrix('gap');
		expect(cells.filter((it) => [department, other].includes(it.departmentId))).toHaveLength(2);
		expect(columns.find((it) => it.principle === 'equality')!.count).toBe(city0 + 1);
		// a department that answers alone again takes its share along; the other has not said anything newer
		await round(1, gap);
		expect((await only()).departments.map((it) => it.slug)).toEqual([slug]);
		const [left, ...more] = await list('gap', { department: others });
		expect(more).toEqual([]);
		expect(left).toMatchObject({ id, state: 'open', departments: [{ slug: others }] });
	});
});

test('what was submitted before there were lists is put on them by the migration', async () => {
	await round(0, { prompts: [['equality', 2]], voices: { equality: 'Long ago' } });
	await round(1, {
		prompts: [
			['equality', 2],
			['interaction', 1],
		],
		notSure: ['diversity'],
		voices: { equality: 'Łódź' },
	});
	await sayAnswers(sql, city, diagnoses[2]!, { notSure: ['equality'] });
	type Line = {
		principle: string;
		source: string;
		wording: object;
		note: object;
		search: string;
		kind: string;
	};
	const lines = async () =>
		(
			await sql<Line[]>`select kind, principle, source, wording, note from register_entry
				where diagnosis_id = any (${diagnoses}) and settled_at is null order by principle, source`
		).map((it) => it);
	const before = await lines();
	expect(before).toHaveLength(4);
	const file = readdirSync('migrations').find((name) => name.endsWith('_registers.sql'))!;
	const filling = /with latest as[\s\S]*/.exec(readFileSync(`migrations/${file}`, 'utf8'))![0];
	await sql.begin(async (tx) => {
		await tx`alter table activity_event disable trigger user`;
		await tx`update activity_event set about = '{}', register_entry_id = null`;
		await tx`alter table activity_event enable trigger user`;
		await tx`delete from register_entry`;
		await tx.unsafe(filling);
	});
	expect(await lines()).toEqual(before);
	expect((await list('voice', { q: 'lodz' })).map(({ state }) => state)).toEqual(['open']);
	// and the department goes on from there
	await round(2, { prompts: [['equality', 2]] });
	expect(await list('gap', { status: 'current' })).toMatchObject([{ source: promptKey('equality', 2) }]);
});
