import { NotFound } from '#lib/errors.ts';
import type { z } from 'zod';
import { record } from '#lib/activity/commands.server.ts';
import { clock } from '#lib/clock.server.ts';
import { database, type Transaction } from '#lib/database/connection.server.ts';
import type { Mend } from '#lib/forms/form.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Gate } from '#lib/people/access.ts';
import { lockDiagnosis, requireInOpenRound } from '#lib/diagnosis/answering.server.ts';
import { openQuestions } from '#lib/diagnosis/rules.ts';
import { refuse, type Outcome } from '#lib/forms/outcome.ts';
import type { RatedLevel } from './rules.ts';
import type { askRatingsSchema, ratingSchema } from './schema.ts';

/**
 * Asks the colleagues for their private ratings, shown with or without names. The head may think better of the
 * names until the first rating is in, and never after: whoever rated did so on that promise.
 */
export async function askForRatings(
	gate: Gate,
	id: number,
	{ names }: z.infer<typeof askRatingsSchema>,
	locale: Locale,
): Promise<Outcome> {
	return database().begin(async (sql): Promise<Outcome> => {
		const diagnosis = await lockDiagnosis(sql, id, locale);
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
 * Keeps somebody's own ratings; they can be changed until the diagnosis is submitted. The log tells that they
 * rated, and never what. Refused where the person was told something else about names than what holds now.
 */
export async function giveRatings(
	gate: Gate,
	id: number,
	input: z.infer<typeof ratingSchema>,
	locale: Locale,
): Promise<Outcome> {
	return database().begin(async (sql): Promise<Outcome> => {
		const diagnosis = await lockDiagnosis(sql, id, locale);
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
					ratedAt: clock.now(),
				})}
				on conflict (diagnosis_id, principle, person_id) do update
				set level = excluded.level, not_sure = excluded.not_sure, sentence = excluded.sentence,
					rated_at = excluded.rated_at
				where (private_rating.level, private_rating.sentence)
					is distinct from (excluded.level, excluded.sentence)
				returning principle`;
			changed ||= rows.length > 0;
		}
		if (changed)
			await record(sql, permit, {
				verb: 'rating.give',
				about: { diagnosis: id, department: diagnosis.departmentId },
			});
		return { ok: true };
	});
}
