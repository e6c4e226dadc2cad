import type { z } from 'zod';
import { record } from '#lib/activity/commands.server.ts';
import { isPrinciple } from '#lib/content/principles.ts';
import { clock } from '#lib/clock.server.ts';
import { database } from '#lib/database/connection.server.ts';
import { refuse, type Outcome } from '#lib/forms/outcome.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Gate } from '#lib/people/access.ts';
import { lockDiagnosis, requireInOpenRound } from '#lib/diagnosis/answering.server.ts';
import { openQuestions } from '#lib/diagnosis/rules.ts';
import { teamOfDiagnosis } from './team.server.ts';
import type { assignSchema } from './schema.ts';

/**
 * Asks a colleague of the team for the answer to a question. One who is asked already stays so until the question
 * is taken back: nobody is replaced unawares.
 */
export async function assignQuestion(
	gate: Gate,
	id: number,
	{ principle, person: personId }: z.infer<typeof assignSchema>,
	locale: Locale,
): Promise<Outcome> {
	return database().begin(async (sql): Promise<Outcome> => {
		const diagnosis = await lockDiagnosis(sql, id, locale);
		const permit = requireInOpenRound(gate, 'question.assign', diagnosis);
		if (!openQuestions(diagnosis).includes(principle)) return refuse('principle', 'error_question_empty');
		const team = await teamOfDiagnosis(diagnosis, sql);
		if (!team.some((it) => it.id === personId)) return refuse('person', 'error_colleague_empty');
		const [asked] = await sql<{ id: number; name: string }[]>`
			select p.id, p.name from question_assignment a join person p on p.id = a.person_id
			where a.diagnosis_id = ${id} and a.principle = ${principle}`;
		if (asked?.id === personId) return { ok: true };
		if (asked) return refuse('principle', 'error_question_asked', { name: asked.name });
		await sql`insert into question_assignment (diagnosis_id, principle, person_id, assigned_by, assigned_at)
			values (${id}, ${principle}, ${personId}, ${permit.person.id}, ${clock.now()})`;
		await record(sql, permit, {
			verb: 'question.assign',
			about: { diagnosis: id, person: personId, department: diagnosis.departmentId },
			note: principle,
		});
		return { ok: true };
	});
}

/** Takes a question back from whoever was asked; one that nobody was asked for stays as it is. */
export async function takeBackQuestion(
	gate: Gate,
	id: number,
	principle: string,
	locale: Locale,
): Promise<void> {
	await database().begin(async (sql) => {
		const diagnosis = await lockDiagnosis(sql, id, locale);
		const permit = requireInOpenRound(gate, 'question.assign', diagnosis);
		if (!isPrinciple(principle)) return;
		const [gone] = await sql<{ personId: number }[]>`
			delete from question_assignment where diagnosis_id = ${id} and principle = ${principle} returning person_id`;
		if (!gone) return;
		await record(sql, permit, {
			verb: 'question.take_back',
			about: { diagnosis: id, person: gone.personId, department: diagnosis.departmentId },
			note: principle,
		});
	});
}
