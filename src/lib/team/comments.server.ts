import { record } from '#lib/activity/commands.server.ts';
import type { Principle } from '#lib/content/principles.ts';
import { clock } from '#lib/clock.server.ts';
import { database, type Transaction } from '#lib/database/connection.server.ts';
import type { Outcome } from '#lib/forms/outcome.ts';
import type { Gate, Viewer } from '#lib/people/access.ts';
import { lockDiagnosis, requireInOpenRound, type LockedDiagnosis } from '#lib/diagnosis/lock.server.ts';
import { openQuestions } from '#lib/diagnosis/rules.ts';

/**
 * Writes a comment beside an answer. Part of the verb that saves the answer: the two are on one page and are kept
 * together or not at all. The log says that there is one; its words stay with the department.
 */
export async function writeComment(
	sql: Transaction,
	diagnosis: LockedDiagnosis,
	{ gate, principle, text }: { gate: Gate; principle: Principle; text: string },
): Promise<void> {
	const permit = requireInOpenRound(gate, 'comment.write', diagnosis);
	const [comment] = await sql<{ id: number }[]>`
		insert into answer_comment (diagnosis_id, principle, text, written_by, written_at)
		values (${diagnosis.id}, ${principle}, ${text}, ${permit.person.id}, ${clock.now()}) returning id`;
	await record(sql, permit, {
		verb: 'comment.add',
		about: { diagnosis: diagnosis.id, department: diagnosis.departmentId },
		note: principle,
		changes: { comment: [null, comment!.id] },
	});
}

/** Resolves a comment, or opens it again; one that is so already stays as it is. */
export async function settleComment(
	{ gate, today }: Viewer,
	id: number,
	{ comment: commentId, how }: { comment: number; how: 'resolve' | 'reopen' },
): Promise<Outcome> {
	return database().begin(async (sql): Promise<Outcome> => {
		const diagnosis = await lockDiagnosis(sql, id, today);
		const permit = requireInOpenRound(gate, 'comment.write', diagnosis);
		const resolved =
			how === 'resolve'
				? sql`greatest(written_at, ${clock.now()}), resolved_by = ${permit.person.id}`
				: sql`null, resolved_by = null`;
		const [comment] = await sql<{ principle: Principle }[]>`
			update answer_comment set resolved_at = ${resolved}
			where id = ${commentId} and diagnosis_id = ${id} and principle in ${sql(openQuestions(diagnosis))}
				and (resolved_at is null) = ${how === 'resolve'}
			returning principle`;
		if (!comment) return { ok: true };
		await record(sql, permit, {
			verb: `comment.${how}`,
			about: { diagnosis: id, department: diagnosis.departmentId },
			note: comment.principle,
			changes: { comment: [null, commentId], resolved: [how === 'reopen', how === 'resolve'] },
		});
		return { ok: true };
	});
}
