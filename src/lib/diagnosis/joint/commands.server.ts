import type { z } from 'zod';
import { record } from '#lib/activity/commands.server.ts';
import { clock } from '#lib/clock.server.ts';
import type { Transaction } from '#lib/database/connection.server.ts';
import type { Mend } from '#lib/forms/form.ts';
import type { Gate, Viewer } from '#lib/people/access.ts';
import type { LockedDiagnosis } from '../lock.server.ts';
import { refuse, type Outcome } from '#lib/forms/outcome.ts';
import { changeRound } from '#lib/rounds/commands.server.ts';
import type { removeDepartmentSchema } from '#lib/rounds/schema.ts';
import { isJoint, stillToAgree } from './rules.ts';
import type { agreeSchema, separateSchema, togetherSchema } from './schema.ts';

/** For which departments somebody agrees, and the version of the answers that they have read. */
export type Agreeing = z.infer<typeof agreeSchema>;

/**
 * Notes that departments agree to submit a joint diagnosis; part of the verb that submits, which holds its lock.
 * Answers with the departments that are still to agree: none, if one department answers alone.
 */
export async function agree(
	sql: Transaction,
	gate: Gate,
	diagnosis: LockedDiagnosis,
	agreeing: Agreeing | undefined,
): Promise<{ issues: Mend[]; waiting: number[] }> {
	const mend = (field: string, key: string) => ({ issues: [{ field, key }], waiting: [] });
	if (!isJoint(diagnosis)) return { issues: [], waiting: [] };
	if (!agreeing) return mend('departments', 'error_agree_whom');
	const { departments, version } = agreeing;
	if (departments.some((id) => !diagnosis.departmentIds.includes(id)))
		return mend('departments', 'error_agree_whom');
	for (const id of departments) gate.require('diagnosis.submit', { ...diagnosis, departmentIds: [id] });
	// nobody is bound to words that came after they had read it
	if (version !== diagnosis.answersVersion) return mend('form', 'error_agree_changed');
	const waiting = stillToAgree(diagnosis).map(({ id }) => id);
	const permit = gate.require('diagnosis.submit', diagnosis);
	for (const departmentId of departments.filter((id) => waiting.includes(id))) {
		await sql`update diagnosis_department
			set agreed_at = ${clock.now()}, agreed_by = ${permit.person.id}, agreed_version = ${version}
			where diagnosis_id = ${diagnosis.id} and department_id = ${departmentId}`;
		await record(sql, permit, {
			verb: 'diagnosis.agree',
			about: { diagnosis: diagnosis.id, department: departmentId },
		});
	}
	return { issues: [], waiting: waiting.filter((id) => !departments.includes(id)) };
}

type Row = {
	id: number;
	departmentId: number;
	startedAt: Date | null;
	written: boolean;
	answering: number[];
};

/** The diagnoses of a round with these ids, locked. */
const lockAll = (sql: Transaction, roundId: number, ids: number[]) => sql<Row[]>`
	select g.id, g.department_id, g.started_at, g.answers_version > 0 as written,
		array(select w.department_id from diagnosis_department w where w.diagnosis_id = g.id order by 1) as answering
	from diagnosis g where g.round_id = ${roundId} and g.id = any (${ids}::bigint[]) order by g.id for update`;

/** Joins diagnoses of a round that nobody has started into one, which the department `lead` leads. */
export async function answerTogether(
	viewer: Viewer,
	roundId: number,
	input: z.infer<typeof togetherSchema>,
): Promise<Outcome> {
	const joining = changeRound(viewer, roundId, input.version, async (sql, round, permit) => {
		if (round.closed) return refuse('diagnoses', 'error_round_closed');
		const found = await lockAll(sql, roundId, input.diagnoses);
		if (found.length !== input.diagnoses.length) return refuse('diagnoses', 'error_choose');
		if (found.length < 2) return refuse('diagnoses', 'error_together_two');
		if (found.some(({ startedAt }) => startedAt)) return refuse('diagnoses', 'error_together_begun');
		const kept = found.find(({ answering }) => answering.includes(input.lead));
		if (!kept) return refuse('lead', 'error_together_lead');
		const others = found.filter((it) => it !== kept).map(({ id }) => id);
		await sql`update diagnosis_department set diagnosis_id = ${kept.id} where diagnosis_id = any (${others}::bigint[])`;
		await sql`delete from diagnosis where id = any (${others}::bigint[])`;
		await sql`update diagnosis set department_id = ${input.lead}, version = version + 1 where id = ${kept.id}`;
		await record(sql, permit, {
			verb: 'round.join',
			about: { round: roundId, department: input.lead },
			changes: { departments: [null, found.flatMap(({ answering }) => answering).join(',')] },
		});
		return { ok: true };
	});
	return joining.catch(whenPrepared('diagnoses', 'error_together_begun'));
}

/** A foreign key: something was already prepared in one of the diagnoses that would be deleted. */
const whenPrepared =
	(field: string, key: string) =>
	(problem: unknown): Outcome => {
		if ((problem as { code?: unknown }).code === '23503') return refuse(field, key);
		throw problem;
	};

/**
 * Takes a department out of a round that was asked by mistake, as long as it has not begun; of a joint diagnosis in
 * which nothing is written the others go on. What happened to it stays in the log.
 */
export async function removeDepartment(
	viewer: Viewer,
	roundId: number,
	input: z.infer<typeof removeDepartmentSchema>,
): Promise<Outcome> {
	const removing = changeRound(viewer, roundId, input.version, async (sql, round, permit) => {
		if (round.closed) return refuse('removed', 'error_round_closed');
		const asked = await sql<{ diagnosisId: number; departmentId: number }[]>`
			select diagnosis_id, department_id from diagnosis_department where round_id = ${roundId}`;
		const id = asked.find(({ departmentId }) => departmentId === input.removed)?.diagnosisId;
		if (!id) return refuse('removed', 'error_version');
		if (asked.length === 1) return refuse('removed', 'error_remove_last');
		const [diagnosis] = await lockAll(sql, roundId, [id]);
		const others = diagnosis!.answering.filter((it) => it !== input.removed);
		// what was begun stands in the log, and what the log speaks of stays
		if (diagnosis!.written || (diagnosis!.startedAt && !others.length))
			return refuse('removed', 'error_remove_written');
		if (others.length && diagnosis!.departmentId === input.removed)
			await sql`update diagnosis set department_id = ${others[0]!}, version = version + 1 where id = ${id}`;
		await sql`delete from diagnosis_department where diagnosis_id = ${id} and department_id = ${input.removed}`;
		if (!others.length) await sql`delete from diagnosis where id = ${id}`;
		await record(sql, permit, {
			verb: 'round.remove_department',
			about: { round: roundId, department: input.removed },
		});
		return { ok: true };
	});
	return removing.catch(whenPrepared('removed', 'error_remove_written'));
}

/** Gives each department of a joint diagnosis its own again, as long as nothing is written. */
export async function separate(
	viewer: Viewer,
	roundId: number,
	input: z.infer<typeof separateSchema>,
): Promise<Outcome> {
	return changeRound(viewer, roundId, input.version, async (sql, round, permit) => {
		if (round.closed) return refuse('separate', 'error_round_closed');
		const [joint] = await lockAll(sql, roundId, [input.diagnosis]);
		if (!joint || joint.answering.length < 2) return refuse('separate', 'error_version');
		if (joint.written) return refuse('separate', 'error_separate_written');
		const others = joint.answering.filter((id) => id !== joint.departmentId);
		await sql`delete from diagnosis_department
			where diagnosis_id = ${joint.id} and department_id = any (${others}::bigint[])`;
		await sql`insert into diagnosis ${sql(others.map((departmentId) => ({ roundId, departmentId })))}`;
		await record(sql, permit, {
			verb: 'round.separate',
			about: { round: roundId, department: joint.departmentId },
			changes: { departments: [joint.answering.join(','), null] },
		});
		return { ok: true };
	});
}
