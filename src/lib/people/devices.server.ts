import { createHash, randomBytes } from 'node:crypto';
import { clock } from '#lib/clock.server.ts';
import { database, type Queryable } from '#lib/database/connection.server.ts';

/** How long a browser stays known to an account that does not sign in there, in days: as long as browsers keep a cookie. */
export const deviceDays = 400;

const hash = (token: string) => createHash('sha256').update(token).digest('hex');

/** The device that this token stands for, if the account with this address has signed in there before. */
export async function knownDevice(
	sql: Queryable,
	token: string | undefined,
	email: string,
): Promise<string | null> {
	if (!token) return null;
	const [row] = await sql<{ tokenHash: string }[]>`
		select k.token_hash from known_device k join person p on p.id = k.person_id
		where k.token_hash = ${hash(token)} and p.email = ${email}
			and k.last_used_at > ${clock.now()}::timestamptz - make_interval(days => ${deviceDays})`;
	return row?.tokenHash ?? null;
}

/**
 * Makes the browser with this token known to a person who has just signed in; answers with the token for its cookie. A
 * browser that becomes known to one more account gets a new token: a copy that a colleague took of the old one is worth
 * nothing for the new account.
 */
export async function knowDevice(token: string | undefined, personId: number): Promise<string> {
	const now = clock.now();
	return database().begin(async (tx) => {
		const old = token ? hash(token) : '';
		const [known] = await tx`update known_device set last_used_at = ${now}
			where token_hash = ${old} and person_id = ${personId} returning 1`;
		if (token && known) return token;
		const fresh = randomBytes(24).toString('base64url');
		await tx`update known_device set token_hash = ${hash(fresh)} where token_hash = ${old}`;
		await tx`insert into known_device (token_hash, person_id, last_used_at) values (${hash(fresh)}, ${personId}, ${now})`;
		await tx`delete from known_device
			where last_used_at < ${now}::timestamptz - make_interval(days => ${deviceDays})`;
		return fresh;
	});
}
