import { database } from '#lib/database/connection.server.ts';
import type { Day } from '#lib/i18n/days.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { headsOf } from '#lib/people/queries.server.ts';
import { roundBoard, type Round, type RoundRow } from '#lib/diagnosis/queries.server.ts';
import { diagnosisStatus } from '#lib/diagnosis/rules.ts';
import type { BoardStatus } from './schema.ts';

/** A round in the list: how many diagnoses it has, joint ones counting once, and how many are submitted. */
export type ListedRound = Round & { diagnoses: number; submitted: number };

/** All rounds, the newest first, with how far each is. One statement. */
export async function listRounds(locale: Locale): Promise<ListedRound[]> {
	return database()<ListedRound[]>`
		select r.id, in_language(r.name, ${locale}) as name, r.opens_on, r.due_on, r.closed_at is not null as closed,
			count(g.id) as diagnoses, count(g.submitted_at) as submitted
		from round r left join diagnosis g on g.round_id = r.id
		group by r.id order by r.opens_on desc, r.id desc`;
}

/** One round as its board shows it. */
export type RoundDetails = Round & { closedAt: Date | null; version: number };

/** The round with this id, or null. */
export async function findRound(id: number, locale: Locale): Promise<RoundDetails | null> {
	const [row] = await database()<RoundDetails[]>`
		select id, in_language(name, ${locale}) as name, opens_on, due_on, closed_at is not null as closed, closed_at,
			version
		from round where id = ${id}`;
	return row ?? null;
}

export type BoardRow = Omit<RoundRow, 'levels'> & {
	status: BoardStatus;
	answered: number;
	heads: { name: string; email: string }[];
};

/** Every diagnosis of a round, how far it is and whom to ask. Two statements, however many. */
export async function boardOf(
	{ id, closed }: Pick<Round, 'id' | 'closed'>,
	locale: Locale,
): Promise<BoardRow[]> {
	const rows = await roundBoard(id, locale);
	const heads = await headsOf(rows.flatMap(({ departments }) => departments.map(({ id }) => id)));
	return rows.map(({ levels, ...row }) => {
		const status = diagnosisStatus(row);
		return {
			...row,
			status: closed && status === 'submitted' ? 'done' : status,
			answered: levels.filter(({ complete }) => complete).length,
			heads: heads
				.filter(({ departmentId }) => row.departments.some(({ id }) => id === departmentId))
				.map(({ name, email }) => ({ name, email }))
				// who heads two of them is asked once
				.filter((it, index, all) => all.findIndex(({ email }) => email === it.email) === index),
		};
	});
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
