import { NotFound } from '#lib/errors.ts';
import type { z } from 'zod';
import { record } from '#lib/activity/commands.server.ts';
import { clock } from '#lib/clock.server.ts';
import { database, type Transaction } from '#lib/database/connection.server.ts';
import type { Mend } from '#lib/forms/form.ts';
import type { Viewer } from '#lib/people/access.ts';
import { lockDiagnosis, requireInOpenRound, type LockedDiagnosis } from '#lib/diagnosis/lock.server.ts';
import { openQuestions } from '#lib/diagnosis/rules.ts';
import { refuse, type Outcome } from '#lib/forms/outcome.ts';
import type { Principle } from '#lib/content/principles.ts';
import { hideEachOther, type RatedLevel } from './rules.ts';
import type { askRatingsSchema, ratingSchema } from './schema.ts';
import { teamOfDiagnosis } from './team.server.ts';

/**
 * Asks the colleagues for their private ratings, shown with or without names. The head may think better of the
 * names until the first rating is in, and never after: whoever rated did so on that promise.
 */
export async function askForRatings(
	{ gate, today }: Viewer,
	id: number,
	{ names }: z.infer<typeof askRatingsSchema>,
): Promise<Outcome> {
	return database().begin(async (sql): Promise<Outcome> => {
		const diagnosis = await lockDiagnosis(sql, id, today);
		const permit = requireInOpenRound(gate, 'rating.ask', diagnosis);
		const before = await callIn(sql, id);
		if (before?.names === names) return { ok: true };
		if (before?.fixed) return refuse('names', 'error_names_fixed');
		await sql`insert into rating_call (diagnosis_id, names_shown, called_by, called_at)
			values (${id}, ${names === 'shown'}, ${permit.person.id}, ${clock.now()})
			on conflict (diagnosis_id) do update set names_shown = excluded.names_shown`;
		await record(sql, permit, {
			verb: 'rating.ask',
			about: { diagnosis: id, department: diagnosis.departmentId },
			changes: { names: [before?.names ?? null, names] },
		});
		return { ok: true };
	});
}

async function callIn(sql: Transaction, id: number) {
	const [call] = await sql<{ names: 'shown' | 'hidden'; fixed: boolean }[]>`
		select case when names_shown then 'shown' else 'hidden' end as names,
			exists (select from private_rating r where r.diagnosis_id = c.diagnosis_id) as fixed
		from rating_call c where diagnosis_id = ${id}`;
	return call;
}

/**
 * Keeps somebody's own ratings; they can be changed until the diagnosis is submitted. With names the log tells that they
 * rated, and never what; without names neither the log nor an open page hears of it. Refused where the person was told
 * something else about names than what holds now.
 */
export async function giveRatings(
	{ gate, today }: Viewer,
	id: number,
	input: z.infer<typeof ratingSchema>,
): Promise<Outcome> {
	return database().begin(async (sql): Promise<Outcome> => {
		const diagnosis = await lockDiagnosis(sql, id, today);
		const permit = requireInOpenRound(gate, 'rating.give', diagnosis);
		const call = await callIn(sql, id);
		if (!call) throw new NotFound();
		const open = openQuestions(diagnosis);
		const issues: Mend[] = open
			.filter((it) => input[`sentence_${it}`] && !input[`level_${it}`])
			.map((it) => ({ field: `level_${it}`, key: 'error_rating_level' }));
		const rated = open.filter((it) => input[`level_${it}`]);
		if (!rated.length && !issues.length) return refuse(`level_${open[0]}`, 'error_rating_empty');
		if (issues.length) return { ok: false, issues };
		if (input.names !== call.names) return refuse('names', 'error_rating_names');
		let changed = false;
		for (const principle of rated) {
			const chosen = input[`level_${principle}`];
			const level: RatedLevel = chosen === 'not_sure' ? chosen : (Number(chosen) as 1 | 2 | 3 | 4);
			const rows = await sql`
				insert into private_rating ${sql({
					diagnosisId: id,
					principle,
					personId: permit.person.id,
					level: level === 'not_sure' ? null : level,
					notSure: level === 'not_sure',
					sentence: input[`sentence_${principle}`],
					ratedOn: today,
				})}
				on conflict (diagnosis_id, principle, person_id) do update
				set level = excluded.level, not_sure = excluded.not_sure, sentence = excluded.sentence,
					rated_on = excluded.rated_on
				where (private_rating.level, private_rating.sentence)
					is distinct from (excluded.level, excluded.sentence)
				returning principle`;
			changed ||= rows.length > 0;
		}
		if (call.names === 'hidden') for (const it of rated) await showIfHidden(sql, diagnosis, it);
		else if (changed)
			await record(sql, permit, {
				verb: 'rating.give',
				about: { diagnosis: id, department: diagnosis.departmentId },
			});
		return { ok: true };
	});
}

/** Shows what was newly said without names to one question, once there is enough of it to tell nobody whose it is. */
async function showIfHidden(
	sql: Transaction,
	diagnosis: LockedDiagnosis,
	principle: Principle,
): Promise<void> {
	const { id } = diagnosis;
	const newly = await sql<{ personId: number }[]>`
		select r.person_id from private_rating r left join shown_rating s using (diagnosis_id, principle, person_id)
		where r.diagnosis_id = ${id} and r.principle = ${principle}
			and (s.person_id is null or (s.level, s.sentence) is distinct from (r.level, r.sentence))`;
	const asked = await sql<{ personId: number }[]>`
		select person_id from question_assignment where diagnosis_id = ${id} and principle = ${principle}`;
	const team = await teamOfDiagnosis(diagnosis, sql);
	const readers = [
		...team.filter(({ role }) => role === 'head').map((it) => it.id),
		...asked.map(({ personId }) => personId),
	];
	const people = newly.map(({ personId }) => personId);
	if (!hideEachOther(people, readers)) return;
	await sql`
		insert into shown_rating (diagnosis_id, principle, person_id, level, sentence)
		select diagnosis_id, principle, person_id, level, sentence from private_rating
		where diagnosis_id = ${id} and principle = ${principle} and person_id in ${sql(people)}
		on conflict (diagnosis_id, principle, person_id) do update
		set level = excluded.level, sentence = excluded.sentence`;
}
