import { database } from '#lib/database/connection.server.ts';
import type { Day } from '#lib/i18n/days.ts';
import type { Locale, Written } from '#lib/i18n/locale.ts';

/** A round by its name and days. */
export type Round = { id: number; name: string; opensOn: Day; dueOn: Day; closed: boolean };

/** All rounds but those that were called off, the newest first. */
export async function roundsIn(locale: Locale): Promise<Round[]> {
	return database()<Round[]>`
		select id, in_language(name, ${locale}) as name, opens_on, due_on, closed_at is not null as closed
		from round where not called_off order by opens_on desc, id desc`;
}

/** A round in the list: how many diagnoses it has, joint ones counting once, and how many were submitted. */
type ListedRound = Round & { calledOff: boolean; diagnoses: number; submitted: number };

/** All rounds, the newest first, with how far each is. One statement. */
export async function listRounds(locale: Locale): Promise<ListedRound[]> {
	return database()<ListedRound[]>`
		select r.id, in_language(r.name, ${locale}) as name, r.opens_on, r.due_on, r.closed_at is not null as closed,
			r.called_off, count(g.id) as diagnoses, count(g.id) filter (where g.submitted_at is not null or g.revision is not null) as submitted
		from round r left join diagnosis g on g.round_id = r.id
		group by r.id order by r.opens_on desc, r.id desc`;
}

/** One round as its board shows it. */
type RoundDetails = Round & {
	names: Written;
	calledOff: boolean;
	closedAt: Date | null;
	version: number;
};

/** The round with this id, or null. */
export async function findRound(id: number, locale: Locale): Promise<RoundDetails | null> {
	const [row] = await database()<RoundDetails[]>`
		select id, in_language(name, ${locale}) as name, opens_on, due_on, name as names, closed_at is not null as closed,
			called_off, closed_at, version
		from round where id = ${id}`;
	return row ?? null;
}

/** A round as the next one is proposed from it: whom it asked, and who answered together, the lead first. */
type RoundBefore = { id: number; name: string; opensOn: Day; groups: number[][] };

/** The three newest rounds: a pilot may stand before the one whose departments are wanted. */
export async function roundsBefore(locale: Locale): Promise<RoundBefore[]> {
	return database()<RoundBefore[]>`
		select r.id, in_language(r.name, ${locale}) as name, r.opens_on, coalesce((
			select jsonb_agg(it.departments order by it.id) from (
				select g.id, jsonb_agg(w.department_id order by w.department_id <> g.department_id, w.department_id) as departments
				from diagnosis g join diagnosis_department w on w.diagnosis_id = g.id
				where g.round_id = r.id group by g.id) it), '[]') as groups
		from round r where not r.called_off order by r.opens_on desc, r.id desc limit 3`;
}
