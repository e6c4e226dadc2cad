import { clock } from '#lib/clock.server.ts';
import type { Queryable } from '#lib/database/connection.server.ts';
import { plugged } from '#lib/plugged.server.ts';
import type { Permit } from './permit.ts';
import type { About, Changes, Verb } from './schema.ts';

type NewEvent = {
	verb: Verb;
	about: About;
	note?: string;
	changes?: Changes;
};

/**
 * Writes one event to the log, in the transaction of the verb that it records. `permit` is the gate's decision; the
 * first of `about` is what the verb was done to. Throws for a verb that no module's plug has words for.
 */
export async function record(sql: Queryable, permit: Permit, event: NewEvent): Promise<void> {
	if (!plugged().verbs.has(event.verb)) throw new Error(`No plug has words for the verb ${event.verb}`);
	await sql`insert into activity_event (at, person_id, verb, about, note, changes)
		values (${clock.now()}, ${permit.person?.id ?? null}, ${event.verb}, ${subjects(event.about)},
			${event.note ?? ''}, ${sql.json(event.changes ?? {})})`;
}

/** What an event is about, as it is stored and as live topics are named: `commitment:12`. */
export const subjects = (about: About): string[] =>
	Object.entries(about).flatMap(([subject, id]) => (id ? [`${subject}:${id}`] : []));
