import { people as everybody, type PersonKey } from './people.ts';
import { minutes, survey } from './experience.ts';
import { moment } from './moments.ts';
import { rounds, type RoundKey } from './rounds.ts';
import type { Loading } from './loading.server.ts';
import type { PersonText } from './types.ts';

/** Writes how long the diagnoses took, from their start to what was last written in them. */
export async function writeMinutes({ tx, diagnoses }: Loading): Promise<void> {
	for (const round of Object.keys(minutes) as RoundKey[]) {
		for (const [department, { active, paper = false }] of Object.entries(minutes[round])) {
			const id = diagnoses.get(`${round}/${department}`)!;
			await tx`insert into diagnosis_time (diagnosis_id, first_active_at, last_active_at, active_seconds, on_paper)
				select g.id, g.started_at, coalesce(g.submitted_at,
					(select max(updated_at) from answer a where a.diagnosis_id = g.id)), ${active * 60}, ${paper}
				from diagnosis g where g.id = ${id}`;
		}
	}
}

/** Writes the survey of the last round: who was asked, and apart from that what was said. */
export async function writeSurvey(loading: Loading): Promise<void> {
	const { tx, locale, rounds: ids } = loading;
	for (const key of survey.people) {
		const { of } = (everybody as Record<PersonKey, PersonText>)[key].roles.find((role) => role.of)!;
		const diagnosisId = loading.diagnoses.get(`last/${of!}`)!;
		const personId = loading.people.get(key)!;
		await tx`insert into survey_asked (diagnosis_id, person_id) values (${diagnosisId}, ${personId})`;
	}
	const rows = survey.said.map(({ worth, sentence }) => ({
		roundId: ids.get('last')!,
		worth,
		sentence: sentence?.[locale] ?? '',
		shown: true,
	}));
	await tx`insert into survey_answer ${tx(rows)}`;
}
