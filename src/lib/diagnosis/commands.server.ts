import { record } from '#lib/activity/commands.server.ts';
import { clock } from '#lib/clock.server.ts';
import { database, type Transaction } from '#lib/database/connection.server.ts';
import type { Outcome } from '#lib/forms/outcome.ts';
import { principles } from '#lib/content/principles.ts';
import { may, type Viewer } from '#lib/people/access.ts';
import type { Permit } from '#lib/activity/schema.ts';
import type { Person } from '#lib/people/schema.ts';
import { beginMeasuring, noteActivity } from '#lib/rounds/measured/commands.server.ts';
import { agree, type Agreeing } from './joint/commands.server.ts';
import { lockDiagnosis, requireInOpenRound, type LockedDiagnosis } from './lock.server.ts';
import { answersOf, marksOf, statesOf } from './queries.server.ts';
import { freeze } from './snapshot.server.ts';

/** Notes that a diagnosis is started, unless it is: part of the first verb that writes in it. Holds its lock. */
export async function begin(
	sql: Transaction,
	diagnosis: LockedDiagnosis,
	permit: Permit<Person>,
): Promise<void> {
	if (diagnosis.startedAt) return;
	await Promise.all([
		sql`update diagnosis set started_at = ${clock.now()}, started_by = ${permit.person.id}, version = version + 1
			where id = ${diagnosis.id}`,
		beginMeasuring(sql, diagnosis.id),
		record(sql, permit, {
			verb: 'diagnosis.start',
			about: { diagnosis: diagnosis.id, department: diagnosis.departmentId },
		}),
	]);
}

/** Starts a diagnosis; one that has been started stays as it is. */
export async function startDiagnosis({ gate, today }: Viewer, id: number): Promise<Outcome> {
	return database().begin(async (sql): Promise<Outcome> => {
		const diagnosis = await lockDiagnosis(sql, id, today);
		await begin(sql, diagnosis, requireInOpenRound(gate, 'diagnosis.answer', diagnosis));
		return { ok: true };
	});
}

type Submitted = { waiting: number[]; earlier: boolean };

/**
 * Submits a diagnosis and freezes it; refused with each question that is not complete (`error_question_incomplete`, the
 * field is the question). A joint one is submitted by the last of its departments that agrees; until then this notes
 * who has, and answers with the departments that it waits for. One that is submitted already stays as it is: whoever
 * presses twice, or after somebody else, is led to it; `earlier` says that it was not this person.
 */
export async function submitDiagnosis(
	{ gate, today, locale }: Viewer,
	id: number,
	input?: Agreeing,
): Promise<Outcome<Submitted>> {
	return database().begin(async (sql): Promise<Outcome<Submitted>> => {
		const diagnosis = await lockDiagnosis(sql, id, today);
		const draft = { ...diagnosis, submitted: false, round: 'open' } as const;
		if (diagnosis.submitted && may(gate.person, 'diagnosis.submit', draft)) {
			const [{ own } = { own: false }] = await sql<{ own: boolean }[]>`
				select submitted_by = ${gate.person!.id} as own from diagnosis where id = ${id}`;
			return { ok: true, waiting: [], earlier: !own };
		}
		const permit = requireInOpenRound(gate, 'diagnosis.submit', diagnosis);
		const states = statesOf(await answersOf(id, locale, sql), await marksOf(id, locale, sql));
		const incomplete = principles.filter((it) => states[it] !== 'answered');
		if (incomplete.length)
			return {
				ok: false,
				issues: incomplete.map((field) => ({ field, key: 'error_question_incomplete' })),
			};
		const { issues, waiting } = await agree(sql, gate, diagnosis, input);
		if (issues.length) return { ok: false, issues };
		await noteActivity(sql, id);
		if (waiting.length) return { ok: true, waiting, earlier: false };
		const now = clock.now();
		await sql`update diagnosis set submitted_at = ${now}, submitted_by = ${permit.person.id}, version = version + 1,
			revision = null, revision_reason = '', revised_at = null, revised_by = null, revised_version = null
			where id = ${id}`;
		await sql`update diagnosis_department set submitted_agreed_at = null, submitted_agreed_by = null
			where diagnosis_id = ${id} and submitted_agreed_at is not null`;
		await sql`update answer_return set settled_at = greatest(returned_at, ${now})
			where diagnosis_id = ${id} and settled_at is null`;
		const submitted = await freeze(sql, { diagnosisId: id, personId: permit.person.id, at: now });
		await record(sql, permit, {
			verb: 'diagnosis.submit',
			about: { diagnosis: id, department: diagnosis.departmentId },
			facts: submitted,
		});
		return { ok: true, waiting, earlier: false };
	});
}
