import type { z } from 'zod';
import { database, type Transaction } from '#lib/database/connection.server.ts';
import { NotFound } from '#lib/errors.ts';
import type { Outcome } from '#lib/forms/outcome.ts';
import type { Day } from '#lib/i18n/days.ts';
import type { Viewer } from '#lib/people/access.ts';
import { roundState } from '../rules.ts';
import { enoughToShow, type surveySchema } from './schema.ts';

/**
 * Takes a person's answer to "Was this worth the time?", or that they pass it over (null). Each is asked once: what
 * comes a second time is not counted. The answer is stored apart from who gave it, neither the log nor an open page
 * hears of it, and it is shown together with others: whoever watched a count move by one would know whose answer that was.
 */
export async function answerSurvey(
	{ gate, today }: Viewer,
	id: number,
	input: z.infer<typeof surveySchema> | null,
): Promise<Outcome> {
	return database().begin(async (sql): Promise<Outcome> => {
		const asked = await whatIsAsked(sql, id, today);
		const permit = gate.require('survey.answer', asked);
		const [first] =
			await sql`insert into survey_asked (diagnosis_id, person_id) values (${id}, ${permit.person.id})
			on conflict do nothing returning person_id`;
		if (!first) return { ok: true };
		if (!input) return { ok: true };
		await sql`insert into survey_answer (round_id, worth, sentence)
			values (${asked.roundId}, ${input.worth}, ${input.sentence})`;
		await sql`update survey_answer set shown = true where round_id = ${asked.roundId} and not shown
			and (select count(*) from survey_answer where round_id = ${asked.roundId} and not shown) >= ${enoughToShow}`;
		return { ok: true };
	});
}

/** The diagnosis that the survey asks about, as far as the gate must know it. Throws NotFound if there is none. */
async function whatIsAsked(sql: Transaction, id: number, today: Day) {
	type Row = {
		roundId: number;
		departmentIds: number[];
		submitted: boolean;
		revised: boolean;
		opensOn: Day;
		closed: boolean;
	};
	const [row] = await sql<Row[]>`
		select g.round_id, g.submitted_at is not null as submitted, g.revision is not null as revised,
			r.opens_on, r.closed_at is not null as closed,
			array(select w.department_id from diagnosis_department w where w.diagnosis_id = g.id) as department_ids
		from diagnosis g join round r on r.id = g.round_id where g.id = ${id}`;
	if (!row) throw new NotFound();
	return { ...row, round: roundState(row, today) };
}
