import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoPassword } from '../support/app.ts';
import { parsePage } from '../support/parsed-page.ts';
import { openTables, type Tables } from '../support/tables.ts';
import { testCity } from '../support/test-city.ts';
import { signedIn, visitor } from '../support/visitor.ts';
import { wordsIn } from '../support/words.ts';

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

/** A browser that keeps cookies, and has seen the sign-in page. */
async function browser(path = '/sign-in', more = '') {
	const page = await visitor(city, more).ask(path);
	const kept = page.headers.getSetCookie().map((it) => it.split(';')[0]!);
	return { page, who: visitor(city, [more, ...kept].filter(Boolean).join('; ')) };
}
const form = { email, password: demoPassword };

test('after signing in one is where one wanted to go, also on a place of a page and after changing the language', async () => {
	const turned = await visitor(city).ask('/tracker?department=culture&q=a%20b');
	expect(turned.status).toBe(303);
	const to = new URL(turned.to, city.url).searchParams.get('to')!;
	const { who, page } = await browser(turned.to);
	expect((await who.post('/sign-in', { ...form, to })).to).toBe('/tracker?department=culture&q=a%20b');
	expect((await who.post('/sign-in', { ...form, to: `${to}#comments` })).to).toBe(
		'/tracker?department=culture&q=a%20b#comments',
	);
	// the form that changes the language leads to the page that it stands on
	const { controls } = parsePage(page.body, city.url + turned.to).forms.find(
		({ action }) => action === '/language',
	)!;
	const here = controls.find(({ name }) => name === 'to')!.value;
	const other = await who.post('/language', { locale: 'pl', to: `${here}#comments` });
	expect(new URL(other.to, city.url).searchParams.get('to')).toBe(to);
	expect(other.to).toMatch(/^\/sign-in\?.*#comments$/);
	expect((await who.ask(other.to.replace('#comments', ''))).body).toContain(
		`value="${to.replaceAll('&', '&amp;')}"`,
	);
});

test('a browser that keeps no cookies is told so, with scripts and without, and goes on when it keeps them', async () => {
	const nothing = visitor(city);
	for (const headers of [{}, { 'x-sveltekit-action': 'true', accept: 'application/json' }]) {
		const answer = await nothing.post('/sign-in', { ...form, to: '/account#name' }, headers);
		const location = answer.to || (JSON.parse(answer.body) as { location: string }).location;
		const page = await nothing.ask(location);
		expect(page.status).toBe(200);
		expect(page.body).toContain(wordsIn('en')('sign_in_cookies'));
		const { who } = await browser(location);
		expect((await who.post('/sign-in', { ...form, to: '/account#name' })).to).toBe('/account#name');
	}
	// who keeps them and came without, such as a program, is led on
	const answer = await nothing.post('/sign-in', { ...form, to: '/account' });
	const session = answer.headers.getSetCookie()[0]!.split(';')[0];
	expect((await visitor(city, session).ask(answer.to)).to).toBe('/account');
	expect((await browser()).page.body).not.toContain(wordsIn('en')('sign_in_cookies'));
});

test('signing in again ends the session that the browser had, and no other one', async () => {
	const [mine, elsewhere] = [await signedIn(city, email), await signedIn(city, email)];
	const answer = await mine.post('/sign-in', {
		email: 'head.education@krakow.example',
		password: demoPassword,
	});
	expect(answer.status).toBe(303);
	expect((await mine.ask('/')).to).toBe('/sign-in');
	expect((await elsewhere.ask('/')).status).toBe(200);
	// a wrong password ends nothing
	await elsewhere.post('/sign-in', { email, password: 'wrong' });
	expect((await elsewhere.ask('/')).status).toBe(200);
});

test('signing in and out, wrong passwords and refusals are in a log, without a password, a token or what was typed', async () => {
	const [person] = await tables.sql<{ id: number }[]>`select id from person where email = ${email}`;
	const [{ newest } = { newest: 0 }] = await tables.sql<
		{ newest: number }[]
	>`select max(id) as newest from activity_event`;
	const from = city.output().length;
	await visitor(city).post('/sign-in', { email, password: 'typed wrongly' });
	await visitor(city).post('/sign-in', { email: 'a.password@typed.wrongly', password: 'typed wrongly' });
	const who = await signedIn(city, email);
	expect((await who.ask('/coordination')).status).toBe(403);
	expect((await who.post('/coordination/rounds/new?/open')).status).toBe(403);
	await who.post('/sign-out');
	// without a session there is nobody to sign out
	await who.post('/sign-out');
	expect(
		await tables.sql`select verb, person_id from activity_event where id > ${newest} order by id`,
	).toEqual([
		{ verb: 'person.sign_in', personId: person!.id },
		{ verb: 'person.sign_out', personId: person!.id },
	]);
	type Line = { msg: string; person?: number | null; route?: string; method?: string; time: number };
	await expect.poll(() => city.output().slice(from)).toMatch(/"refused"[^]*"refused"/);
	const told = city.output().slice(from);
	const lines = told
		.split('\n')
		.filter((line) => line.startsWith('{'))
		.map((line) => JSON.parse(line) as Line);
	expect(lines.map(({ msg, person: id, route, method }) => [msg, id, route, method])).toEqual([
		['wrong password', person!.id, undefined, undefined],
		['wrong password', null, undefined, undefined],
		['refused', person!.id, '/coordination', 'GET'],
		['refused', person!.id, '/coordination/rounds/new', 'POST'],
	]);
	for (const { time } of lines) expect(time).toBeGreaterThan(0);
	const session = who.cookie.split(/[=;]/)[1]!;
	for (const secret of [email, session, demoPassword, 'typed wrongly', 'a.password'])
		expect(told).not.toContain(secret);
});
