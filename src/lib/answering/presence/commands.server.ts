import { clock } from '#lib/clock.server.ts';
import type { Principle } from '#lib/content/principles.ts';
import { database } from '#lib/database/connection.server.ts';
import { readDiagnosis, requireOpenQuestion } from '#lib/diagnosis/lock.server.ts';
import type { Outcome } from '#lib/forms/outcome.ts';
import type { Viewer } from '#lib/people/access.ts';
import { lasting } from './rules.ts';

/**
 * Notes that this person is writing in a field of a question now, or with '' that they have stopped. It changes
 * nothing of the answer, so it is in no log; the database tells every open page.
 */
export async function sayWriting(
	{ gate, today }: Viewer,
	id: number,
	{ principle, field }: { principle: Principle; field: string },
): Promise<Outcome> {
	const permit = requireOpenQuestion(gate, await readDiagnosis(id, today), principle);
	const [sql, now] = [database(), clock.now()];
	const person = permit.person.id;
	if (field)
		await sql`insert into presence (diagnosis_id, principle, person_id, field, seen_at)
			values (${id}, ${principle}, ${person}, ${field}, ${now})
			on conflict (diagnosis_id, principle, person_id) do update
			set field = excluded.field, seen_at = excluded.seen_at`;
	await sql`delete from presence where diagnosis_id = ${id} and principle = ${principle}
		and (seen_at < ${now}::timestamptz - make_interval(secs => ${lasting})
			or (${!field} and person_id = ${person}))`;
	return { ok: true };
}
