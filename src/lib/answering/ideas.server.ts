import { record } from '#lib/activity/commands.server.ts';
import type { Permit } from '#lib/activity/schema.ts';
import { clock } from '#lib/clock.server.ts';
import type { Principle } from '#lib/content/principles.ts';
import { database, type Transaction } from '#lib/database/connection.server.ts';
import { lockDiagnosis, requireInOpenRound, type LockedDiagnosis } from '#lib/diagnosis/lock.server.ts';
import { openQuestions } from '#lib/diagnosis/rules.ts';
import type { Outcome } from '#lib/forms/outcome.ts';
import type { Viewer } from '#lib/people/access.ts';
import type { Person } from '#lib/people/schema.ts';
import type { NewIdea } from './posted.ts';

/** Writes an idea under a question: part of the verb that saves its answer. */
export async function writeIdea(
	sql: Transaction,
	diagnosis: Pick<LockedDiagnosis, 'id' | 'departmentId'>,
	permit: Permit<Person>,
	{ principle, text, practiceKey = null }: NewIdea & { principle: Principle },
): Promise<void> {
	await Promise.all([
		sql`insert into idea (diagnosis_id, principle, text, practice_key, created_by, created_at)
			values (${diagnosis.id}, ${principle}, ${text}, ${practiceKey}, ${permit.person.id}, ${clock.now()})`,
		record(sql, permit, {
			verb: 'idea.add',
			about: { diagnosis: diagnosis.id, department: diagnosis.departmentId },
			note: text,
		}),
	]);
}

/** Takes an idea away that has not become a commitment; one that is not there any more is no error. */
export async function dropIdea(
	{ gate, today }: Viewer,
	id: number,
	{ idea: ideaId }: { idea: number },
): Promise<Outcome> {
	return database().begin(async (sql): Promise<Outcome> => {
		const diagnosis = await lockDiagnosis(sql, id, today);
		const permit = requireInOpenRound(gate, 'diagnosis.answer', diagnosis);
		const [idea] = await sql<{ text: string }[]>`
			delete from idea where id = ${ideaId} and diagnosis_id = ${id} and commitment_id is null
				and principle in ${sql(openQuestions(diagnosis))} returning text`;
		if (!idea) return { ok: true };
		await record(sql, permit, {
			verb: 'idea.drop',
			about: { diagnosis: id, department: diagnosis.departmentId },
			note: idea.text,
		});
		return { ok: true };
	});
}

/**
 * Notes that an idea has become this commitment; part of the verb that makes commitments. False if there is no
 * such idea or it already is one; throws NotAllowed if the idea is another department's.
 */
export async function ideaBecomes(
	sql: Transaction,
	{ gate }: Pick<Viewer, 'gate'>,
	{ idea: ideaId, commitment }: { idea: number; commitment: number },
): Promise<boolean> {
	const [idea] = await sql<{ departmentIds: number[]; commitmentId: number | null }[]>`
		select array(select w.department_id from diagnosis_department w where w.diagnosis_id = i.diagnosis_id)
			as department_ids, i.commitment_id
		from idea i where i.id = ${ideaId} for no key update of i`;
	if (!idea || idea.commitmentId) return false;
	gate.require('idea.commit', idea);
	await sql`update idea set commitment_id = ${commitment} where id = ${ideaId}`;
	return true;
}
