import { database } from '#lib/database/connection.server.ts';
import type { Day } from '#lib/i18n/days.ts';
import type { Locale } from '#lib/i18n/locale.ts';

/** A round by its name and days. */
export type Round = { id: number; name: string; opensOn: Day; dueOn: Day; closed: boolean };

/** All rounds, the newest first. */
export async function roundsIn(locale: Locale): Promise<Round[]> {
	return database()<Round[]>`
		select id, in_language(name, ${locale}) as name, opens_on, due_on, closed_at is not null as closed
		from round order by opens_on desc, id desc`;
}

/** A round in the list: how many diagnoses it has, joint ones counting once, and how many are submitted. */
type ListedRound = Round & { diagnoses: number; submitted: number };

/** All rounds, the newest first, with how far each is. One statement. */
export async function listRounds(locale: Locale): Promise<ListedRound[]> {
	return database()<ListedRound[]>`
		select r.id, in_language(r.name, ${locale}) as name, r.opens_on, r.due_on, r.closed_at is not null as closed,
			count(g.id) as diagnoses, count(g.submitted_at) as submitted
		from round r left join diagnosis g on g.round_id = r.id
		group by r.id order by r.opens_on desc, r.id desc`;
}

/** One round as its board shows it. */
type RoundDetails = Round & { closedAt: Date | null; version: number };

/** The round with this id, or null. */
export async function findRound(id: number, locale: Locale): Promise<RoundDetails | null> {
	const [row] = await database()<RoundDetails[]>`
		select id, in_language(name, ${locale}) as name, opens_on, due_on, closed_at is not null as closed, closed_at,
			version
		from round where id = ${id}`;
	return row ?? null;
}

/** The newest round with the departments that it asks, or null: what the next one is proposed from. */
export async function newestRound(
	locale: Locale,
): Promise<{ id: number; name: string; opensOn: Day; departmentIds: number[] } | null> {
	const [row] = await database()<{ id: number; name: string; opensOn: Day; departmentIds: number[] }[]>`
		select r.id, in_language(r.name, ${locale}) as name, r.opens_on,
			array(select g.department_id from diagnosis_department g where g.round_id = r.id order by 1) as department_ids
		from round r order by r.opens_on desc, r.id desc limit 1`;
	return row ?? null;
}
