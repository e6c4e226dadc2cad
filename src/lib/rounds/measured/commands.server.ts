import { clock } from '#lib/clock.server.ts';
import type { Transaction } from '#lib/database/connection.server.ts';
import { withSign } from './rules.ts';

// Parts of the verbs that write a diagnosis: call them in that verb's transaction, after lockDiagnosis, so that two
// signs of activity come one after the other.

/** Begins to measure a diagnosis that is started now. */
export async function beginMeasuring(sql: Transaction, diagnosisId: number): Promise<void> {
	const now = clock.now();
	await sql`insert into diagnosis_time (diagnosis_id, first_active_at, last_active_at)
		values (${diagnosisId}, ${now}, ${now}) on conflict do nothing`;
}

/** Notes that somebody worked on the diagnosis just now; one that is not measured stays so. `at` is for tests. */
export async function noteActivity(sql: Transaction, diagnosisId: number, at = clock.now()): Promise<void> {
	const [row] = await sql<{ seconds: number; lastAt: Date }[]>`
		select active_seconds as seconds, last_active_at as last_at
		from diagnosis_time where diagnosis_id = ${diagnosisId}`;
	if (!row) return;
	const { seconds, lastAt } = withSign(row, at);
	await sql`update diagnosis_time set active_seconds = ${seconds}, last_active_at = ${lastAt}
		where diagnosis_id = ${diagnosisId}`;
}

/** Notes that answers came from paper: what they took was not measured, and the medians leave the diagnosis out. */
export async function notePaper(sql: Transaction, diagnosisId: number): Promise<void> {
	await sql`update diagnosis_time set on_paper = true where diagnosis_id = ${diagnosisId}`;
}
