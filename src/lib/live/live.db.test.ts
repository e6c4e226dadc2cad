import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { addDiagnosis, addRound, foundCity, today, type City } from '../../../tests/support/city.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { addDays } from '#lib/i18n/days.ts';
import { connect, useDatabase, type Sql } from '#lib/database/connection.server.ts';
import { addIdea, saveFields } from '#lib/answering/answering.testing.ts';
import { startDiagnosis, submitDiagnosis } from '#lib/diagnosis/commands.server.ts';
import { sayWriting } from '#lib/answering/presence/commands.server.ts';
import { nowAt } from '#lib/answering/presence/queries.server.ts';
import { Gate } from '#lib/people/access.ts';
import type { Person } from '#lib/people/schema.ts';
import { endSession, personStillThere, startSession } from '#lib/people/sessions.server.ts';
import { deaf, hearing as heardAgain, isHearing, listen } from './hub.server.ts';
import { streamOf, followsTooMany } from './stream.server.ts';
import { mayFollowAll, readTopics } from './topics.server.ts';

const sql = testDatabase();
let city: City;
let id: number;
let rounds = 0;

beforeAll(async () => {
	city = await foundCity(sql);
});
beforeEach(async () => {
	const round = await addRound(sql, addDays('2024-01-01', ++rounds));
	id = await addDiagnosis(sql, round, city.culture);
});

const save = (text: string) => saveFields(city.viewer('piotr'), id, 'equality', { today: text });
/** Listens to topics from now on; `heard` is what came. */
async function hearing(...topics: string[]) {
	const heard: string[] = [];
	const silence = listen(topics, (topic) => heard.push(topic));
	// the line stands when a word of our own comes back
	const ready = new Promise<void>((resolve) => listen(['ready'], () => resolve()));
	const call = setInterval(() => void sql`select pg_notify('mainspan_live', 'ready')`.then(() => {}), 50);
	await ready.finally(() => clearInterval(call));
	heard.length = 0;
	return { heard, silence };
}
const viewer = (person: Person) => ({ gate: new Gate(person), today, locale: 'en' as const });
const settled = () => new Promise((resolve) => setTimeout(resolve, 150));
const refused = expect.objectContaining({ name: 'NotAllowed' }) as Error;

describe('a page hears', () => {
	test('of every verb on its diagnosis, once for each, and of no other', async () => {
		const { heard, silence } = await hearing(`diagnosis:${id}`);
		await startDiagnosis(city.viewer('piotr'), id);
		await vi.waitFor(() => expect(heard).toHaveLength(1), { timeout: 30_000 });
		await save('We count.');
		await vi.waitFor(() => expect(heard).toHaveLength(2), { timeout: 30_000 });
		await addIdea(city.viewer('piotr'), id, 'equality', 'A counter');
		await vi.waitFor(() => expect(heard).toHaveLength(3), { timeout: 30_000 });
		await submitDiagnosis(city.viewer('anna'), id);
		const other = await addDiagnosis(sql, await addRound(sql, addDays('2024-01-01', ++rounds)), city.sports);
		await startDiagnosis(city.viewer('maria'), other);
		await settled();
		expect(heard).toEqual(Array(3).fill(`diagnosis:${id}`));
		silence();
		await save('We count everybody.').catch(() => {});
		await settled();
		expect(heard).toHaveLength(3);
	});

	test('of nothing that was rolled back', async () => {
		const { heard, silence } = await hearing(`diagnosis:${id}`);
		await sql
			.begin(async (tx) => {
				await tx`insert into activity_event (verb, about) values ('diagnosis.start', ${[`diagnosis:${id}`]})`;
				throw new Error('the line broke');
			})
			.catch(() => {});
		await settled();
		expect(heard).toEqual([]);
		silence();
	});

	test('also what another process does, and again after its own line was lost', async () => {
		const { heard, silence } = await hearing(`diagnosis:${id}`);
		const { database } = sql.options;
		const other: Sql = connect({ ...sql.options, database } as never, 1);
		await other`insert into activity_event (verb, about) values ('diagnosis.start', ${[`diagnosis:${id}`]})`;
		await vi.waitFor(() => expect(heard).toHaveLength(1), { timeout: 30_000 });
		const [gone] = await other`select count(pg_terminate_backend(pid)) from pg_stat_activity
			where datname = current_database() and query like 'listen%'`;
		expect(Number(gone!['count'])).toBe(1);
		// whatever was missed meanwhile: the topic counts as changed when the line is back
		await vi.waitFor(() => expect(heard).toHaveLength(2), { timeout: 30_000 });
		await other`insert into activity_event (verb, about) values ('diagnosis.start', ${[`diagnosis:${id}`]})`;
		await vi.waitFor(() => expect(heard).toHaveLength(3), { timeout: 30_000 });
		await other.end();
		silence();
	});
});

describe('a line that does not listen', () => {
	/** Three beats of the line. */
	async function beats() {
		for (let time = 0; time < 3; time++) {
			await vi.advanceTimersByTimeAsync(10_000);
			await settled();
		}
	}

	test('says so to the pages, which ask by themselves then, and says when it hears again', async () => {
		vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
		let hear: (topic: string) => void = () => {};
		const line = { listen: (_: string, told: typeof hear) => ((hear = told), new Promise(() => {})) };
		// a pool of its own, for which nobody listens yet
		const other = connect(sql.options as never, 1);
		useDatabase(other, line as unknown as Sql);
		const said: string[] = [];
		const silence = listen([deaf, heardAgain, 'diagnosis:1'], (topic) => said.push(topic));
		try {
			expect(isHearing()).toBe(true);
			await beats();
			expect([isHearing(), said]).toEqual([false, [deaf]]);
			// the line is back: what the process calls is heard
			const sent: string[] = [];
			await sql.listen('mainspan_live', (topic) => sent.push(topic));
			await beats();
			for (const topic of sent) hear(topic);
			expect([isHearing(), said]).toEqual([true, [deaf, heardAgain, 'diagnosis:1']]);
		} finally {
			silence();
			vi.useRealTimers();
			useDatabase(sql);
			await other.end();
		}
	});

	test('that can not even begin says so at once', async () => {
		const line = { listen: () => Promise.reject(Object.assign(new Error('full'), { code: '53300' })) };
		const other = connect(sql.options as never, 1);
		useDatabase(other, line as unknown as Sql);
		const said: string[] = [];
		const silence = listen([deaf], (topic) => said.push(topic));
		await vi.waitFor(() => expect(said).toEqual([deaf]));
		expect(isHearing()).toBe(false);
		silence();
		useDatabase(sql);
		await other.end();
	});
});

describe('who may follow', () => {
	const topics = (text: string) => readTopics(text)!;
	const follows = (name: 'anna' | 'piotr' | 'maria' | 'ewa' | 'jan' | 'tomasz', text: string) =>
		mayFollowAll(viewer(city.people[name]), topics(text));

	test('a draft: its department and the coordinators', async () => {
		for (const topic of [`diagnosis:${id}`, `presence:${id}:equality`]) {
			for (const name of ['anna', 'piotr', 'jan'] as const) expect(await follows(name, topic)).toBe('yes');
			for (const name of ['maria', 'ewa', 'tomasz'] as const) expect(await follows(name, topic)).toBe('no');
		}
	});

	test('all of several topics, or none of them', async () => {
		const other = await addDiagnosis(sql, await addRound(sql, addDays('2024-01-01', ++rounds)), city.sports);
		expect(await follows('anna', `diagnosis:${id},diagnosis:${other}`)).toBe('no');
		expect(await follows('jan', `diagnosis:${id},diagnosis:999999`)).toBe('unknown');
	});

	test('what is submitted: everybody, but there is no writing to follow', async () => {
		for (const principle of ['equality', 'diversity', 'interaction', 'participation'] as const)
			await saveFields(city.viewer('piotr'), id, principle, { level: 'not_sure' });
		await submitDiagnosis(city.viewer('anna'), id);
		expect(await follows('ewa', `diagnosis:${id}`)).toBe('yes');
		expect(await follows('anna', `presence:${id}:equality`)).toBe('no');
	});
});

describe('a stream', () => {
	async function opened(session: string, name: 'piotr' | 'anna' = 'piotr') {
		const topics = readTopics(`diagnosis:${id}`)!;
		const stream = streamOf({
			personId: city.people[name].id,
			topics,
			allowed: async () => {
				const person = await personStillThere(session);
				return person !== null && (await mayFollowAll(viewer(person), topics)) === 'yes';
			},
		});
		const reader = stream.getReader();
		const read = async () => {
			const { done, value } = await reader.read();
			return done ? null : new TextDecoder().decode(value);
		};
		expect(await read()).toBe('retry: 2000\n\n');
		await hearing();
		return { read, reader };
	}

	test('says which topic changed, and nothing of what', async () => {
		const { id: session } = await startSession(city.people.piotr.id);
		const { read, reader } = await opened(session);
		await save('A secret of the department.');
		expect(await read()).toBe(`data: diagnosis:${id}\n\n`);
		await reader.cancel();
	});

	test.each([
		['the session ends', async (session: string) => endSession(session)],
		[
			'the person is disabled',
			() => sql`update person set disabled_at = now() where id = ${city.people.piotr.id}`,
		],
		['the role is taken', () => sql`delete from membership where person_id = ${city.people.piotr.id}`],
	])('ends within a second when %s', async (_, happens) => {
		const { id: session } = await startSession(city.people.piotr.id);
		const { read } = await opened(session);
		const begun = Date.now();
		await happens(session);
		expect(await read()).toBeNull();
		expect(Date.now() - begun).toBeLessThan(1000);
		await sql`update person set disabled_at = null where id = ${city.people.piotr.id}`;
		await sql`insert into membership (person_id, role, department_id)
			values (${city.people.piotr.id}, 'contributor', ${city.culture}) on conflict do nothing`;
	});

	test('does not end because another session of the same person does', async () => {
		const [here, there] = [
			await startSession(city.people.piotr.id),
			await startSession(city.people.piotr.id),
		];
		const { read, reader } = await opened(here.id);
		await endSession(there.id);
		await settled();
		await save('Still here.');
		expect(await read()).toBe(`data: diagnosis:${id}\n\n`);
		await reader.cancel();
	});

	test('is one of a limited number for each person', async () => {
		const { id: session } = await startSession(city.people.anna.id);
		const streams = [];
		while (!followsTooMany(city.people.anna.id)) streams.push(await opened(session, 'anna'));
		expect(streams.length).toBeGreaterThan(10);
		expect(followsTooMany(city.people.piotr.id)).toBe(false);
		for (const { reader } of streams) await reader.cancel();
		expect(followsTooMany(city.people.anna.id)).toBe(false);
	});
});

describe('who is writing', () => {
	const say = (name: 'piotr' | 'anna' | 'maria' | 'ewa', field: string) =>
		sayWriting(city.viewer(name), id, { principle: 'equality', field });
	const seenBy = async (name: 'anna' | 'piotr') =>
		(await nowAt(id, 'equality', city.people[name].id)).writers.map((it) => [it.name, it.field]);

	test('is seen by the others and not by oneself, until they stop', async () => {
		const { heard, silence } = await hearing(`presence:${id}:equality`);
		await say('piotr', 'today');
		expect(await seenBy('anna')).toEqual([['Piotr Zieliński', 'today']]);
		expect(await seenBy('piotr')).toEqual([]);
		expect((await nowAt(id, 'diversity', city.people.anna.id)).writers).toEqual([]);
		await say('piotr', 'voices');
		expect(await seenBy('anna')).toEqual([['Piotr Zieliński', 'voices']]);
		await say('piotr', '');
		expect(await seenBy('anna')).toEqual([]);
		await vi.waitFor(() => expect(heard).toHaveLength(3), { timeout: 30_000 });
		silence();
	});

	test('is told together with a word that changes with the ideas and comments of the question', async () => {
		const beside = async (principle: 'equality' | 'diversity' = 'equality') =>
			(await nowAt(id, principle, city.people.anna.id)).beside;
		const other = await beside('diversity');
		const words = [await beside()];
		await addIdea(city.viewer('piotr'), id, 'equality', 'A counter');
		words.push(await beside());
		await saveFields(city.viewer('piotr'), id, 'equality', {}, { posted: { new_comment: 'Who counts?' } });
		words.push(await beside());
		await sql`delete from idea where diagnosis_id = ${id}`;
		words.push(await beside());
		expect(new Set(words).size).toBe(4);
		expect(await beside('diversity')).toBe(other);
	});

	test('is forgotten within fifteen seconds of the last word', async () => {
		await say('piotr', 'today');
		const { left } = (await nowAt(id, 'equality', city.people.anna.id)).writers[0]!;
		expect(left).toBeGreaterThan(5);
		expect(left).toBeLessThan(15);
		await sql`update presence set seen_at = now() - interval '15 seconds'`;
		expect(await seenBy('anna')).toEqual([]);
		await say('anna', 'today');
		expect(await sql`select person_id from presence where diagnosis_id = ${id}`).toMatchObject([
			{ personId: city.people.anna.id },
		]);
	});

	test('is told by those who may write there, and by nobody else', async () => {
		for (const name of ['maria', 'ewa'] as const) await expect(say(name, 'today')).rejects.toThrow(refused);
		await expect(
			sayWriting(city.viewer('anna'), 999_999, { principle: 'equality', field: 'today' }),
		).rejects.toThrow(expect.objectContaining({ name: 'NotFound' }) as Error);
		expect(await sql`select from presence where diagnosis_id = ${id}`).toHaveLength(0);
	});

	test('is no change of the answer', async () => {
		await save('We count.');
		const [before] = await sql`select version, answers_version from diagnosis where id = ${id}`;
		await say('anna', 'today');
		expect((await sql`select version, answers_version from diagnosis where id = ${id}`)[0]).toEqual(before);
		expect((await nowAt(id, 'equality', city.people.anna.id)).version).toBe(1);
	});
});
