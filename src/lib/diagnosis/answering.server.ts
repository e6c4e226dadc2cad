import type { Permit } from '#lib/activity/schema.ts';
import type { Principle } from '#lib/content/principles.ts';
import type { Transaction } from '#lib/database/connection.server.ts';
import { Conflict, NotFound } from '#lib/errors.ts';
import { clock } from '#lib/clock.server.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { may, type Gate } from '#lib/people/access.ts';
import type { Person } from '#lib/people/schema.ts';
import { findDiagnosis } from './queries.server.ts';
import { openQuestions, standing } from './rules.ts';
import type { Diagnosis } from './schema.ts';

/** A diagnosis with what the gate asks of it. */
export type Standing = Diagnosis & ReturnType<typeof standing>;

/** Takes the diagnosis's row lock, so that two verbs on it come one after the other. 404 if there is none. */
export async function lockDiagnosis(sql: Transaction, id: number, locale: Locale): Promise<Standing> {
	await sql`select from diagnosis where id = ${id} for update`;
	const diagnosis = await findDiagnosis(id, locale, sql);
	if (!diagnosis) throw new NotFound();
	return { ...diagnosis, ...standing(diagnosis, clock.today()) };
}

/**
 * Asks the gate for a verb that needs an open round. Who may do it but for the round is told so with 409;
 * everyone else is refused.
 */
export function requireInOpenRound(
	gate: Gate,
	permission:
		| 'diagnosis.answer'
		| 'diagnosis.submit'
		| 'diagnosis.revise'
		| 'question.assign'
		| 'comment.write'
		| 'rating.ask'
		| 'rating.give',
	it: ReturnType<typeof standing>,
): Permit<Person> {
	if (it.round !== 'open' && may(gate.person, permission, { ...it, round: 'open' }))
		throw new Conflict(`round_${it.round}`);
	return gate.require(permission, it);
}

/** The same for writing in one question: where single answers came back, the others stay as they are (409). */
export function requireOpenQuestion(gate: Gate, it: Standing, principle: Principle): Permit<Person> {
	const permit = requireInOpenRound(gate, 'diagnosis.answer', it);
	if (!openQuestions(it).includes(principle)) throw new Conflict('not_returned');
	return permit;
}
