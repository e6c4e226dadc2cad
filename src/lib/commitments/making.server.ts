import { record } from '#lib/activity/commands.server.ts';
import { clock } from '#lib/clock.server.ts';
import { database } from '#lib/database/connection.server.ts';
import { refusalOf, refuse, Refused, type Outcome } from '#lib/forms/outcome.ts';
import { ideaBecomes } from '#lib/answering/commands.server.ts';
import { answeringTo } from '#lib/diagnosis/queries.server.ts';
import type { Viewer } from '#lib/people/access.ts';
import { madeIn, roundOf } from './queries.server.ts';
import { dueDayIssue, plenty } from './rules.ts';
import type { NewCommitment } from './schema.ts';
import { isPossibleOwner, searchedWords } from './verb.server.ts';

/** Makes a commitment, from an idea, from a line of the registers, or from scratch. */
export async function makeCommitment(
	{ gate, today }: Viewer,
	_: null,
	input: NewCommitment,
): Promise<Outcome<{ id: number }>> {
	const found = input.idea ? await answeringTo(input.idea) : null;
	const together = found?.departmentIds ?? [];
	const permit = together.includes(input.lead_department)
		? gate.require('idea.commit', { departmentIds: together })
		: gate.require('commitment.make', { departmentId: input.lead_department });
	return database()
		.begin(async (sql): Promise<Outcome<{ id: number }>> => {
			// one form at a time for a department, so that three at once are not four
			// ("no key": others may name this department as their partner meanwhile, or two that do would wait for each other)
			const [department] =
				await sql`select from department where id = ${input.lead_department} for no key update`;
			if (!department) return refuse('lead_department', 'error_lead_empty');
			const due = dueDayIssue(input.due_on, today);
			if (due) return refuse('due_on', due);
			if (!(await isPossibleOwner(sql, input.owner))) return refuse('owner', 'error_owner_empty');
			const partners = [...new Set(input.partners)].filter((it) => it !== input.lead_department);
			const known = partners.length ? await sql`select id from department where id in ${sql(partners)}` : [];
			if (known.length !== partners.length) return refuse('partners', 'error_choose');

			const roundId = await roundOf({ ...input, ideaRound: found?.roundId ?? null }, today, sql);
			const made = await madeIn(roundId, input.lead_department, sql);
			if (made >= plenty && input.fourth !== 'yes') return refuse('fourth', 'error_fourth');

			const now = clock.now();
			// form_key is left empty: the log has the form's key now, and the column is there for the version before this one
			const [row] = await sql<{ id: number }[]>`insert into commitment ${sql({
				title: input.title,
				leadDepartmentId: input.lead_department,
				ownerId: input.owner,
				dueOn: input.due_on,
				firstDueOn: input.due_on,
				sign: input.sign,
				measureUnit: input.measure_unit || null,
				measureBaseline: input.measure_baseline,
				measureTarget: input.measure_target,
				firstStep: input.first_step,
				effort: input.effort,
				principles: input.principles,
				roundId,
				createdBy: permit.person.id,
				createdAt: now,
				lastUpdateAt: now,
				search: searchedWords(input.title, input.sign, input.first_step),
			})} returning id`;
			const { id } = row!;
			if (input.idea && !(await ideaBecomes(sql, { gate }, { idea: input.idea, commitment: id })))
				throw new Refused('idea', 'error_idea_taken');
			await record(sql, permit, {
				verb: 'commitment.make',
				about: { commitment: id, department: input.lead_department, register_entry: input.entry },
			});
			for (const departmentId of partners) {
				await sql`insert into commitment_partner (commitment_id, department_id, invited_at)
					values (${id}, ${departmentId}, ${now})`;
				await record(sql, permit, {
					verb: 'partner.invite',
					about: { commitment: id, department: departmentId },
				});
			}
			return { ok: true, id };
		})
		.catch(refusalOf);
}
