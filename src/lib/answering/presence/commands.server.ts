import { NotFound } from '#lib/errors.ts';
import { clock } from '#lib/clock.server.ts';
import type { Principle } from '#lib/content/principles.ts';
import { database } from '#lib/database/connection.server.ts';
import type { Gate } from '#lib/people/access.ts';
import { requireOpenQuestion } from '#lib/diagnosis/answering.server.ts';
import { findDiagnosis } from '#lib/diagnosis/queries.server.ts';
import { standing } from '#lib/diagnosis/rules.ts';
import { lasting } from './rules.ts';

/**
 * Notes that this person is writing in a field of a question now, or with '' that they have stopped. It changes
 * nothing of the answer, so it is in no log; the database tells every open page.
 */
export async function sayWriting(
	gate: Gate,
	diagnosisId: number,
	principle: Principle,
	field: string,
): Promise<void> {
	const diagnosis = await findDiagnosis(diagnosisId, 'en');
	if (!diagnosis) throw new NotFound();
	const permit = requireOpenQuestion(
		gate,
		{ ...diagnosis, ...standing(diagnosis, clock.today()) },
		principle,
	);
	const sql = database();
	if (field)
		await sql`insert into presence (diagnosis_id, principle, person_id, field, seen_at)
			values (${diagnosisId}, ${principle}, ${permit.person.id}, ${field}, ${clock.now()})
			on conflict (diagnosis_id, principle, person_id) do update
			set field = excluded.field, seen_at = excluded.seen_at`;
	await sql`delete from presence where diagnosis_id = ${diagnosisId} and principle = ${principle}
		and (seen_at < ${clock.now()} - make_interval(secs => ${lasting}) or (${!field} and person_id = ${permit.person.id}))`;
}
