import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { addDiagnosis, addRound, foundCity, type City } from '../../../tests/support/city.ts';
import { target } from '../../../tests/support/server.ts';
import { connect, type Sql } from '#lib/database/connection.server.ts';
import { migrate, readMigrations } from '#lib/database/migrations.server.ts';

// The migration that folds the log as it was, an event for each pause, into sittings: on a database of the version
// before it, with answers as that version wrote them.

let name: string;
let sql: Sql;
let city: City;
let id: number;

const order = async (give: (admin: Sql) => Promise<unknown>) => {
	const admin = connect(target(inject('server')), 1);
	await give(admin).finally(() => admin.end());
};
beforeEach(async () => {
	name = inject('template').replace('template', crypto.randomUUID().slice(0, 8));
	const folder = await mkdtemp(join(tmpdir(), 'mainspan-'));
	await order((admin) => admin`create database ${admin(name)}`);
	sql = connect(target(inject('server'), name), 2);
	await cp('migrations', folder, { recursive: true });
	for (const later of (await readMigrations()).slice(12)) await rm(join(folder, later.name));
	await migrate(sql, folder);
	await rm(folder, { recursive: true });
	city = await foundCity(sql);
	id = await addDiagnosis(sql, await addRound(sql, '2025-01-01'), city.culture);
});
afterEach(async () => {
	await sql.end({ timeout: 1 });
	await order((admin) => admin`drop database if exists ${admin(name)} with (force)`);
});

type Who = 'anna' | 'piotr';
type Field = 'today' | 'voices' | 'barriers' | 'mark.culture-equality-1';
const minute = (count: number) => new Date(Date.UTC(2026, 0, 1, 9, count));
const stored = async (field: Field) => {
	const [row] = field.startsWith('mark.')
		? await sql<{ text: string }[]>`select mark as text from prompt_mark where diagnosis_id = ${id}`
		: await sql<{ text: string }[]>`select ${sql(field)} as text from answer where diagnosis_id = ${id}`;
	return row?.text ?? '';
};

/** A save as the version before wrote it: the answer, and one event for it. */
async function saved(who: Who, at: number, field: Field, to: string, more: object = {}): Promise<void> {
	const from = await stored(field);
	const updatedBy = city.people[who].id;
	const answer = { diagnosisId: id, principle: 'equality', updatedBy };
	await sql`insert into answer ${sql(field.startsWith('mark.') ? answer : { ...answer, [field]: to })}
		on conflict (diagnosis_id, principle) do update
		set ${field.startsWith('mark.') ? sql`version = answer.version + 1` : sql({ [field]: to })}`;
	if (field.startsWith('mark.')) {
		await sql`delete from prompt_mark where diagnosis_id = ${id}`;
		const mark = { diagnosisId: id, principle: 'equality', promptKey: field.slice(5), mark: to };
		if (to) await sql`insert into prompt_mark ${sql(mark)}`;
	}
	await sql`insert into activity_event (at, person_id, verb, diagnosis_id, department_id, note, changes)
		values (${minute(at)}, ${updatedBy}, 'diagnosis.answer', ${id}, ${city.culture}, 'equality',
			${sql.json({ [field]: [from, to], ...more })})`;
}
const log = () => sql<{ personId: number; at: Date; changes: Record<string, [string, string]> }[]>`
	select person_id, at, changes from activity_event where verb = 'diagnosis.answer' order by at, id`;
const told = async () => (await log()).map(({ personId, at, changes }) => [nameOf(personId), at, changes]);
const nameOf = (personId: number) => (personId === city.people.anna.id ? 'anna' : 'piotr');
const fold = () => migrate(sql);

test('saves with less than half an hour between them become one event, as of the last of them', async () => {
	await saved('anna', 0, 'today', 'We');
	await saved('anna', 10, 'voices', 'Youth.');
	await saved('anna', 39, 'today', 'We count entries.');
	await saved('anna', 69, 'today', 'We count.');
	await fold();
	expect(await told()).toEqual([
		['anna', minute(39), { today: ['', 'We count entries.'], voices: ['', 'Youth.'] }],
		['anna', minute(69), { today: ['We count entries.', 'We count.'] }],
	]);
});

test('another person’s save ends a sitting in its field, and nowhere else', async () => {
	await saved('anna', 0, 'today', 'We count.');
	await saved('piotr', 1, 'today', 'We count entries.');
	await saved('anna', 2, 'voices', 'Youth.');
	await saved('anna', 3, 'today', 'We count all.');
	await fold();
	expect(await told()).toEqual([
		['anna', minute(0), { today: ['', 'We count.'] }],
		['piotr', minute(1), { today: ['We count.', 'We count entries.'] }],
		['anna', minute(3), { today: ['We count entries.', 'We count all.'], voices: ['', 'Youth.'] }],
	]);
});

test('what was undone in one sitting is gone, what came from paper stays by itself', async () => {
	await saved('anna', 0, 'voices', 'A slip');
	await saved('anna', 1, 'voices', '');
	await saved('anna', 2, 'today', 'On paper.', { onPaper: [false, true], inRoom: [null, 6] });
	await saved('anna', 3, 'today', 'On paper, mended.');
	await fold();
	expect(await told()).toEqual([
		['anna', minute(2), { today: ['', 'On paper.'], onPaper: [false, true], inRoom: [null, 6] }],
		['anna', minute(3), { today: ['On paper.', 'On paper, mended.'] }],
	]);
});

test('whatever was typed, each field’s texts follow one from the other to the one that is stored', async () => {
	// the same numbers each time: a linear congruential generator
	let seed = 7;
	const below = (most: number) => (seed = (seed * 1103515245 + 12345) % 2 ** 31) % most;
	const fields: Field[] = ['today', 'voices', 'barriers', 'mark.culture-equality-1'];
	let at = 0;
	for (let save = 0; save < 300; save++) {
		const field = fields[below(4)]!;
		const texts = field.startsWith('mark.') ? ['', 'we_know', 'we_guess'] : ['', 'a', 'b', 'c'];
		const to = texts[below(texts.length)]!;
		at += below(5) ? below(10) : below(70);
		if (to !== (await stored(field))) await saved(below(3) ? 'anna' : 'piotr', at, field, to);
	}
	const before = (await log()).length;
	await fold();
	const events = await log();
	expect(events.length).toBeLessThan(before / 2);
	for (const field of fields) {
		let now = '';
		for (const { changes } of events) {
			const change = changes[field];
			if (!change) continue;
			expect(change[0]).toBe(now);
			expect(change[1]).not.toBe(now);
			now = change[1];
		}
		expect(now).toBe(await stored(field));
	}
});

test('an answer that the log does not end with stops the migration, and nothing of it is kept', async () => {
	await saved('anna', 0, 'today', 'We');
	await saved('anna', 1, 'today', 'We count.');
	await sql`update answer set today = 'Changed past the software' where diagnosis_id = ${id}`;
	const before = await log();
	await expect(fold()).rejects.toThrow(
		`the log does not end with what diagnosis ${id} has on equality in today`,
	);
	expect(await log()).toEqual(before);
});

test('afterwards the log is append-only again, and what other verbs told is as it was', async () => {
	await sql`insert into activity_event (verb, diagnosis_id, note) values ('diagnosis.start', ${id}, 'begun')`;
	// as seeded: without what changed
	await sql`insert into activity_event (verb, diagnosis_id, note) values ('diagnosis.answer', ${id}, 'equality')`;
	await saved('anna', 0, 'today', 'We');
	await saved('anna', 1, 'today', 'We count.');
	const others = () => sql`select * from activity_event where changes = '{}' order by id`;
	const before = [...(await others())];
	await fold();
	expect([...(await others())]).toEqual(before);
	expect(await log()).toHaveLength(2);
	for (const change of [sql`update activity_event set note = ''`, sql`delete from activity_event`])
		await expect(change.execute()).rejects.toThrow(/activity_event keeps what it has/);
});
