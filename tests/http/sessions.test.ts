import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoPassword } from '../support/app.ts';
import { openTables, type Tables } from '../support/tables.ts';
import { testCity } from '../support/test-city.ts';
import { signedIn, visitor } from '../support/visitor.ts';

// How long somebody is signed in (OWASP ASVS 5.0, 7).

const email = 'head.employment@krakow.example';
const city = testCity();
let tables: Tables;
beforeAll(async () => {
	tables = await openTables(city);
});
afterAll(() => tables?.close());

test('signing out ends the session at once, and no other one', async () => {
	const [here, there] = [await signedIn(city, email), await signedIn(city, email)];
	expect((await here.ask('/')).status).toBe(200);
	const answer = await here.post('/sign-out');
	expect([answer.status, answer.to]).toEqual([303, '/sign-in']);
	expect(answer.headers.getSetCookie().join()).toMatch(/mainspan=;.*Max-Age=0/i);
	expect((await here.ask('/')).to).toBe('/sign-in');
	expect((await there.ask('/')).status).toBe(200);
});

test('who is disabled is out at once, and may sign in again when enabled', async () => {
	const here = await signedIn(city, email);
	await tables.sql`update person set disabled_at = now() where email = ${email}`;
	expect((await here.ask('/')).to).toBe('/sign-in');
	expect((await visitor(city).post('/sign-in', { email, password: demoPassword })).status).toBe(400);
	await tables.sql`update person set disabled_at = null where email = ${email}`;
	await tables.sql`delete from sign_in_failure`;
	expect((await visitor(city).post('/sign-in', { email, password: demoPassword })).status).toBe(303);
});

test('who loses a role loses its rights at once', async () => {
	const here = await signedIn(city, email);
	const [draft] = await tables.sql<{ id: number }[]>`
		select g.id from diagnosis g join department d on d.id = g.department_id
		where d.slug = 'employment' and submitted_at is null`;
	expect((await here.ask(`/diagnoses/${draft!.id}`)).status).toBe(200);
	await tables.sql`delete from membership where person_id = (select id from person where email = ${email})`;
	expect((await here.ask(`/diagnoses/${draft!.id}`)).status).toBe(403);
	await tables.restore();
});

test('a session ends after fourteen idle days and after thirty days in all', async () => {
	const [idle, old] = [await signedIn(city, email), await signedIn(city, email)];
	expect([(await idle.ask('/')).status, (await old.ask('/')).status]).toEqual([200, 200]);
	await tables.sql`update session set expires_at = now() - interval '1 second'
		where id_hash = (select id_hash from session order by created_at desc offset 1 limit 1)`;
	await tables.sql`update session set created_at = now() - interval '31 days'
		where id_hash = (select id_hash from session order by created_at desc limit 1)`;
	expect([(await idle.ask('/')).to, (await old.ask('/')).to]).toEqual(['/sign-in', '/sign-in']);
});

test('signing in takes a new session, and never one that the browser brought along', async () => {
	const planted = `mainspan=${'a'.repeat(40)}`;
	const answer = await visitor(city, planted).post('/sign-in', { email, password: demoPassword });
	const given = answer.headers.getSetCookie()[0]!.split(';')[0]!;
	expect(given).not.toBe(planted);
	expect((await visitor(city, planted).ask('/')).status).toBe(303);
	expect(given.split('=')[1]!.length).toBeGreaterThanOrEqual(26);
});

test('what the table of sessions holds signs nobody in', async () => {
	await signedIn(city, email);
	const rows = await tables.sql<{ idHash: string }[]>`select id_hash from session`;
	expect(rows.length).toBeGreaterThan(0);
	for (const { idHash } of rows)
		for (const value of [idHash, `hash:${idHash}`, encodeURIComponent(`hash:${idHash}`)])
			expect((await visitor(city, `mainspan=${value}`).ask('/')).status).toBe(303);
});

test('after signing in one is where one wanted to go', async () => {
	const turned = await visitor(city).ask('/tracker?department=culture&q=a%20b');
	expect(turned.status).toBe(303);
	const to = new URL(turned.to, city.url).searchParams.get('to')!;
	const answer = await visitor(city).post('/sign-in', { email, password: demoPassword, to });
	expect(answer.to).toBe('/tracker?department=culture&q=a%20b');
});
