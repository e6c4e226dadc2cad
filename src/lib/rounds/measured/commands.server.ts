import { clock } from '#lib/clock.server.ts';
import type { Transaction } from '#lib/database/connection.server.ts';
import { reach } from './rules.ts';

// Parts of the verbs that write a diagnosis: call them in that verb's transaction, while it holds the diagnosis's lock,
// so that two signs of activity come one after the other.

/** Begins to measure a diagnosis that is started now. */
export async function beginMeasuring(sql: Transaction, diagnosisId: number): Promise<void> {
	const now = clock.now();
	await sql`insert into diagnosis_time (diagnosis_id, first_active_at, last_active_at)
		values (${diagnosisId}, ${now}, ${now}) on conflict do nothing`;
}

/**
 * Notes that somebody worked on the diagnosis just now: at most `reach` seconds are added, and none where the clock was
 * put back. One that is not measured stays so.
 * `onPaper`: what came was typed in from a sheet, so the medians leave the diagnosis out. One statement.
 */
export async function noteActivity(
	sql: Transaction,
	diagnosisId: number,
	{ at = clock.now(), onPaper = false }: { at?: Date; onPaper?: boolean } = {},
): Promise<void> {
	await sql`update diagnosis_time set
		active_seconds = active_seconds
			+ greatest(0, least(${reach}::float8, extract(epoch from ${at}::timestamptz - last_active_at))),
		last_active_at = greatest(last_active_at, ${at}), on_paper = on_paper or ${onPaper}
		where diagnosis_id = ${diagnosisId}`;
}
