import { describe, expect, test } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { NotFound } from '#lib/errors.ts';
import { Gate } from './access.ts';
import { isSetUpToken, setUpToken, setUp, signIn } from './commands.server.ts';
import { hasPeople } from './queries.server.ts';

const sql = testDatabase();
const password = 'a bridge of four spans';
const input = (name: string) => ({
	city: 'Wierzbno',
	languages: ['pl' as const],
	name,
	email: `${name.toLowerCase()}@wierzbno.example`,
	password,
});

const viewer = { gate: new Gate(null), today: '2026-11-22', locale: 'en' as const };
const trySetUp = async (token: string, name: string) => {
	const result = await setUp(viewer, null, { token, ...input(name) });
	return result.ok ? result.id : null;
};

// one story, from the empty database on
describe('the first start', () => {
	let token: string;

	test('has nobody, and no token until one is made', async () => {
		expect(await hasPeople()).toBe(false);
		for (const guess of ['', 'x', 'undefined']) expect(await isSetUpToken(guess)).toBe(false);
		await expect(trySetUp('', 'Eve')).rejects.toThrow(NotFound);
	});

	test('makes a token that cannot be guessed, which every process tells until it is used', async () => {
		const told = await Promise.all(Array.from({ length: 5 }, setUpToken));
		token = told[0]!;
		expect(token.length).toBeGreaterThanOrEqual(32);
		expect(new Set([...told, await setUpToken()])).toEqual(new Set([token]));
		expect(await isSetUpToken(token)).toBe(true);
	});

	test('lets nobody in who has not read the console, and nothing is made', async () => {
		for (const guess of ['', 'undefined', `${token} `, token.toLowerCase().slice(0, -1)])
			await expect(trySetUp(guess, 'Eve')).rejects.toThrow(NotFound);
		expect(await hasPeople()).toBe(false);
		expect(await sql`select from city`).toHaveLength(0);
		expect(await isSetUpToken(token)).toBe(true);
	});

	test('refuses a password that is among the first that somebody tries, and the token stays good', async () => {
		for (const common of ['Password1234', 'hasło-hasło-2026', 'Wierzbno2026', 'eve@wierzbno.example'])
			expect(await setUp(viewer, null, { token, ...input('Eve'), password: common })).toEqual({
				ok: false,
				issues: [{ field: 'password', key: 'error_password_common' }],
			});
		expect(await hasPeople()).toBe(false);
		expect(await isSetUpToken(token)).toBe(true);
	});

	test('makes one coordinator and one city, though four set up at the same moment', async () => {
		const names = ['Jan', 'Anna', 'Piotr', 'Maria'];
		// nobody is made before all four have read the token
		const held = sql.begin(async (tx) => {
			await tx`lock table person in share mode`;
			await tx`select pg_sleep(0.5)`;
		});
		const ids = await Promise.all(
			names.map(async (name) => {
				try {
					return await trySetUp(token, name);
				} catch (problem) {
					expect(problem).toBeInstanceOf(NotFound);
					return null;
				}
			}),
		);
		await held;
		expect(ids.filter((id) => id !== null)).toHaveLength(1);
		const first = names[ids.findIndex((id) => id !== null)]!;
		expect(await sql`select name, role from person p join membership m on m.person_id = p.id`).toEqual([
			{ name: first, role: 'coordinator' },
		]);
		expect(await sql`select name, languages, demonstration from city`).toEqual([
			{ name: { pl: 'Wierzbno' }, languages: ['pl'], demonstration: false },
		]);
		expect(await sql`select verb, person_id from activity_event`).toEqual([
			{ verb: 'city.set_up', personId: ids.find((id) => id !== null) },
		]);
		expect(
			await signIn(viewer, null, {
				email: input(first).email,
				password,
				address: '10.0.0.7',
				device: undefined,
			}),
		).toMatchObject({ ok: true });
	});

	test('is over then: no token opens it again', async () => {
		expect(await isSetUpToken(token)).toBe(false);
		await expect(trySetUp(token, 'Eve')).rejects.toThrow(NotFound);
		const another = await setUpToken();
		expect(await isSetUpToken(another)).toBe(false);
		await expect(trySetUp(another, 'Eve')).rejects.toThrow(NotFound);
		expect(await sql`select from person`).toHaveLength(1);
	});
});
