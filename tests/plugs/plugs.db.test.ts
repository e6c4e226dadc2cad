import { readFileSync } from 'node:fs';
import { beforeAll, expect, test, vi } from 'vitest';
import { historyOf } from '#lib/activity/queries.server.ts';
import { deskOf } from '#lib/desk/queries.server.ts';
import { listen } from '#lib/live/hub.server.ts';
import { mayFollowAll } from '#lib/live/topics.server.ts';
import { plugInModules } from '#lib/modules.server.ts';
import { load } from '../../src/routes/+layout.server.ts';
import { foundCity, today, type City } from '../support/city.ts';
import { testDatabase } from '../support/database.ts';
import { makeTable, wish, wishes } from './wishes.server.ts';

const sql = testDatabase();
let city: City;

beforeAll(async () => {
	plugInModules(wishes);
	city = await foundCity(sql);
	await makeTable(sql);
});

const viewer = (name: 'jan' | 'anna') => ({ gate: city.gate(name), today, locale: 'en' as const });

test('a module of sixty lines is whole', () => {
	const lines = readFileSync('tests/plugs/wishes.server.ts', 'utf8').trimEnd().split('\n');
	expect(lines.length).toBeLessThanOrEqual(60);
});

test('what waits is on the desk of the one it waits for', async () => {
	const id = await wish(viewer('jan'), null, { text: 'A longer table', of: city.people.anna.id });
	const on = async (name: 'jan' | 'anna') =>
		(await deskOf(viewer(name), city.people[name])).sections.flatMap(
			({ things }) => things?.map(({ key, title }) => [key, title]) ?? [],
		);
	expect(await on('anna')).toEqual([[`wish:${id}`, 'A longer table']]);
	expect(await on('jan')).toEqual([]);
});

test('its verb is in the log, and its history tells it', async () => {
	const id = await wish(viewer('jan'), null, { text: 'A second door', of: city.people.anna.id });
	expect(await historyOf(`wish:${id}`, 'en')).toMatchObject([
		{ personName: 'Jan Kowal', did: 'made a wish', note: 'A second door' },
	]);
});

test('its place is in the navigation of those who have the permission', async () => {
	const placesOf = async (name: 'jan' | 'anna') => {
		const locals = { viewer: viewer(name) };
		const cookies = { get: () => undefined };
		const event = { locals, cookies, url: new URL('http://127.0.0.1/') } as unknown as Parameters<
			typeof load
		>[0];
		const { places } = (await load(event)) as { places: { href: string; label: string }[] };
		return places.map(({ href, label }) => `${label} ${href}`);
	};
	expect(await placesOf('jan')).toContain('Wishes /wishes');
	expect(await placesOf('anna')).toEqual(['Desk /', 'Diagnosis /diagnoses', 'Tracker /tracker']);
});

test('who may follow it hears of it, and nobody else', async () => {
	const [next] = await sql<{ id: number }[]>`select coalesce(max(id), 0) + 1 as id from wish`;
	const topic = `wish:${next!.id}`;
	const heard: string[] = [];
	const silence = listen([topic, 'ready'], (it) => heard.push(it));
	await vi.waitFor(async () => {
		await sql`select pg_notify('mainspan_live', 'ready')`;
		expect(heard).toContain('ready');
	});
	await wish(viewer('jan'), null, { text: 'An open window', of: city.people.anna.id });
	await vi.waitFor(() => expect(heard).toContain(topic));
	silence();
	expect(await mayFollowAll(viewer('anna'), [topic])).toBe('yes');
	expect(await mayFollowAll(viewer('jan'), [topic])).toBe('no');
});

test('two modules can not claim the same verb', () => {
	expect(() => plugInModules(wishes, wishes)).toThrow('Two modules claim the verb wish.make');
});
