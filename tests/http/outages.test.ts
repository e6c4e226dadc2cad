import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { foundCity } from '../support/demonstration.ts';
import { openTables, type Tables } from '../support/tables.ts';
import { testCity } from '../support/test-city.ts';
import { visitor, type Answer } from '../support/visitor.ts';

// What people and machines are told while the database can't do its work, and where the address is not set.

const city = testCity();
let tables: Tables;
beforeAll(async () => {
	tables = await openTables(city);
});
afterAll(() => tables?.close());

const english = { 'accept-language': 'en' };
const polish = { 'accept-language': 'pl' };

test('a full disk is said to whoever saves and to who asks whether we are ready, until there is room', async () => {
	const { sql } = tables;
	await sql.unsafe(`create function disk_is_full() returns trigger language plpgsql as
		$$begin raise exception 'could not extend file: No space left on device' using errcode = 'disk_full'; end$$`);
	const writing = ['session', 'sign_in_failure', 'announcement'];
	for (const table of writing)
		await sql.unsafe(
			`create trigger disk_is_full before insert on ${table} for each statement execute function disk_is_full()`,
		);
	const signIn = (headers: Record<string, string>) =>
		visitor(city).post(
			'/sign-in',
			{ email: 'nobody@krakow.example', password: 'not the right one' },
			headers,
		);
	const ready = async () => (await visitor(city).ask('/readyz')).status;
	expect(await ready()).toBe(200);

	const answer = await signIn(english);
	expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
	expect(answer.body).toMatch(/database can't be reached/);
	expect((await signIn(polish)).body).toMatch(/Baza danych jest w tej chwili niedostępna/);
	expect(await ready()).toBe(503);

	for (const table of writing) await sql.unsafe(`drop trigger disk_is_full on ${table}`);
	await sql.unsafe('drop function disk_is_full()');
	expect(await ready()).toBe(200);
	expect((await signIn(english)).status).toBe(400);
	await tables.restore();
});

test('behind https without ORIGIN a form is refused in the language of the person, and the log names ORIGIN', async () => {
	const app = await foundCity(inject('demonstration'));
	try {
		const from = app.url.replace('http:', 'https:');
		const post = (headers: Record<string, string>): Promise<Answer> =>
			visitor(app).post(
				'/sign-in',
				{ email: 'a@b.example', password: 'secret words' },
				{ ...headers, origin: from },
			);
		const answers = [await post(english), await post(polish)];
		expect(answers.map(({ status }) => status)).toEqual([403, 403]);
		expect(answers[0]!.body).toMatch(/another address .* ORIGIN must be the address/);
		expect(answers[1]!.body).toMatch(/innego adresu .* ORIGIN musi być adresem/);
		const said = app
			.output()
			.split('\n')
			.filter((line) => line.includes('set ORIGIN'));
		// once, however often it happens
		expect(said).toHaveLength(1);
		expect(JSON.parse(said[0]!)).toMatchObject({ level: 40, from, origin: app.url });
		expect(app.output()).not.toContain('secret words');
	} finally {
		await app.stop();
	}
});

test('where people come by https everything says to come by nothing else, files too', async () => {
	const app = await foundCity(inject('demonstration'), { env: { ORIGIN: 'https://mainspan.city.example' } });
	try {
		const page = await visitor(app).ask('/sign-in');
		const file = /\/_app\/immutable\/[\w/.-]+\.js/.exec(page.body)![0];
		for (const path of ['/sign-in', file, '/_app/nowhere.js', '/readyz'])
			expect((await visitor(app).ask(path)).headers.get('strict-transport-security'), path).toMatch(
				/^max-age=\d+/,
			);
	} finally {
		await app.stop();
	}
});
