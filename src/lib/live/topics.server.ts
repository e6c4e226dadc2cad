import { clock } from '#lib/clock.server.ts';
import { findDiagnosis } from '#lib/diagnosis/queries.server.ts';
import { standing } from '#lib/diagnosis/rules.ts';
import { may } from '#lib/people/access.ts';
import type { Person } from '#lib/people/schema.ts';
import type { Topic } from './topics.ts';

/** Whether a person may follow all of these topics: what they can't read or write they hear nothing of. */
export async function mayFollow(person: Person, topics: Topic[]): Promise<'yes' | 'no' | 'unknown'> {
	for (const id of new Set(topics.map(({ diagnosisId }) => diagnosisId))) {
		const diagnosis = await findDiagnosis(id, 'en');
		if (!diagnosis) return 'unknown';
		const subject = standing(diagnosis, clock.today());
		const writes = topics.some(({ diagnosisId, principle }) => diagnosisId === id && principle);
		if (!may(person, writes ? 'diagnosis.answer' : 'diagnosis.read', subject)) return 'no';
	}
	return 'yes';
}
