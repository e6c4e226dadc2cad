import { createHash } from 'node:crypto';
import { clock } from '#lib/clock.server.ts';
import type { Queryable, Transaction } from '#lib/database/connection.server.ts';

/** Wrong passwords that are looked at within `guessWindow` minutes. */
export const guessLimit = 10;
const guessWindow = 5;

// Any constant will do, as long as nothing else of the product takes locks of two numbers with it.
const guessLock = 470_311_027;

/** What has a budget of wrong passwords: an account on a device that it knows, or on all others together (null). */
export type Budget = { account: string; device: string | null };

/** The budget of who typed this address; what was typed is not kept. */
export const budgetOf = (email: string, device: string | null): Budget => ({
	account: createHash('sha256').update(email).digest('hex'),
	device,
});

/** Has other tries at the account wait until this transaction ends, in every process. */
export async function oneAtATime(tx: Transaction, { account }: Budget): Promise<void> {
	await tx`select pg_advisory_xact_lock(${guessLock}, hashtext(${account}))`;
}

/** Seconds until the next try is looked at, 0 if it is now; counted in the database, over every process and address. */
export async function secondsToWait(sql: Queryable, { account, device }: Budget): Promise<number> {
	const now = clock.now();
	const [recent] = await sql<{ count: number; oldest: Date | null }[]>`
		select count(*) as count, min(failed_at) as oldest from (
			select failed_at from sign_in_failure
			where account_hash = ${account} and device_hash is not distinct from ${device}
				and failed_at > ${now}::timestamptz - make_interval(mins => ${guessWindow})
			order by failed_at desc limit ${guessLimit}) looked_at`;
	if (recent!.count < guessLimit) return 0;
	const seconds = guessWindow * 60 - Math.floor((now.getTime() - recent!.oldest!.getTime()) / 1000);
	return Math.min(Math.max(seconds, 1), guessWindow * 60);
}

/** Counts a wrong password. */
export async function countGuess(tx: Transaction, { account, device }: Budget): Promise<void> {
	await tx`insert into sign_in_failure (account_hash, device_hash, failed_at)
		values (${account}, ${device}, ${clock.now()})`;
	await sweep(tx);
}

/** Forgives the wrong passwords before the right one. */
export async function forgive(tx: Transaction, { account, device }: Budget): Promise<void> {
	await tx`delete from sign_in_failure where account_hash = ${account} and device_hash is not distinct from ${device}`;
	await sweep(tx);
}

/** Old ones go; what another sign-in is sweeping already is left to it, so that no two wait for each other. */
async function sweep(tx: Transaction): Promise<void> {
	await tx`delete from sign_in_failure where id in (
		select id from sign_in_failure
		where failed_at < ${clock.now()}::timestamptz - make_interval(mins => ${guessWindow})
		for update skip locked)`;
}
