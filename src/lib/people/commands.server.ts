import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { z } from 'zod';
import { record } from '#lib/activity/commands.server.ts';
import { announced, keptAs, takeBack } from '#lib/database/announced.server.ts';
import { database, type Queryable } from '#lib/database/connection.server.ts';
import { NotFound } from '#lib/errors.ts';
import { refuse, type Outcome, type Refusal } from '#lib/forms/outcome.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { log } from '#lib/log.server.ts';
import { permitOf, type Viewer } from './access.ts';
import { knownDevice } from './devices.server.ts';
import { budgetOf, countGuess, forgive, oneAtATime, secondsToWait, type Budget } from './guesses.server.ts';
import { isCommonPassword } from './common-passwords.server.ts';
import { hashPassword, isPassword } from './passwords.server.ts';
import { hasPeople } from './queries.server.ts';
import type { Membership, setUpSchema, signInSchema } from './schema.ts';
import { endSession } from './sessions.server.ts';
import { canSignIn } from './sql.server.ts';

const wrong = refuse('password', 'error_sign_in');

type Attempt = z.infer<typeof signInSchema> & {
	/** From where, as the network says; only the operator's log has it. */
	address: string;
	/** The secret of the browser's device cookie. */
	device: string | undefined;
};

/**
 * Checks an e-mail address and a password; answers with the person's id. The answer and its time are the same for an
 * unknown e-mail. After ten wrong passwords in five minutes even the right one has to wait: a device on which the account
 * has signed in before has ten of its own, all others share ten for each account (OWASP ASVS 5.0, 6.3). Where they come
 * from counts for nothing, because a whole city office may be one address.
 */
export async function signIn(
	{ gate }: Viewer,
	_: null,
	{ email, password, address, device }: Attempt,
): Promise<Outcome<{ id: number }> & { retryAfter?: number }> {
	gate.open();
	const sql = database();
	const budget = budgetOf(email, await knownDevice(sql, device, email));
	const waiting = await secondsToWait(sql, budget);
	if (waiting) return tooMany(waiting, budget);

	const [person] = await sql<{ id: number; passwordHash: string | null }[]>`
		select p.id, p.password_hash from person p where p.email = ${email} and ${canSignIn(sql, 'p')}`;
	// strangers who try by the hundred hold up no device that the account knows
	const precedence = budget.device !== null;
	const isRight = await isPassword(person?.passwordHash, password, { precedence });
	return sql.begin(async (tx) => {
		// of many guesses at the same moment only as many are answered as one after the other would be
		await oneAtATime(tx, budget);
		const seconds = await secondsToWait(tx, budget);
		if (seconds) return tooMany(seconds, budget);
		if (!isRight || !person) {
			await countGuess(tx, budget);
			log.warn({ person: person?.id ?? null, address, known: budget.device !== null }, 'wrong password');
			return wrong;
		}
		await forgive(tx, budget);
		await record(tx, permitOf(person), { verb: 'person.sign_in', about: { person: person.id } });
		return { ok: true as const, id: person.id };
	});
}

/** That one has to wait, for how many seconds, and where one need not. */
function tooMany(retryAfter: number, { device }: Budget): Refusal & { retryAfter: number } {
	const key = device ? 'error_too_many_tries' : 'error_too_many_tries_new_device';
	const minutes = String(Math.ceil(retryAfter / 60));
	return { ...refuse('password', key, { count: minutes }), status: 429, retryAfter };
}

/** Ends the session with this id, in which `viewer` came. */
export async function signOut({ gate }: Viewer, session: string): Promise<void> {
	const { person } = gate.open();
	if (person)
		await database().begin((tx) =>
			record(tx, permitOf(person), { verb: 'person.sign_out', about: { person: person.id } }),
		);
	await endSession(session);
}

/** Keeps the language that a person chose; of who is not signed in there is nothing to keep. */
export async function chooseLanguage(
	{ gate }: Viewer,
	_: null,
	{ locale }: { locale: Locale },
): Promise<Outcome> {
	const { person } = gate.open();
	if (person) await database()`update person set locale = ${locale} where id = ${person.id}`;
	return { ok: true };
}

type NewPerson = { name: string; email: string; passwordHash: string | null; locale?: Locale | null };

/** Adds a person with their roles; answers with the id. Fails on an e-mail that is taken. */
export async function addPerson(
	sql: Queryable,
	person: NewPerson,
	memberships: Membership[],
): Promise<number> {
	const [row] = await sql<{ id: number }[]>`
		insert into person (name, email, password_hash, locale)
		values (${person.name}, ${person.email}, ${person.passwordHash}, ${person.locale ?? null}) returning id`;
	for (const { role, departmentId } of memberships)
		await sql`insert into membership (person_id, role, department_id) values (${row!.id}, ${role}, ${departmentId})`;
	return row!.id;
}

const setUpLink = 'set-up token';

/** The one-time set-up token of this database, which every process tells until it is used. */
export function setUpToken(): Promise<string> {
	return announced(database(), setUpLink, () => randomBytes(24).toString('base64url'));
}

/** Whether `token` opens the set-up page: only on a database without people. */
export async function isSetUpToken(token: string): Promise<boolean> {
	const kept = await keptAs(database(), setUpLink);
	return kept !== undefined && isSame(kept, token) && !(await hasPeople());
}

/** Compares in a time that says nothing. */
function isSame(kept: string, given: string): boolean {
	const digest = (text: string) => createHash('sha256').update(text).digest();
	return timingSafeEqual(digest(kept), digest(given));
}

/**
 * The first start: names the city and makes the first coordinator, once; answers with the person's id. Throws NotFound
 * if the token is not (or no longer) good.
 */
export async function setUp(
	{ gate }: Viewer,
	_: null,
	input: z.infer<typeof setUpSchema>,
): Promise<Outcome<{ id: number }>> {
	gate.open();
	if (isCommonPassword(input.password, [input.city, input.name, input.email]))
		return refuse('password', 'error_password_common');
	const passwordHash = await hashPassword(input.password);
	return database().begin(async (tx) => {
		// of several who set up at the same moment one gets the token, and the others none
		const token = await takeBack(tx, setUpLink);
		const [someone] = await tx`select from person limit 1`;
		if (token === undefined || someone || !isSame(token, input.token)) throw new NotFound();
		const name = Object.fromEntries(input.languages.map((it) => [it, input.city]));
		await tx`insert into city (name, languages) values (${tx.json(name)}, ${input.languages})`;
		const id = await addPerson(tx, { name: input.name, email: input.email, passwordHash }, [
			{ role: 'coordinator', departmentId: null },
		]);
		await record(tx, permitOf({ id }), { verb: 'city.set_up', about: { person: id, city: 1 } });
		return { ok: true as const, id };
	});
}
