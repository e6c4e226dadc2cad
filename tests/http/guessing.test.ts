import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { demoPassword, startApp, type App } from '../support/app.ts';
import { environment } from '../support/server.ts';
import { openTables, type Tables } from '../support/tables.ts';
import { testCity } from '../support/test-city.ts';
import { visitor, type Answer, type Visitor } from '../support/visitor.ts';

// What guessing passwords brings: ten tries, and nobody is shut out by somebody else (OWASP ASVS 5.0, 6.3).

const email = 'head.employment@krakow.example';
const headers = { forwarded: 'X-Forwarded-For' };
const city = testCity({ env: { ADDRESS_HEADER: headers.forwarded } });
const secure = 'https://mainspan.krakow.example';
let tables: Tables;
let second: App;
beforeAll(async () => {
	tables = await openTables(city);
	second = await startApp({ ...environment(city.server, city.database), ORIGIN: secure });
});
afterAll(async () => {
	await second?.stop();
	await tables?.close();
});
beforeEach(() => tables.restore());

const address = (it: string) => ({ [headers.forwarded]: it });
const office = address('203.0.113.7');
const tryAs = (who: Visitor, password = demoPassword, account = email, from = office) =>
	who.post('/sign-in', { email: account, password }, from);
const cookiesOf = ({ headers: it }: Answer) => it.getSetCookie().map((cookie) => cookie.split(';')[0]!);

/** A browser in which `account` has signed in, and has been signed out again. */
async function device(account = email, brought = ''): Promise<Visitor> {
	const answer = await tryAs(visitor(city, brought), demoPassword, account);
	expect(answer.status).toBe(303);
	return visitor(
		city,
		cookiesOf(answer).find((cookie) => cookie.startsWith('mainspan-device=')),
	);
}
async function strangersUseUpTheirTries(account = email) {
	for (let place = 0; place < 10; place++) {
		const answer = await tryAs(visitor(city), `guess ${place}`, account, address(`198.51.100.${place}`));
		expect(answer.status).toBe(400);
	}
}
function expectToWait(answer: Answer) {
	expect(answer.status).toBe(429);
	const seconds = Number(answer.headers.get('retry-after'));
	expect([Number.isInteger(seconds), seconds >= 1, seconds <= 300]).toEqual([true, true, true]);
	expect(answer.headers.getSetCookie().join()).not.toMatch(/mainspan=\w/);
}

test('a stranger with ten addresses shuts out strangers, and not the device of the person', async () => {
	const mine = await device();
	await strangersUseUpTheirTries();
	expectToWait(await tryAs(visitor(city), demoPassword, email, address('192.0.2.1')));
	expect((await tryAs(mine)).status).toBe(303);
	// which gives the strangers nothing back
	expectToWait(await tryAs(visitor(city)));
	await tables.sql`update sign_in_failure set failed_at = failed_at - interval '5 minutes'`;
	expect((await tryAs(visitor(city))).status).toBe(303);
});

test('a device has ten tries of its own, and takes none from others', async () => {
	const [mine, another] = [await device(), await device()];
	for (let time = 0; time < 10; time++) expect((await tryAs(mine, `slip ${time}`)).status).toBe(400);
	expectToWait(await tryAs(mine));
	expect((await tryAs(another)).status).toBe(303);
	expect((await tryAs(visitor(city))).status).toBe(303);
});

test('the device of a colleague counts as a stranger', async () => {
	const colleague = await device('head.education@krakow.example');
	await strangersUseUpTheirTries();
	expectToWait(await tryAs(colleague));
	expect((await tryAs(colleague, demoPassword, 'head.education@krakow.example')).status).toBe(303);
});

test('two who share a device are both known there', async () => {
	const first = await device();
	const both = await device('head.education@krakow.example', first.cookie);
	await strangersUseUpTheirTries();
	await strangersUseUpTheirTries('head.education@krakow.example');
	expect((await tryAs(both)).status).toBe(303);
	expect((await tryAs(both, demoPassword, 'head.education@krakow.example')).status).toBe(303);
	expectToWait(await tryAs(first, demoPassword, 'head.education@krakow.example'));
});

test('forty colleagues behind one address sign in on a Monday morning, while one of them mistypes', async () => {
	await tables.sql`insert into person (email, name, password_hash)
		select 'colleague.' || n || '@krakow.example', 'Colleague ' || n, p.password_hash
		from generate_series(1, 40) n, person p where p.email = ${email}`;
	for (let slip = 0; slip < 12; slip++) await tryAs(visitor(city), `slip ${slip}`);
	const answers: number[] = [];
	for (let n = 1; n <= 40; n++) {
		const colleague = `colleague.${n}@krakow.example`;
		if (n % 4 === 0) expect((await tryAs(visitor(city), 'a slip', colleague)).status).toBe(400);
		answers.push((await tryAs(visitor(city), demoPassword, colleague)).status);
	}
	expect(answers.filter((status) => status !== 303)).toEqual([]);
});

test('an address that nobody has is answered like one that somebody has, to the last letter', async () => {
	const body = (answer: Answer) =>
		answer.body
			.replaceAll(/nonce[-="]+[\w+/=]+|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, '')
			.replaceAll(/(head\.employment|nobody)@krakow\.example/g, '');
	for (let time = 0; time < 11; time++) {
		const [known, unknown] = [
			await tryAs(visitor(city), 'a guess'),
			await tryAs(visitor(city), 'a guess', 'nobody@krakow.example'),
		];
		expect(unknown.status).toBe(known.status);
		expect(unknown.headers.has('retry-after')).toBe(known.headers.has('retry-after'));
		expect(body(unknown)).toBe(body(known));
	}
});

test('of thirty guesses at the same moment at two processes ten are looked at', async () => {
	const guesses = Array.from({ length: 30 }, (_, it) => {
		const app = it % 2 ? city : second;
		const origin = it % 2 ? city.url : secure;
		return visitor(app).post('/sign-in', { email, password: `guess ${it}` }, { ...office, origin });
	});
	const answers = await Promise.all(guesses);
	expect(answers.filter(({ status }) => status === 400)).toHaveLength(10);
	const late = answers.filter(({ status }) => status !== 400);
	expect(late).toHaveLength(20);
	for (const answer of late) expectToWait(answer);
});

test('what makes a device known is kept from scripts and other sites, and the database has only its hash', async () => {
	const plain = (await tryAs(visitor(city))).headers.getSetCookie()[1]!;
	expect(plain).toMatch(/^mainspan-device=[\w-]{32,};/);
	const held = await visitor(second).post('/sign-in', { email, password: demoPassword }, { origin: secure });
	const cookie = held.headers.getSetCookie()[1]!;
	expect(cookie).toMatch(/^__Host-mainspan-device=[\w-]{32,};.*; Secure/);
	for (const it of [plain, cookie]) expect(it).toMatch(/; Max-Age=34560000; Path=\/; HttpOnly.*SameSite=Lax/);
	const rows = await tables.sql`select to_jsonb(k) as row from known_device k`;
	expect(rows).toHaveLength(2);
	for (const it of [plain, cookie])
		expect(JSON.stringify(rows)).not.toContain(it.split(';')[0]!.split('=')[1]!);
});
