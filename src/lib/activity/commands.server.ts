import type { Queryable } from '#lib/database/connection.server.ts';
import type { Changes, Verb } from './schema.ts';

type NewEvent = {
	verb: Verb;
	personId: number | null;
	commitmentId?: number;
	diagnosisId?: number;
	departmentId?: number;
	roundId?: number;
	cityTextId?: number;
	registerEntryId?: number;
	subjectPersonId?: number;
	note?: string;
	changes?: Changes;
	/** Only the demonstration and generated data say when something happened; else it is now. */
	at?: Date;
};

/** Writes one event to the log. Call it inside the transaction of the verb that it records. */
export async function record(sql: Queryable, event: NewEvent): Promise<void> {
	await sql`insert into activity_event
		(at, person_id, verb, commitment_id, diagnosis_id, department_id, round_id, city_text_id, register_entry_id,
			subject_person_id, note, changes)
		values (${event.at ?? new Date()}, ${event.personId}, ${event.verb}, ${event.commitmentId ?? null},
			${event.diagnosisId ?? null}, ${event.departmentId ?? null}, ${event.roundId ?? null},
			${event.cityTextId ?? null}, ${event.registerEntryId ?? null}, ${event.subjectPersonId ?? null},
			${event.note ?? ''}, ${sql.json(event.changes ?? {})})`;
}
