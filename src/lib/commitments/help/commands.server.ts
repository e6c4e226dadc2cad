import type { z } from 'zod';
import { record } from '#lib/activity/commands.server.ts';
import { clock } from '#lib/clock.server.ts';
import { database, type Transaction } from '#lib/database/connection.server.ts';
import { refuse, type Outcome } from '#lib/forms/outcome.ts';
import type { Viewer } from '#lib/people/access.ts';
import { lockCommitment, lockRow } from '../verb.server.ts';
import { mayDecline, mayOffer, type Call } from './rules.ts';
import type { answerHelpSchema, askElsewhereSchema } from './schema.ts';

/** The answer that a call for help has so far. */
async function answerOf(sql: Transaction, id: number): Promise<Call['answer']> {
	const [answer] = await sql<NonNullable<Call['answer']>[]>`
		select department_id, answer from help_answer where commitment_id = ${id}`;
	return answer ?? null;
}

/** A department that was asked says "we can do this" or, with a word, "not us"; so may the coordination team. */
export async function answerHelp(
	{ gate }: Viewer,
	id: number,
	{ help_as: helper, help_note: note, answer, version }: z.infer<typeof answerHelpSchema>,
): Promise<Outcome> {
	return database().begin(async (sql): Promise<Outcome> => {
		const it = await lockRow(sql, id);
		const permit = gate.require('help.answer', { departmentId: helper });
		if (it.status !== 'needs_help') return refuse('form', 'error_help_over');
		if (it.version !== version) return refuse('form', 'error_stale');
		const call = { ...it, answer: await answerOf(sql, id) };
		if (!(answer === 'can' ? mayOffer : mayDecline)(call, helper))
			return refuse('form', 'error_help_not_asked');
		if (answer === 'cannot' && !note) return refuse('help_note', 'error_help_note');
		const row = { departmentId: helper, answer, note, answeredAt: clock.now(), answeredBy: permit.person.id };
		await sql`insert into help_answer ${sql({ commitmentId: id, ...row })}
			on conflict (commitment_id) do update set ${sql(row)}`;
		// who has the page open sees the answer before an update of theirs is taken
		await sql`update commitment set version = version + 1 where id = ${id}`;
		await record(sql, permit, {
			verb: answer === 'can' ? 'help.offer' : 'help.decline',
			about: { commitment: id, department: helper },
			note,
		});
		return { ok: true };
	});
}

/** Asks somebody else for the same help, with the same words. */
export async function askElsewhere(
	{ gate }: Viewer,
	id: number,
	{ help_to: departmentId, version }: z.infer<typeof askElsewhereSchema>,
): Promise<Outcome> {
	return database().begin(async (sql): Promise<Outcome> => {
		const { it, permit } = await lockCommitment(sql, gate, id);
		if (it.status !== 'needs_help') return refuse('help_to', 'error_help_over');
		if (it.version !== version) return refuse('help_to', 'error_stale');
		if (departmentId) {
			const [department] = await sql`select from department where id = ${departmentId}`;
			if (!department || departmentId === it.leadDepartmentId) return refuse('help_to', 'error_choose');
		}
		const now = clock.now();
		await sql`delete from help_answer where commitment_id = ${id}`;
		await sql`update commitment set help_from_department_id = ${departmentId}, help_asked_at = ${now},
			help_asked_by = ${permit.person.id}, last_update_at = ${now}, version = version + 1 where id = ${id}`;
		await record(sql, permit, { verb: 'help.pass_on', about: { commitment: id, department: departmentId } });
		return { ok: true };
	});
}
