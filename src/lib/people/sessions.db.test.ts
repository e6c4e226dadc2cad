import { createHash } from 'node:crypto';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { foundCity, type City } from '../../../tests/support/city.ts';
import { clock } from '#lib/clock.server.ts';
import { cookieMaxAge, cookieName, endSession, personOfSession, startSession } from './sessions.server.ts';

const sql = testDatabase();
let city: City;
let id: string;

beforeAll(async () => {
	city = await foundCity(sql);
});
// Anna has just signed in
beforeEach(async () => {
	await sql`delete from session`;
	({ id } = await startSession(city.people.anna.id));
});

afterEach(() => vi.restoreAllMocks());

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const whoIs = async (session: string) => (await personOfSession(session)).person?.name ?? null;

describe('a session', () => {
	test('tells who it is, with their roles', async () => {
		expect((await personOfSession(id)).person).toEqual(city.people.anna);
		expect(await personOfSession(id)).toMatchObject({ fresh: false });
	});

	test('has an id of at least 128 random bits, another one each time', async () => {
		const ids = await Promise.all(
			Array.from({ length: 20 }, async () => (await startSession(city.people.anna.id)).id),
		);
		expect(new Set(ids)).toHaveProperty('size', 20);
		// base 32: five bits a letter
		for (const it of ids) expect(it).toMatch(/^[a-z2-7]{26,}$/);
	});

	test('stands in the database only as its SHA-256, with which nobody can sign in', async () => {
		const rows = await sql`select * from session`;
		expect(rows).toMatchObject([{ idHash: hash(id), personId: city.people.anna.id }]);
		expect(JSON.stringify(rows)).not.toContain(id);
		for (const found of [
			hash(id),
			`hash:${hash(id)}`,
			`hash:${id}`,
			hash(hash(id)),
			`hash:${hash(hash(id))}`,
		])
			expect(await whoIs(found), found).toBeNull();
	});

	test('that there never was is nobody', async () => {
		for (const made of ['', ' ', 'x', "' or true --", id.toUpperCase(), `${id} `, '\u0000', 'ż'.repeat(5000)])
			expect(await whoIs(made), made).toBeNull();
	});

	test('ends with signing out, and only that one', async () => {
		const other = await startSession(city.people.anna.id);
		await endSession(id);
		expect(await whoIs(id)).toBeNull();
		expect(await whoIs(other.id)).toBe('Anna Nowak');
		await endSession(id);
		await endSession('never was');
	});

	test('that is listed by its mark can be ended by it', async () => {
		await endSession(`hash:${hash(id)}`);
		expect(await whoIs(id)).toBeNull();
	});

	test('lasts two weeks without a visit, and each visit in the second one begins them anew', async () => {
		const [{ days } = { days: 0 }] = await sql<{ days: number }[]>`
			select round(extract(epoch from expires_at - now()) / 86400) as days from session`;
		expect(days).toBe(14);
		expect(cookieMaxAge).toBe(14 * 86_400);
		await sql`update session set expires_at = now() + interval '6 days'`;
		expect(await personOfSession(id)).toMatchObject({ fresh: true, person: { name: 'Anna Nowak' } });
		const [row] = await sql`select id_hash, expires_at > now() + interval '13 days' as renewed from session`;
		expect(row).toEqual({ idHash: hash(id), renewed: true });
		expect(await personOfSession(id)).toMatchObject({ fresh: false, person: { name: 'Anna Nowak' } });
	});

	test('that has run out is nobody, and is gone', async () => {
		await sql`update session set expires_at = now() - interval '1 second'`;
		expect(await whoIs(id)).toBeNull();
		expect(await sql`select from session`).toHaveLength(0);
	});

	test('ends thirty days after signing in, however often one came', async () => {
		const [began] = await sql<
			{ createdAt: Date }[]
		>`update session set expires_at = now() + interval '40 days'
			returning created_at`;
		const after = (milliseconds: number) =>
			vi.spyOn(clock, 'now').mockReturnValue(new Date(began!.createdAt.getTime() + milliseconds));
		after(30 * 86_400_000 - 1);
		expect(await whoIs(id)).toBe('Anna Nowak');
		after(30 * 86_400_000);
		expect(await whoIs(id)).toBeNull();
	});

	test('of a disabled person is nobody from that moment', async () => {
		const piotr = await startSession(city.people.piotr.id);
		await sql`update person set disabled_at = now() where id = ${city.people.piotr.id}`;
		expect(await whoIs(piotr.id)).toBeNull();
		expect(await whoIs(id)).toBe('Anna Nowak');
	});

	test('has the roles of now and not those of when it began', async () => {
		const maria = await startSession(city.people.maria.id);
		await sql`delete from membership where person_id = ${city.people.maria.id}`;
		expect((await personOfSession(maria.id)).person!.memberships).toEqual([]);
		await sql`insert into membership (person_id, role) values (${city.people.maria.id}, 'observer')`;
		expect((await personOfSession(maria.id)).person!.memberships).toEqual([
			{ role: 'observer', departmentId: null },
		]);
	});

	test('that ran out is swept away when somebody else signs in', async () => {
		await sql`update session set expires_at = now() - interval '1 day'`;
		await startSession(city.people.jan.id);
		expect(await sql`select person_id from session`).toEqual([{ personId: city.people.jan.id }]);
	});
});

test('over https the cookie belongs to this host alone', () => {
	expect(cookieName(true)).toMatch(/^__Host-/);
	expect(cookieName(false)).not.toMatch(/^__/);
});
