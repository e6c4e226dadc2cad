import { inViewersLanguage } from '#lib/i18n/reading.server.ts';
import { database } from '#lib/database/connection.server.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { worths, type Worth } from './schema.ts';

/** What a round's departments answered, as far as it is shown; all is empty before. */
export type SurveyResults = {
	answers: number;
	counts: { worth: Worth; count: number }[];
	sentences: string[];
};

/** Whether this person has not been asked about this diagnosis yet. */
export async function asksSurvey(diagnosisId: number, personId: number): Promise<boolean> {
	const rows = await database()`
		select from survey_asked where diagnosis_id = ${diagnosisId} and person_id = ${personId}`;
	return rows.length === 0;
}

/** The survey's answers in a round, without names, departments or days, and in an order that tells nothing. */
export async function surveyOfRound(roundId: number, locale: Locale): Promise<SurveyResults> {
	const rows = await database()<{ worth: Worth; sentence: string }[]>`
		select worth, sentence from survey_answer where round_id = ${roundId} and shown order by id`;
	return {
		answers: rows.length,
		counts: rows.length
			? worths.map((worth) => ({ worth, count: rows.filter((row) => row.worth === worth).length }))
			: [],
		sentences: rows.flatMap(({ sentence }) => (sentence ? [inViewersLanguage(sentence, locale)] : [])),
	};
}
