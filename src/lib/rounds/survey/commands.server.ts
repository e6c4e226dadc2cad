import type { z } from 'zod';
import { record } from '#lib/activity/commands.server.ts';
import { database } from '#lib/database/connection.server.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Gate } from '#lib/people/access.ts';
import { lockDiagnosis } from '#lib/diagnosis/answering.server.ts';
import type { surveySchema } from './schema.ts';

/**
 * Takes a person's answer to "Was this worth the time?", or that they pass it over (null). Each is asked once: what
 * comes a second time is not counted. The answer is stored apart from who gave it, and the log knows nothing of it.
 */
export async function answerSurvey(
	gate: Gate,
	id: number,
	said: z.infer<typeof surveySchema> | null,
	locale: Locale,
): Promise<void> {
	await database().begin(async (sql) => {
		const diagnosis = await lockDiagnosis(sql, id, locale);
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
