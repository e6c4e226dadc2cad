import type { z } from 'zod';
import { record } from '#lib/activity/commands.server.ts';
import { database, type Transaction } from '#lib/database/connection.server.ts';
import type { Day } from '#lib/i18n/days.ts';
import type { Viewer } from '#lib/people/access.ts';
import { NotFound } from '#lib/errors.ts';
import { roundState } from '../rules.ts';
import type { surveySchema } from './schema.ts';

type Locked = { departmentId: number; departmentIds: number[]; submitted: boolean; revised: boolean };

/** Locks a diagnosis as far as the survey needs it, so that nobody is counted twice. */
async function lock(sql: Transaction, id: number, today: Day) {
	const [row] = await sql<(Locked & { roundId: number; opensOn: Day; closed: boolean })[]>`
		select g.department_id, g.round_id, r.opens_on, r.closed_at is not null as closed,
			g.submitted_at is not null as submitted, g.revision is not null as revised,
			array(select w.department_id from diagnosis_department w where w.diagnosis_id = g.id) as department_ids
		from diagnosis g join round r on r.id = g.round_id where g.id = ${id} for no key update of g`;
	if (!row) throw new NotFound();
	return { ...row, round: roundState(row, today) };
}

/**
 * Takes a person's answer to "Was this worth the time?", or that they pass it over (null). Each is asked once: what
 * comes a second time is not counted. The answer is stored apart from who gave it, and the log knows nothing of it.
 */
export async function answerSurvey(
	{ gate, today }: Viewer,
	id: number,
	said: z.infer<typeof surveySchema> | null,
): Promise<void> {
	await database().begin(async (sql) => {
		const diagnosis = await lock(sql, id, today);
		const permit = gate.require('survey.answer', diagnosis);
		const [asked] =
			await sql`insert into survey_asked (diagnosis_id, person_id) values (${id}, ${permit.person.id})
			on conflict do nothing returning person_id`;
		if (!asked) return;
		if (said)
			await sql`insert into survey_answer (round_id, worth, sentence)
				values (${diagnosis.roundId}, ${said.worth}, ${said.sentence})`;
		await record(sql, permit, {
			verb: said ? 'survey.answer' : 'survey.skip',
			about: { diagnosis: id, department: diagnosis.departmentId },
		});
	});
}
