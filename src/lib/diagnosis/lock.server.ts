import type { Permit } from '#lib/activity/schema.ts';
import type { DepartmentKind, Principle } from '#lib/content/principles.ts';
import { database, type Queryable, type Transaction } from '#lib/database/connection.server.ts';
import { Conflict, NotFound } from '#lib/errors.ts';
import type { Day } from '#lib/i18n/days.ts';
import { may, type Gate } from '#lib/people/access.ts';
import type { Person } from '#lib/people/schema.ts';
import { openQuestions, standing } from './rules.ts';
import type { Revision } from './schema.ts';

/** What a verb needs to know of a diagnosis: its own row, its round's, and who answers it. No names, no words. */
export type LockedDiagnosis = {
	id: number;
	roundId: number;
	/** Of the department that leads. */
	departmentId: number;
	departments: { id: number; kind: DepartmentKind }[];
	agreements: { departmentId: number; holds: boolean }[];
	/** The questions that came back and have not been handed in again. */
	returns: { principle: Principle }[];
	answersVersion: number;
	startedAt: Date | null;
	submittedAt: Date | null;
	revision: Revision | null;
	version: number;
} & ReturnType<typeof standing>;

/**
 * Takes the diagnosis's row lock, so that two verbs on it come one after the other, and reads what a verb needs. Two
 * statements that are sent together: the second is read when the lock is held. Throws NotFound if there is none.
 */
export const lockDiagnosis = (sql: Transaction, id: number, today: Day): Promise<LockedDiagnosis> =>
	read(sql, id, today, sql`for update`);

/** The same without the lock, for what changes nothing of a diagnosis. Throws NotFound if there is none. */
export async function readDiagnosis(id: number, today: Day): Promise<LockedDiagnosis> {
	const sql = database();
	return read(sql, id, today, sql``);
}

async function read(
	sql: Queryable,
	id: number,
	today: Day,
	lock: ReturnType<Queryable>,
): Promise<LockedDiagnosis> {
	type Own = Omit<
		LockedDiagnosis,
		keyof ReturnType<typeof standing> | 'agreements' | 'departments' | 'returns'
	>;
	type Around = {
		opensOn: Day;
		roundClosed: boolean;
		waitsFor: string | null;
		answering: { id: number; kind: DepartmentKind; agreed: number | null }[];
		returned: Principle[];
	};
	// handed over at once: a statement that is only awaited may be sent after the one below
	const locked = sql<Own[]>`
		select id, round_id, department_id, answers_version, started_at, submitted_at, revision, version
		from diagnosis where id = ${id} ${lock}`.execute();
	const [[own], [around]] = await Promise.all([
		locked,
		sql<Around[]>`
			select r.opens_on, r.closed_at is not null as round_closed, round_before(${id})::text as waits_for,
				jsonb_agg(jsonb_build_object('id', o.id, 'kind', o.kind, 'agreed', w.agreed_version) order by o.id) as answering,
				array(select t.principle::text from answer_return t
					where t.diagnosis_id = ${id} and t.settled_at is null) as returned
			from diagnosis_department w join department o on o.id = w.department_id join round r on r.id = w.round_id
			where w.diagnosis_id = ${id} group by r.id`,
	]);
	if (!own || !around) throw new NotFound();
	const { answering, returned, ...round } = around;
	const departments = answering.map(({ id, kind }) => ({ id, kind }));
	return {
		...own,
		departments,
		agreements: answering.flatMap(({ id, agreed }) =>
			agreed === null ? [] : [{ departmentId: id, holds: agreed === own.answersVersion }],
		),
		returns: returned.map((principle) => ({ principle })),
		...standing({ ...own, departments, ...round }, today),
	};
}

/**
 * Asks the gate for a verb that needs an open round and a draft. Throws Conflict (409) for somebody who may do it but
 * whose round is not open, or whose diagnosis has been submitted meanwhile, and what the gate throws for everyone else.
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
	if (it.submitted && !may(gate.person, permission, it)) {
		const draft = { ...it, submitted: false, round: 'open' } as const;
		if (may(gate.person, permission, draft)) throw new Conflict('submitted');
	}
	return gate.require(permission, it);
}

/** The same for writing in one question: where single answers came back, the others stay as they are (409). */
export function requireOpenQuestion(
	gate: Gate,
	it: ReturnType<typeof standing> & Pick<LockedDiagnosis, 'revision' | 'returns'>,
	principle: Principle,
): Permit<Person> {
	const permit = requireInOpenRound(gate, 'diagnosis.answer', it);
	if (!openQuestions(it).includes(principle)) throw new Conflict('not_returned');
	return permit;
}
