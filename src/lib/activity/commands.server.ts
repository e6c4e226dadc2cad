import { clock } from '#lib/clock.server.ts';
import type { Transaction } from '#lib/database/connection.server.ts';
import { plugged } from '#lib/plugged.server.ts';
import { react } from './reactions.server.ts';
import type { Permit } from './schema.ts';
import type { About, Changes, Verb } from './schema.ts';

type NewEvent = {
	verb: Verb;
	about: About;
	note?: string;
	changes?: Changes;
	/** When it was done, where that was before now. */
	at?: Date;
	/** What other modules need to react to it. */
	facts?: unknown;
};

/**
 * Writes one event to the log, in the transaction of the verb that it records. `permit` is the gate's decision; the
 * first of `about` is what the verb was done to. Other modules react to it in the same transaction. The first event of a
 * form carries the form's key: where the log has that key already, the database refuses the event, and all that its
 * transaction did is taken back (forms/act.server.ts then gives the answer of the first). Throws for a verb that no
 * module's plug has words for.
 */
export async function record(sql: Transaction, permit: Permit, event: NewEvent): Promise<void> {
	const { verb, about, note = '', changes = {}, at = clock.now(), facts } = event;
	if (!plugged().verbs.has(verb)) throw new Error(`No plug has words for the verb ${verb}`);
	const { key } = permit.sent;
	permit.sent.key = null;
	await sql`insert into activity_event (at, person_id, verb, about, note, changes, form_key)
		values (${at}, ${permit.person?.id ?? null}, ${verb}, ${subjects(about)}, ${note}, ${sql.json(changes)}, ${key})`;
	await react(sql, { verb, about, permit, at, note, changes, facts });
}

/** What an event is about, as it is stored and as live topics are named: `commitment:12`. */
export const subjects = (about: About): string[] =>
	Object.entries(about).flatMap(([subject, id]) => (id ? [`${subject}:${id}`] : []));
