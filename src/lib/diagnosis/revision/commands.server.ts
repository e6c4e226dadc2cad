import type { z } from 'zod';
import { record } from '#lib/activity/commands.server.ts';
import { principles, type Principle } from '#lib/content/principles.ts';
import { clock } from '#lib/clock.server.ts';
import { database, type Queryable, type Transaction } from '#lib/database/connection.server.ts';
import { refuse, type Outcome } from '#lib/forms/outcome.ts';
import type { Viewer } from '#lib/people/access.ts';
import { lockDiagnosis, requireInOpenRound, type LockedDiagnosis } from '../lock.server.ts';
import type { Revision } from '../schema.ts';
import type { reopenSchema, returnSchema, takeRevisionBackSchema } from './schema.ts';

/** The questions that a coordinator may still return: not those that came back already, and none of a reopened whole. */
function returnable({ revision, returns }: Pick<LockedDiagnosis, 'revision' | 'returns'>): Principle[] {
	if (revision === 'reopened') return [];
	return principles.filter((principle) => !returns.some((it) => it.principle === principle));
}

async function openAgain(
	sql: Transaction,
	id: number,
	revision: Revision,
	personId: number,
	reason = '',
): Promise<void> {
	await sql`update diagnosis set submitted_at = null, submitted_by = null, revision = ${revision},
		revised_version = coalesce(revised_version, answers_version), revision_reason = ${reason}, revised_at = ${clock.now()}, revised_by = ${personId}, version = version + 1
		where id = ${id}`;
	// the departments agreed to what was submitted, and agree again to what they change now
	await sql`update diagnosis_department set submitted_agreed_at = coalesce(submitted_agreed_at, agreed_at),
		submitted_agreed_by = coalesce(submitted_agreed_by, agreed_by),
		agreed_at = null, agreed_by = null, agreed_version = null where diagnosis_id = ${id}`;
}

/**
 * Takes a return or a reopening back, and with it what was returned before: the diagnosis is submitted as it was. Refused
 * once the department has written in it.
 */
export async function takeRevisionBack(
	{ gate, today }: Viewer,
	id: number,
	input: z.infer<typeof takeRevisionBackSchema>,
): Promise<Outcome> {
	return database().begin(async (sql): Promise<Outcome> => {
		const diagnosis = await lockDiagnosis(sql, id, today);
		const permit = requireInOpenRound(gate, 'diagnosis.revise', diagnosis);
		if (diagnosis.version !== input.version || !diagnosis.revision) return refuse('form', 'error_version');
		if (!(await isUntouched(id, sql))) return refuse('form', 'error_revision_touched');
		const now = clock.now();
		await sql`update answer_return set settled_at = greatest(returned_at, ${now})
			where diagnosis_id = ${id} and settled_at is null`;
		await sql`update diagnosis_department w set agreed_at = w.submitted_agreed_at, agreed_by = w.submitted_agreed_by,
			agreed_version = case when w.submitted_agreed_at is not null then ${diagnosis.answersVersion}::integer end,
			submitted_agreed_at = null, submitted_agreed_by = null where w.diagnosis_id = ${id}`;
		await sql`update diagnosis g set submitted_at = s.submitted_at, submitted_by = s.submitted_by, revision = null,
			revision_reason = '', revised_at = null, revised_by = null, revised_version = null, version = g.version + 1
			from diagnosis_snapshot s where g.id = ${id} and s.diagnosis_id = g.id
				and s.number = (select max(number) from diagnosis_snapshot where diagnosis_id = ${id})`;
		await record(sql, permit, {
			verb: 'diagnosis.take_back',
			about: { diagnosis: id, department: diagnosis.departmentId, round: diagnosis.roundId },
		});
		return { ok: true };
	});
}

/** Whether the department has written nothing since its diagnosis was opened again. */
export async function isUntouched(id: number, sql: Queryable = database()): Promise<boolean> {
	const rows = await sql`select from diagnosis where id = ${id} and revised_version = answers_version`;
	return rows.length > 0;
}

/**
 * Returns the answers that have a note: the department may write in these alone, and has to submit again. What it
 * submitted stays everyone's to read.
 */
export async function returnAnswers(
	{ gate, today }: Viewer,
	id: number,
	input: z.infer<typeof returnSchema>,
): Promise<Outcome> {
	return database().begin(async (sql): Promise<Outcome> => {
		const diagnosis = await lockDiagnosis(sql, id, today);
		const permit = requireInOpenRound(gate, 'diagnosis.revise', diagnosis);
		if (diagnosis.version !== input.version) return refuse('form', 'error_version');
		const possible = returnable(diagnosis);
		const noted = possible.filter((principle) => input[`note_${principle}`]);
		if (!noted.length) return refuse(`note_${possible[0] ?? principles[0]}`, 'error_return_empty');
		await openAgain(sql, id, 'returned', permit.person.id);
		for (const principle of noted) {
			const note = input[`note_${principle}`];
			await sql`insert into answer_return (diagnosis_id, principle, note, returned_by, returned_at)
				values (${id}, ${principle}, ${note}, ${permit.person.id}, ${clock.now()})`;
			await record(sql, permit, {
				verb: 'diagnosis.return',
				about: { diagnosis: id, department: diagnosis.departmentId, round: diagnosis.roundId },
				note,
				changes: { returned: [null, principle] },
			});
		}
		return { ok: true };
	});
}

/** Opens a whole submitted diagnosis again, with a reason; answers that had come back are open with the rest. */
export async function reopenDiagnosis(
	{ gate, today }: Viewer,
	id: number,
	input: z.infer<typeof reopenSchema>,
): Promise<Outcome> {
	return database().begin(async (sql): Promise<Outcome> => {
		const diagnosis = await lockDiagnosis(sql, id, today);
		const permit = requireInOpenRound(gate, 'diagnosis.revise', diagnosis);
		if (diagnosis.version !== input.version || diagnosis.revision === 'reopened')
			return refuse('form', 'error_version');
		await openAgain(sql, id, 'reopened', permit.person.id, input.reason);
		await record(sql, permit, {
			verb: 'diagnosis.reopen',
			about: { diagnosis: id, department: diagnosis.departmentId, round: diagnosis.roundId },
			note: input.reason,
		});
		return { ok: true };
	});
}
