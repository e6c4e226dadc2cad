import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { Gate } from './access.ts';
import { addPerson, chooseLanguage, signIn } from './commands.server.ts';
import { knowDevice } from './devices.server.ts';
import { budgetOf, guessLimit } from './guesses.server.ts';
import { hashPassword } from './passwords.server.ts';
import type { Person } from './schema.ts';

const sql = testDatabase();
const right = 'a bridge of four spans';
const anna = { name: 'Anna Nowak', email: 'anna@wierzbno.example' };
const maria = { name: 'Maria Wójcik', email: 'maria@wierzbno.example' };
const [office, elsewhere] = ['10.0.0.7', '203.0.113.9'];
let ids: Record<'anna' | 'maria' | 'adam' | 'zofia', number>;

beforeAll(async () => {
	const passwordHash = await hashPassword(right);
	ids = {
		anna: await addPerson(sql, { ...anna, passwordHash }, []),
		maria: await addPerson(sql, { ...maria, passwordHash }, []),
		adam: await addPerson(sql, { name: 'Adam Baran', email: 'adam@wierzbno.example', passwordHash }, []),
		zofia: await addPerson(
			sql,
			{ name: 'Zofia Mazur', email: 'zofia@wierzbno.example', passwordHash: null },
			[],
		),
	};
	await sql`update person set disabled_at = now() where id = ${ids.adam}`;
});
beforeEach(async () => {
	await sql`delete from sign_in_failure`;
	await sql`delete from known_device`;
});

const viewer = (person: Person | null = null) => ({
	gate: new Gate(person),
	today: '2026-11-22',
	locale: 'en' as const,
});
type From = { device?: string | undefined; address?: string };
const attempt = (email: string, password: string, { device, address = office }: From = {}) =>
	signIn(viewer(), null, { email, password, address, device });
const wrong = { ok: false, issues: [{ field: 'password', key: 'error_sign_in' }] };
const tooMany = (key: string) => ({
	ok: false,
	issues: [{ field: 'password', key, inputs: { count: '5' } }],
	status: 429,
	retryAfter: expect.any(Number) as number,
});
const waits = tooMany('error_too_many_tries_new_device');
const guess = async (times: number, email = anna.email, from: From = {}) => {
	for (let time = 0; time < times; time++) expect(await attempt(email, `guess ${time}`, from)).toEqual(wrong);
};

/** As `guess` from a device that the account does not know, without the time that hashing takes. */
const guessed = async (times: number, email = anna.email) => {
	for (let time = 0; time < times; time++)
		await sql`insert into sign_in_failure (account_hash) values (${budgetOf(email, null).account})`;
};

describe('signing in', () => {
	test('with the right password answers who it is, and the log knows', async () => {
		expect(await attempt(anna.email, right)).toEqual({ ok: true, id: ids.anna });
		const [event] =
			await sql`select verb, person_id, note, changes from activity_event order by id desc limit 1`;
		expect(event).toEqual({ verb: 'person.sign_in', personId: ids.anna, note: '', changes: {} });
	});

	test('says the same of a wrong password, an unknown address, a disabled and an invited person', async () => {
		expect(await attempt(anna.email, 'not this one')).toEqual(wrong);
		expect(await attempt('nobody@wierzbno.example', right)).toEqual(wrong);
		expect(await attempt('adam@wierzbno.example', right)).toEqual(wrong);
		expect(await attempt('zofia@wierzbno.example', '')).toEqual(wrong);
	});

	test('leaves no password behind, neither right nor wrong', async () => {
		await attempt(anna.email, 'a very secret guess');
		await attempt(anna.email, right);
		const tables = await sql`select jsonb_agg(to_jsonb(t)) as rows from (
			select to_jsonb(e) from activity_event e union all select to_jsonb(f) from sign_in_failure f) t`;
		expect(JSON.stringify(tables)).not.toMatch(/secret guess|four spans/);
	});

	test('keeps nothing of a password that was typed for the address', async () => {
		await attempt('a.bridge@four-spans', 'x');
		const failures = await sql`select to_jsonb(f) as row from sign_in_failure f`;
		expect(failures).toHaveLength(1);
		expect(JSON.stringify(failures)).not.toContain('four-spans');
	});
});

describe('guessing', () => {
	test('ten wrong passwords make even the right one wait, and it works after the wait', async () => {
		await guess(guessLimit);
		expect(await attempt(anna.email, 'one more')).toEqual(waits);
		expect(await attempt(anna.email, right)).toEqual(waits);
		await sql`update sign_in_failure set failed_at = failed_at - interval '5 minutes'`;
		expect(await attempt(anna.email, right)).toEqual({ ok: true, id: ids.anna });
	});

	test('says how long the wait is: until the tenth last wrong password is five minutes old', async () => {
		await guessed(guessLimit);
		await sql`update sign_in_failure set failed_at = now() - interval '200 seconds'
			where id = (select min(id) from sign_in_failure)`;
		const answer = await attempt(anna.email, right);
		expect(answer).toMatchObject({ issues: [{ inputs: { count: '2' } }] });
		// the clock goes on meanwhile
		const { retryAfter } = answer as { retryAfter: number };
		expect([retryAfter > 0, retryAfter <= 101]).toEqual([true, true]);
	});

	test('waiting while one tries on does not take longer', async () => {
		await guessed(guessLimit);
		for (let time = 0; time < 5; time++) expect(await attempt(anna.email, right)).toEqual(waits);
		await sql`update sign_in_failure set failed_at = failed_at - interval '5 minutes'`;
		expect(await attempt(anna.email, right)).toMatchObject({ ok: true });
	});

	test('nine wrong ones are forgiven by the right one', async () => {
		await guessed(guessLimit - 1);
		expect(await attempt(anna.email, right)).toMatchObject({ ok: true });
		await guessed(guessLimit - 1);
		expect(await attempt(anna.email, right)).toMatchObject({ ok: true });
	});

	test('at many accounts from one place makes nobody else there wait', async () => {
		for (let person = 0; person < 5 * guessLimit; person++)
			await guessed(1, `person.${person}@wierzbno.example`);
		await guess(1, anna.email);
		expect(await attempt(maria.email, right)).toMatchObject({ ok: true });
	});

	test('at one account from many places makes that account wait, and no other', async () => {
		for (let place = 0; place < guessLimit; place++)
			await guess(1, anna.email, { address: `198.51.100.${place}` });
		expect(await attempt(anna.email, right, { address: elsewhere })).toEqual(waits);
		expect(await attempt(maria.email, right)).toMatchObject({ ok: true });
	});

	test('at an unknown address is counted like any other', async () => {
		await guessed(guessLimit - 1, 'nobody@wierzbno.example');
		await guess(1, 'nobody@wierzbno.example');
		expect(await attempt('nobody@wierzbno.example', 'x')).toEqual(waits);
	});

	test('four passwords at the same moment are no more than one, if one is left', async () => {
		await guessed(guessLimit - 1);
		// nobody's guess is noted before all four have been looked at
		const held = sql.begin(async (tx) => {
			await tx`lock table sign_in_failure in exclusive mode`;
			await tx`select pg_sleep(0.5)`;
		});
		const answers = await Promise.all([1, 2, 3, 4].map((number) => attempt(anna.email, `guess ${number}`)));
		await held;
		expect(answers.filter((it) => !it.ok && it.issues[0]?.key === 'error_sign_in')).toHaveLength(1);
		expect(await attempt(anna.email, right)).toEqual(waits);
	});

	test('old wrong passwords are swept away by the next sign-in', async () => {
		await guessed(3, 'nobody@wierzbno.example');
		await sql`update sign_in_failure set failed_at = failed_at - interval '6 minutes'`;
		await attempt(maria.email, right);
		expect(await sql`select from sign_in_failure`).toHaveLength(0);
	});
});

describe('a device on which an account has signed in', () => {
	test('signs in while strangers have used up their tries, and gives them none', async () => {
		const device = await knowDevice(undefined, ids.anna);
		await guessed(guessLimit);
		expect(await attempt(anna.email, right, { device })).toMatchObject({ ok: true });
		expect(await attempt(anna.email, right)).toEqual(waits);
	});

	test('has ten tries of its own, which cost nobody else one', async () => {
		const device = await knowDevice(undefined, ids.anna);
		const another = await knowDevice(undefined, ids.anna);
		await guess(guessLimit, anna.email, { device });
		expect(await attempt(anna.email, right, { device })).toEqual(tooMany('error_too_many_tries'));
		expect(await attempt(anna.email, right, { device: another })).toMatchObject({ ok: true });
		expect(await attempt(anna.email, right)).toMatchObject({ ok: true });
		expect(await attempt(anna.email, right, { device })).toEqual(tooMany('error_too_many_tries'));
	});

	test('is a stranger to every other account, and so is a made-up one', async () => {
		const device = await knowDevice(undefined, ids.anna);
		await guessed(guessLimit, maria.email);
		for (const one of [device, '', 'made up', device.toLowerCase()])
			expect(await attempt(maria.email, right, { device: one })).toEqual(waits);
		const [row] = await sql<{ tokenHash: string }[]>`select token_hash from known_device limit 1`;
		await guessed(guessLimit);
		expect(await attempt(anna.email, right, { device: row!.tokenHash })).toEqual(waits);
	});

	test('may be known to several, and a copy that one of them took before is not known to the next', async () => {
		const copy = await knowDevice(undefined, ids.anna);
		const device = await knowDevice(copy, ids.maria);
		await guessed(guessLimit);
		await guessed(guessLimit, maria.email);
		expect(await attempt(anna.email, right, { device })).toMatchObject({ ok: true });
		expect(await attempt(maria.email, right, { device })).toMatchObject({ ok: true });
		expect(await attempt(maria.email, right, { device: copy })).toEqual(waits);
		expect(await knowDevice(device, ids.anna)).toBe(device);
	});

	test('is forgotten when nobody has signed in there for longer than browsers keep a cookie', async () => {
		const device = await knowDevice(undefined, ids.anna);
		await sql`update known_device set last_used_at = now() - interval '401 days'`;
		await guessed(guessLimit);
		expect(await attempt(anna.email, right, { device })).toEqual(waits);
		await knowDevice(undefined, ids.anna);
		expect(await sql`select from known_device`).toHaveLength(1);
	});
});

describe('a person', () => {
	test('has an address of their own, in whatever case it is typed', async () => {
		await expect(addPerson(sql, { ...anna, passwordHash: null }, [])).rejects.toThrow(/duplicate key/);
		const shouted = { ...anna, email: 'ANNA@wierzbno.example', passwordHash: null };
		await expect(addPerson(sql, shouted, [])).rejects.toThrow(/violates check/);
	});

	test('serves the whole city or one department, as the role says', async () => {
		const membership = (role: string, departmentId: number | null) =>
			sql`insert into membership (person_id, role, department_id) values (${ids.anna}, ${role}, ${departmentId})`;
		const [department] = await sql<{ id: number }[]>`insert into department (slug, kind, name, short_name)
			values ('sports', 'sports', '{"en": "Sports"}', '{"en": "Sports"}') returning id`;
		await expect(membership('head', null)).rejects.toThrow(/violates check/);
		await expect(membership('coordinator', department!.id)).rejects.toThrow(/violates check/);
		await expect(membership('mayor', null)).rejects.toThrow(/violates check/);
		await membership('coordinator', null);
		await expect(membership('coordinator', null)).rejects.toThrow(/duplicate key/);
	});

	test('keeps the language they chose', async () => {
		const person = { id: ids.maria, ...maria, locale: null, memberships: [] };
		await chooseLanguage(viewer(person), null, { locale: 'pl' });
		expect(await sql`select locale from person where id = ${ids.maria}`).toEqual([{ locale: 'pl' }]);
	});
});
