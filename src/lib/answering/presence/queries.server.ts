import { clock } from '#lib/clock.server.ts';
import type { Principle } from '#lib/content/principles.ts';
import { database } from '#lib/database/connection.server.ts';
import { lasting } from './rules.ts';
import type { Now } from './schema.ts';

/** Who else is writing under a question, the version of its answer, and how what stands beside it stands. One statement. */
export async function nowAt(diagnosisId: number, principle: Principle, personId: number): Promise<Now> {
	const now = clock.now();
	const [row] = await database()<[Now]>`
		select coalesce((
			select jsonb_agg(jsonb_build_object('name', p.name, 'field', w.field,
				'left', ${lasting} - extract(epoch from ${now}::timestamptz - w.seen_at)::float) order by p.name, p.id)
			from presence w join person p on p.id = w.person_id
			where w.diagnosis_id = ${diagnosisId} and w.principle = ${principle} and w.person_id <> ${personId}
				and w.seen_at > ${now}::timestamptz - make_interval(secs => ${lasting})), '[]') as writers,
			coalesce((select a.version from answer a
				where a.diagnosis_id = ${diagnosisId} and a.principle = ${principle}), 0) as version,
			(select concat(count(*), ' ', max(i.id), ' ', count(i.commitment_id)) from idea i
				where i.diagnosis_id = ${diagnosisId} and i.principle = ${principle})
				|| (select concat(' ', max(c.id), ' ', count(c.resolved_at)) from answer_comment c
				where c.diagnosis_id = ${diagnosisId} and c.principle = ${principle}) as beside`;
	return row;
}
