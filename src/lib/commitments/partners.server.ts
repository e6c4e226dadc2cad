import type { z } from 'zod';
import { record } from '#lib/activity/commands.server.ts';
import { clock } from '#lib/clock.server.ts';
import { database } from '#lib/database/connection.server.ts';
import { refuse, type Outcome } from '#lib/forms/outcome.ts';
import type { Viewer } from '#lib/people/access.ts';
import type { answerInvitationSchema, inviteSchema } from './schema.ts';
import { lockCommitment } from './verb.server.ts';

/** Invites a department as partner; one that had declined is asked again. */
export async function invitePartner(
	{ gate }: Viewer,
	id: number,
	{ department: departmentId }: z.infer<typeof inviteSchema>,
): Promise<Outcome> {
	return database().begin(async (sql): Promise<Outcome> => {
		const { it, permit } = await lockCommitment(sql, gate, id);
		const [department] = await sql`select from department where id = ${departmentId}`;
		if (!department || departmentId === it.leadDepartmentId) return refuse('department', 'error_choose');
		const invited = await sql`
			insert into commitment_partner (commitment_id, department_id, invited_at)
			values (${id}, ${departmentId}, ${clock.now()})
			on conflict (commitment_id, department_id) do update
			set status = 'invited', invited_at = excluded.invited_at, answered_at = null where commitment_partner.status = 'declined'
			returning department_id`;
		if (invited.length)
			await record(sql, permit, {
				verb: 'partner.invite',
				about: { commitment: id, department: departmentId },
			});
		return { ok: true };
	});
}

/** An invited department joins or declines. */
export async function answerInvitation(
	{ gate }: Viewer,
	id: number,
	{ department, answer }: z.infer<typeof answerInvitationSchema>,
): Promise<Outcome> {
	const permit = gate.require('partnership.answer', { departmentId: department });
	return database().begin(async (sql): Promise<Outcome> => {
		const answered = await sql`
			update commitment_partner set status = ${answer === 'accept' ? 'accepted' : 'declined'}, answered_at = ${clock.now()}
			where commitment_id = ${id} and department_id = ${department} and status = 'invited' returning department_id`;
		if (!answered.length) return refuse('answer', 'error_not_invited');
		await record(sql, permit, {
			verb: answer === 'accept' ? 'partner.accept' : 'partner.decline',
			about: { commitment: id, department: department },
		});
		return { ok: true };
	});
}
