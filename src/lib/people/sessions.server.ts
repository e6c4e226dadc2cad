import { createHash } from 'node:crypto';
import { Lucia, TimeSpan, type Adapter, type DatabaseSession, type DatabaseUser } from 'lucia';
import { clock } from '#lib/clock.server.ts';
import { database } from '#lib/database/connection.server.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Membership, Person } from './schema.ts';
import { isActive } from './sql.server.ts';

// Lucia is frozen by its author; everything the product knows of it stands in this file.

declare module 'lucia' {
	interface Register {
		Lucia: typeof lucia;
		UserId: number;
		DatabaseUserAttributes: Attributes;
	}
}
type Attributes = { name: string; email: string; locale: Locale | null; memberships: Membership[] };

const idle = new TimeSpan(14, 'd');
const absoluteDays = 30;

/** The SHA-256 that stands in the table instead of the session's id. */
const hash = (id: string) => createHash('sha256').update(id).digest('hex');

// What the table holds can't be turned back into an id. A listed session carries this mark before its hash:
// good for ending it, never for signing in with it.
const listed = 'hash:';
const stored = (id: string) => (id.startsWith(listed) ? id.slice(listed.length) : hash(id));

const adapter: Adapter = {
	async getSessionAndUser(id) {
		if (id.startsWith(listed)) return [null, null];
		const sql = database();
		const [row] = await sql<(Attributes & { personId: number; expiresAt: Date })[]>`
			select s.person_id, s.expires_at, p.name, p.email, p.locale,
				coalesce((select jsonb_agg(jsonb_build_object('role', m.role, 'departmentId', m.department_id) order by m.id)
					from membership m where m.person_id = p.id), '[]') as memberships
			from session s join person p on p.id = s.person_id
			where s.id_hash = ${hash(id)} and ${isActive(sql, 'p')}
				and s.created_at > ${clock.now()} - make_interval(days => ${absoluteDays})`;
		if (!row) return [null, null];
		const { personId, expiresAt, ...attributes } = row;
		// the id as it was given: a refreshed cookie must never carry the hash
		const session: DatabaseSession = { id, userId: personId, expiresAt, attributes: {} };
		const user: DatabaseUser = { id: personId, attributes };
		return [session, user];
	},
	async getUserSessions(personId) {
		const rows = await database()<{ idHash: string; expiresAt: Date }[]>`
			select id_hash, expires_at from session where person_id = ${personId} and expires_at > ${clock.now()}`;
		return rows.map((row) => ({
			id: listed + row.idHash,
			userId: personId,
			expiresAt: row.expiresAt,
			attributes: {},
		}));
	},
	async setSession({ id, userId, expiresAt }) {
		await database()`insert into session (id_hash, person_id, created_at, expires_at)
			values (${hash(id)}, ${userId}, ${clock.now()}, ${expiresAt})`;
	},
	async updateSessionExpiration(id, expiresAt) {
		await database()`update session set expires_at = ${expiresAt} where id_hash = ${stored(id)}`;
	},
	async deleteSession(id) {
		await database()`delete from session where id_hash = ${stored(id)}`;
	},
	async deleteUserSessions(personId) {
		await database()`delete from session where person_id = ${personId}`;
	},
	async deleteExpiredSessions() {
		await database()`delete from session where expires_at <= ${clock.now()}`;
	},
};

const lucia = new Lucia(adapter, {
	sessionExpiresIn: idle,
	getUserAttributes: ({ name, email, locale, memberships }) => ({ name, email, locale, memberships }),
});

/** The session cookie's name; over https browsers hold it to this host and to secure lines. */
export const cookieName = (secure: boolean) => (secure ? '__Host-mainspan' : 'mainspan');

/** Who carries this session id, and whether the cookie should be set again with a later end. */
export async function personOfSession(id: string): Promise<{ person: Person | null; fresh: boolean }> {
	const { session, user } = await lucia.validateSession(id);
	return { person: user, fresh: session?.fresh ?? false };
}

/** Who carries this session id, without making the session last longer: for a page that is only open. */
export async function personStillThere(id: string): Promise<Person | null> {
	const [session, user] = await adapter.getSessionAndUser(id);
	if (!session || !user || session.expiresAt <= clock.now()) return null;
	return { id: user.id, ...user.attributes };
}

/** Starts a session for a person; answers with the id for the cookie and its life in seconds. */
export async function startSession(personId: number): Promise<{ id: string; maxAge: number }> {
	await lucia.deleteExpiredSessions();
	const session = await lucia.createSession(personId, {});
	return { id: session.id, maxAge: idle.seconds() };
}

/** How long a cookie lives, in seconds. */
export const cookieMaxAge = idle.seconds();

/** Ends one session; unknown ids are fine. */
export async function endSession(id: string): Promise<void> {
	await lucia.invalidateSession(id);
}
