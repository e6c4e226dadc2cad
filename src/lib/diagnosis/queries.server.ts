import { inViewersLanguage } from '#lib/content/demonstration/translate.server.ts';
import { principles, type Principle } from '#lib/content/principles.ts';
import { database, type Queryable } from '#lib/database/connection.server.ts';
import type { Day } from '#lib/i18n/days.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { answerState, type AnswerState } from './rules.ts';
import {
	emptyAnswer,
	type Answer,
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
	const [row] = await sql<Diagnosis[]>`
		select g.id, g.round_id, in_language(r.name, ${locale}) as round_name, r.opens_on, r.due_on,
			r.closed_at is not null as round_closed, g.department_id, d.slug as department_slug,
			in_language(d.name, ${locale}) as department_name, in_language(d.short_name, ${locale}) as department_short,
			d.kind, g.started_at, g.submitted_at, p.name as submitted_by, g.revision, g.revision_reason,
			v.name as revised_by, coalesce((
				select jsonb_agg(jsonb_build_object('principle', t.principle, 'note', t.note, 'by', b.name,
					'touched', a.updated_at > t.returned_at) order by t.id)
				from answer_return t
				join person b on b.id = t.returned_by
				join answer a on a.diagnosis_id = t.diagnosis_id and a.principle = t.principle
				where t.diagnosis_id = g.id and t.settled_at is null), '[]') as returns,
			g.version
		from diagnosis g
		join round r on r.id = g.round_id
		join department d on d.id = g.department_id
		left join person p on p.id = g.submitted_by
		left join person v on v.id = g.revised_by
		where g.id = ${id}`;
	return row ?? null;
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
				? { id: commitmentId, title: inViewersLanguage(title, locale), ownerName, createdAt: madeAt }
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

/** The submitted diagnosis of this department in the round before this one, or null. */
export async function previousDiagnosis(
	it: Pick<Diagnosis, 'departmentId' | 'opensOn'>,
): Promise<number | null> {
	const [row] = await database()<{ id: number }[]>`
		select g.id from diagnosis g join round r on r.id = g.round_id
		where g.department_id = ${it.departmentId} and r.opens_on < ${it.opensOn}
			and (g.submitted_at is not null or g.revision is not null)
		order by r.opens_on desc limit 1`;
	return row?.id ?? null;
}

/** The newest diagnosis that a department has submitted, or null. */
export async function latestSubmitted(departmentId: number): Promise<number | null> {
	const [row] = await database()<{ id: number }[]>`
		select g.id from diagnosis g join round r on r.id = g.round_id
		where g.department_id = ${departmentId} and (g.submitted_at is not null or g.revision is not null)
		order by r.opens_on desc, g.id desc limit 1`;
	return row?.id ?? null;
}

export type RoundRow = {
	diagnosisId: number;
	departmentId: number;
	departmentName: string;
	departmentShort: string;
	startedAt: Date | null;
	submittedAt: Date | null;
	revision: Revision | null;
	lastActivityAt: Date | null;
	levels: { principle: Principle; level: number | null; levelExit: string | null; complete: boolean }[];
};
export type Round = { id: number; name: string; opensOn: Day; dueOn: Day; closed: boolean };

/** All rounds, the newest first. */
export async function roundsIn(locale: Locale): Promise<Round[]> {
	return database()<Round[]>`
		select id, in_language(name, ${locale}) as name, opens_on, due_on, closed_at is not null as closed
		from round order by opens_on desc, id desc`;
}

/** The round that is open on `today`, or null; the newest if there are two. */
export async function openRound(locale: Locale, today: Day): Promise<Round | null> {
	const [row] = await database()<Round[]>`
		select id, in_language(name, ${locale}) as name, opens_on, due_on, false as closed
		from round where closed_at is null and opens_on <= ${today} order by opens_on desc, id desc limit 1`;
	return row ?? null;
}

/** Every department of a round with the state of its diagnosis: one statement, however many departments. */
export async function roundBoard(roundId: number, locale: Locale): Promise<RoundRow[]> {
	const rows = await database()<(Omit<RoundRow, 'levels'> & { levels: RoundRow['levels'] | null })[]>`
		select g.id as diagnosis_id, g.department_id, in_language(d.name, ${locale}) as department_name,
			in_language(d.short_name, ${locale}) as department_short, g.started_at, g.submitted_at,
			g.revision, coalesce(g.submitted_at, greatest(a.last_at, g.revised_at), g.started_at) as last_activity_at, a.levels
		from diagnosis g
		join department d on d.id = g.department_id
		left join lateral (
			select max(a.updated_at) as last_at, jsonb_agg(jsonb_build_object('principle', a.principle, 'level', a.level,
				'levelExit', a.level_exit, 'complete', coalesce(a.level_exit = 'not_sure'
					or (a.level_exit = 'not_applicable' and a.exit_reason <> '') or (a.level is not null and a.today <> ''),
				false))) as levels
			from answer a where a.diagnosis_id = g.id
		) a on true
		where g.round_id = ${roundId}
		order by in_language(d.short_name, ${locale}) collate "pl-x-icu"`;
	return rows.map((row) => ({ ...row, levels: row.levels ?? [] }));
}

/** The diagnoses of a round that these departments have to answer. */
export async function diagnosesOf(
	departmentIds: number[],
	roundId: number,
	locale: Locale,
): Promise<Diagnosis[]> {
	if (!departmentIds.length) return [];
	const rows = await database()<{ id: number }[]>`
		select id from diagnosis where round_id = ${roundId} and department_id in ${database()(departmentIds)} order by id`;
	const found = await Promise.all(rows.map((row) => findDiagnosis(row.id, locale)));
	return found.filter((it) => it !== null);
}
