import { inViewersLanguage } from '#lib/i18n/reading.server.ts';
import { principles, type Principle } from '#lib/content/principles.ts';
import type { Day } from '#lib/i18n/days.ts';
import { clock } from '#lib/clock.server.ts';
import { database, type Queryable } from '#lib/database/connection.server.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { answerState, type AnswerState } from './rules.ts';
import { isComplete } from './sql.server.ts';
import { isAsked, roundBefore } from '#lib/rounds/sql.server.ts';
import { departmentsColumn, namesOf } from './joint/departments.server.ts';
import {
	emptyAnswer,
	type Answer,
	type Answering,
	type Diagnosis,
	type Idea,
	type PromptMark,
	type Revision,
} from './schema.ts';

/** The diagnosis with this id, or null. Ask the gate with it before showing anything of it. */
export async function findDiagnosis(
	id: number,
	locale: Locale,
	sql: Queryable = database(),
): Promise<Diagnosis | null> {
	return (await findDiagnoses([id], locale, sql))[0] ?? null;
}

/** The diagnoses with these ids, in their order. One statement. */
async function findDiagnoses(
	ids: number[],
	locale: Locale,
	sql: Queryable = database(),
): Promise<Diagnosis[]> {
	type Row = Omit<
		Diagnosis,
		'departmentSlug' | 'departmentName' | 'departmentShort' | 'kind' | 'agreements'
	> & {
		agreements: { departmentId: number; by: string; at: string; holds: boolean }[];
	};
	const rows = await sql<Row[]>`
		select g.id, g.round_id, in_language(r.name, ${locale}) as round_name, r.opens_on, r.due_on,
			r.closed_at is not null as round_closed, r.called_off as round_called_off,
			(select in_language(o.name, ${locale}) from round o where o.id = ${roundBefore(sql, 'g')}) as waits_for,
			g.department_id, ${departmentsColumn(sql, locale)},
			coalesce((
				select jsonb_agg(jsonb_build_object('departmentId', w.department_id, 'by', b.name, 'at', w.agreed_at,
					'holds', w.agreed_version = g.answers_version) order by w.agreed_at, w.department_id)
				from diagnosis_department w join person b on b.id = w.agreed_by
				where w.diagnosis_id = g.id), '[]') as agreements,
			g.answers_version, g.started_at, g.submitted_at, p.name as submitted_by, g.revision, g.revision_reason,
			v.name as revised_by, coalesce((
				select jsonb_agg(jsonb_build_object('principle', t.principle, 'note', t.note, 'by', b.name,
					'touched', a.updated_at >= t.returned_at) order by t.id)
				from answer_return t
				join person b on b.id = t.returned_by
				join answer a on a.diagnosis_id = t.diagnosis_id and a.principle = t.principle
				where t.diagnosis_id = g.id and t.settled_at is null), '[]') as returns,
			g.version
		from diagnosis g
		join round r on r.id = g.round_id
		left join person p on p.id = g.submitted_by
		left join person v on v.id = g.revised_by
		where g.id = any (${ids}::bigint[]) order by g.id`;
	return rows.map((row) => ({
		...row,
		...namesOf(row.departments, locale),
		departmentSlug: row.departments[0]!.slug,
		kind: row.departments[0]!.kind,
		agreements: row.agreements.map((it) => ({ ...it, at: new Date(it.at) })),
	}));
}

/** The four answers of a diagnosis; those nobody has begun are empty ones. */
export async function answersOf(
	id: number,
	locale: Locale,
	sql: Queryable = database(),
): Promise<Record<Principle, Answer>> {
	type Row = Omit<Answer, 'updatedBy'> & { personId: number; personName: string };
	const rows = await sql<Row[]>`
		select a.principle, a.today, a.barriers, a.voices, a.proud_of, a.level, a.level_exit, a.exit_reason,
			a.confidence, a.evidence, a.version, a.updated_at, p.id as person_id, p.name as person_name
		from answer a join person p on p.id = a.updated_by
		where a.diagnosis_id = ${id}`;
	const say = (text: string) => inViewersLanguage(text, locale);
	const answers = Object.fromEntries(principles.map((it) => [it, emptyAnswer(it)])) as Record<
		Principle,
		Answer
	>;
	for (const { personId, personName, ...row } of rows)
		answers[row.principle] = {
			...row,
			today: say(row.today),
			barriers: say(row.barriers),
			voices: say(row.voices),
			proudOf: say(row.proudOf),
			exitReason: say(row.exitReason),
			evidence: say(row.evidence),
			updatedBy: { id: personId, name: personName },
		};
	return answers;
}

/** The prompts that a diagnosis has marked, with their notes. */
export async function marksOf(
	id: number,
	locale: Locale,
	sql: Queryable = database(),
): Promise<PromptMark[]> {
	const rows = await sql<PromptMark[]>`
		select prompt_key, principle, mark, note from prompt_mark where diagnosis_id = ${id} order by prompt_key`;
	return rows.map((row) => ({ ...row, note: inViewersLanguage(row.note, locale) }));
}

/** The ideas of a diagnosis in the order they came, with the commitment that one became. */
export async function ideasOf(id: number, locale: Locale, sql: Queryable = database()): Promise<Idea[]> {
	type Row = Omit<Idea, 'commitment'> & {
		commitmentId: number | null;
		title: string | null;
		ownerName: string | null;
		madeAt: Date | null;
	};
	const rows = await sql<Row[]>`
		select i.id, i.principle, i.text, i.practice_key, p.name as created_by,
			c.id as commitment_id, c.title, o.name as owner_name, c.created_at as made_at
		from idea i
		join person p on p.id = i.created_by
		left join commitment c on c.id = i.commitment_id
		left join person o on o.id = c.owner_id
		where i.diagnosis_id = ${id} order by i.id`;
	return rows.map(({ commitmentId, title, ownerName, madeAt, ...idea }) => ({
		...idea,
		text: inViewersLanguage(idea.text, locale),
		commitment:
			commitmentId && title && ownerName && madeAt
				? {
						id: commitmentId,
						title: inViewersLanguage(title, locale),
						ownerName,
						madeOn: clock.dayOf(madeAt),
					}
				: null,
	}));
}

/** One idea with the diagnosis it belongs to, or null. */
export async function findIdea(id: number, locale: Locale) {
	const [row] = await database()<
		{ id: number; text: string; principle: Principle; diagnosisId: number; commitmentId: number | null }[]
	>`
		select id, text, principle, diagnosis_id, commitment_id from idea where id = ${id}`;
	return row ? { ...row, text: inViewersLanguage(row.text, locale) } : null;
}

/** The departments that answer the diagnosis of an idea, and its round; null if there is no such idea. */
export async function answeringTo(
	ideaId: number,
): Promise<{ departmentIds: number[]; roundId: number } | null> {
	const [row] = await database()<{ departmentIds: number[]; roundId: number }[]>`
		select g.round_id, array(select w.department_id from diagnosis_department w
			where w.diagnosis_id = g.id order by 1) as department_ids
		from idea i join diagnosis g on g.id = i.diagnosis_id where i.id = ${ideaId}`;
	return row ?? null;
}

/** The state of each question. */
export function statesOf(
	answers: Record<Principle, Answer>,
	marks: PromptMark[],
): Record<Principle, AnswerState> {
	return Object.fromEntries(
		principles.map((it) => [
			it,
			answerState(
				answers[it],
				marks.some((mark) => mark.principle === it),
			),
		]),
	) as Record<Principle, AnswerState>;
}

/** A diagnosis that was submitted before, with the short names of those of the present one who were in it. */
type Previous = { id: number; departments: string[] };

/**
 * What the departments of a diagnosis submitted last before its round, each diagnosis once, the lead's first: one,
 * unless they answer together now and did not then.
 */
export async function previousDiagnoses(it: Pick<Diagnosis, 'departments' | 'opensOn'>): Promise<Previous[]> {
	const rows = await database()<{ id: number; departmentId: number }[]>`
		select distinct on (w.department_id) g.id, w.department_id
		from diagnosis_department w join diagnosis g on g.id = w.diagnosis_id join round r on r.id = g.round_id
		where w.department_id = any (${it.departments.map(({ id }) => id)}::bigint[]) and r.opens_on < ${it.opensOn}
			and (g.submitted_at is not null or g.revision is not null)
		order by w.department_id, r.opens_on desc, g.id desc`;
	const found = new Map<number, string[]>();
	for (const { id: departmentId, short } of it.departments) {
		const row = rows.find((one) => one.departmentId === departmentId);
		if (row) found.set(row.id, [...(found.get(row.id) ?? []), short]);
	}
	return [...found].map(([id, departments]) => ({ id, departments }));
}

/** The newest diagnosis that a department has submitted, or null. */
export async function latestSubmitted(departmentId: number): Promise<number | null> {
	const [row] = await database()<{ id: number }[]>`
		select g.id from diagnosis_department w join diagnosis g on g.id = w.diagnosis_id
		join round r on r.id = g.round_id
		where w.department_id = ${departmentId} and (g.submitted_at is not null or g.revision is not null)
		order by r.opens_on desc, g.id desc limit 1`;
	return row?.id ?? null;
}

export type RoundRow = {
	diagnosisId: number;
	/** Who answers it, the lead first; their names are joined below. */
	departments: Answering[];
	/** The departments that have agreed to its newest answers; of interest where there are several. */
	agreed: number[];
	/** Counts what is written. */
	answersVersion: number;
	/** The round before this one in which its departments are still asked. */
	waitsFor: string | null;
	departmentId: number;
	departmentName: string;
	departmentShort: string;
	startedAt: Date | null;
	submittedAt: Date | null;
	revision: Revision | null;
	lastActivityAt: Date | null;
	levels: { principle: Principle; level: number | null; levelExit: string | null; complete: boolean }[];
};
/** The diagnoses of a round and how far each is: one statement, however many. A joint one counts once. */
export async function roundBoard(roundId: number, locale: Locale): Promise<RoundRow[]> {
	type Row = Omit<RoundRow, 'levels' | 'departmentName' | 'departmentShort'> & {
		levels: RoundRow['levels'] | null;
	};
	const sql = database();
	const rows = await sql<Row[]>`
		select g.id as diagnosis_id, g.department_id, ${departmentsColumn(sql, locale)},
			array(select w.department_id from diagnosis_department w
				where w.diagnosis_id = g.id and w.agreed_version = g.answers_version order by 1) as agreed,
			(select in_language(o.name, ${locale}) from round o where o.id = ${roundBefore(sql, 'g')}) as waits_for,
			g.answers_version, g.started_at, g.submitted_at, g.revision, coalesce(g.submitted_at, greatest(a.last_at, g.revised_at), g.started_at) as last_activity_at, a.levels
		from diagnosis g
		join department d on d.id = g.department_id
		left join lateral (
			select max(a.updated_at) as last_at, jsonb_agg(jsonb_build_object('principle', a.principle, 'level', a.level,
				'levelExit', a.level_exit, 'complete', ${isComplete(sql, 'a')})) as levels
			from answer a where a.diagnosis_id = g.id
		) a on true
		where g.round_id = ${roundId}
		order by in_language(d.short_name, ${locale}) collate "pl-x-icu"`;
	return rows.map((row) => ({ ...row, ...namesOf(row.departments, locale), levels: row.levels ?? [] }));
}

/** Every diagnosis that these departments are asked for on `today`, in whatever round. Two statements. */
export async function diagnosesOf(departmentIds: number[], today: Day, locale: Locale): Promise<Diagnosis[]> {
	if (!departmentIds.length) return [];
	const rows = await askedOf(database(), departmentIds, today);
	const ids = [...new Set(rows.map(({ diagnosisId }) => diagnosisId))];
	return findDiagnoses(ids, locale);
}

/** The round in which a department is asked on `today`, or null. */
export async function roundAsking(
	departmentId: number,
	today: Day,
	sql: Queryable = database(),
): Promise<number | null> {
	return (await askedOf(sql, [departmentId], today))[0]?.roundId ?? null;
}

const askedOf = (sql: Queryable, departmentIds: number[], today: Day) => sql<
	{ diagnosisId: number; roundId: number }[]
>`
	select w.diagnosis_id, w.round_id
	from diagnosis_department w join diagnosis g on g.id = w.diagnosis_id join round r on r.id = w.round_id
	where w.department_id = any (${departmentIds}::bigint[]) and ${isAsked(sql, 'g', 'r', today)}`;
