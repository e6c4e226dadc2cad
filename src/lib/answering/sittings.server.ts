import { record } from '#lib/activity/commands.server.ts';
import type { Reaction } from '#lib/activity/reactions.server.ts';
import type { About } from '#lib/activity/schema.ts';
import { clock } from '#lib/clock.server.ts';
import type { Principle } from '#lib/content/principles.ts';
import type { Queryable, Sql, Transaction } from '#lib/database/connection.server.ts';
import { permitOf } from '#lib/people/access.ts';
import { left, pause, sittingEvents, type Sitting } from './sitting.ts';

/** What a sitting belongs to; `departmentId` is the department that leads. */
type Place = { id: number; departmentId: number };

/** The open sittings of a diagnosis or of one of its questions, the oldest first. One statement. */
export async function openSittings(
	sql: Queryable,
	id: number,
	principle: Principle | null = null,
): Promise<Sitting[]> {
	return sql<Sitting[]>`
		select principle, field, person_id, first_text, last_text, began_at, last_at from sitting
		where diagnosis_id = ${id} and (${principle}::text is null or principle = ${principle})
		order by last_at, field`;
}

/** Keeps what a save made of the sittings of a question. Its statements are sent together. */
export async function keepSittings(
	sql: Transaction,
	place: Place,
	{ ended, going }: { ended: Sitting[]; going: Sitting[] },
): Promise<void> {
	const gone = ended.filter((it) => !going.some(({ field }) => field === it.field));
	await Promise.all([
		gone.length &&
			sql`delete from sitting where diagnosis_id = ${place.id} and principle = ${gone[0]!.principle}
				and field in ${sql(gone.map(({ field }) => field))}`,
		going.length &&
			sql`insert into sitting ${sql(going.map((it) => ({ diagnosisId: place.id, ...it })))}
				on conflict (diagnosis_id, principle, field) do update
				set person_id = excluded.person_id, first_text = excluded.first_text, last_text = excluded.last_text,
					began_at = excluded.began_at, last_at = excluded.last_at`,
		...writeDown(sql, place, ended),
	]);
}

/** Ends the sittings of a diagnosis, or of one of its questions: part of a verb that holds the diagnosis's lock. */
async function endSittings(
	sql: Transaction,
	place: Place,
	principle: Principle | null = null,
): Promise<void> {
	const ended = await sql<Sitting[]>`
		delete from sitting where diagnosis_id = ${place.id}
			and (${principle}::text is null or principle = ${principle})
		returning principle, field, person_id, first_text, last_text, began_at, last_at`;
	await Promise.all(writeDown(sql, place, ended));
}

/** Reacts to a verb on a whole diagnosis: its open sittings end. */
export const endsSittings: Reaction = (sql, { about }) => endSittings(sql, placeOf(about));

/** Reacts to a verb on one question, which its note names. */
export const endsSittingsInQuestion: Reaction = (sql, { about, note }) =>
	endSittings(sql, placeOf(about), note as Principle);

const placeOf = ({ diagnosis, department }: About): Place => ({ id: diagnosis!, departmentId: department! });

/**
 * Ends the sittings that nobody went on with for half an hour: for the start of a process, since no save may ever come
 * to do it. Each diagnosis is locked like in a save, so that several processes may do this at once.
 */
export async function endSittingsThatWereLeft(sql: Sql): Promise<void> {
	const before = new Date(clock.now().getTime() - pause);
	const rows = await sql<{ diagnosisId: number }[]>`
		select distinct diagnosis_id from sitting where last_at <= ${before}`;
	for (const { diagnosisId: id } of rows)
		await sql.begin(async (tx) => {
			const [place] = await tx<{ departmentId: number }[]>`
				select department_id from diagnosis where id = ${id} for no key update`;
			const open = await openSittings(tx, id);
			for (const principle of new Set(open.map((it) => it.principle))) {
				const there = open.filter((it) => it.principle === principle);
				const ended = left(there, clock.now());
				await keepSittings(tx, { id, departmentId: place!.departmentId }, { ended, going: [] });
			}
		});
}

/** Writes one event for each person and question. The gate was asked when the words were saved. */
function writeDown(sql: Transaction, { id, departmentId }: Place, ended: Sitting[]): Promise<void>[] {
	return sittingEvents(ended).map(({ principle, personId, at, changes }) =>
		record(sql, permitOf({ id: personId }), {
			verb: 'diagnosis.answer',
			about: { diagnosis: id, department: departmentId },
			note: principle,
			changes,
			at,
		}),
	);
}
