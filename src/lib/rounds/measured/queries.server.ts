import { database } from '#lib/database/connection.server.ts';
import { enoughToExpect, timeSpreadOf, type TimeSpread } from './rules.ts';

/** What the submitted diagnoses of a round took; `spread` is null while there are too few to say. */
export type RoundTimes = { measured: number; onPaper: number; spread: TimeSpread | null };

/** What the submitted diagnoses of a round took in active minutes, without those that were entered from paper. */
export async function timesOfRound(roundId: number): Promise<RoundTimes> {
	const rows = await database()<{ activeSeconds: number; onPaper: boolean }[]>`
		select t.active_seconds, t.on_paper from diagnosis_time t join diagnosis g on g.id = t.diagnosis_id
		where g.round_id = ${roundId} and g.submitted_at is not null`;
	const seconds = rows.filter(({ onPaper }) => !onPaper).map(({ activeSeconds }) => activeSeconds);
	return { measured: seconds.length, onPaper: rows.length - seconds.length, spread: timeSpreadOf(seconds) };
}

/** The minutes that a whole diagnosis takes in this city, from the newest two hundred; null while there are too few. */
export async function typicalMinutes(): Promise<number | null> {
	const rows = await database()<{ activeSeconds: number }[]>`
		select t.active_seconds from diagnosis_time t join diagnosis g on g.id = t.diagnosis_id
		where g.submitted_at is not null and not t.on_paper order by g.submitted_at desc limit 200`;
	return (
		timeSpreadOf(
			rows.map(({ activeSeconds }) => activeSeconds),
			enoughToExpect,
		)?.median ?? null
	);
}
