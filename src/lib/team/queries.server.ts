import { clock } from '#lib/clock.server.ts';
import { inViewersLanguage } from '#lib/i18n/reading.server.ts';
import { principles, type Level, type Principle } from '#lib/content/principles.ts';
import { database } from '#lib/database/connection.server.ts';
import { isComplete } from '#lib/diagnosis/sql.server.ts';
import type { Day } from '#lib/i18n/days.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { isAsked, isNotClosed } from '#lib/rounds/sql.server.ts';
import { anonymousFrom, type Rating, type RatedLevel } from './rules.ts';
import type { Comment, OwnRating, QuestionFacts } from './schema.ts';

/** What colleagues have to do with each question: who is asked for it, what is open, what to talk about. One statement. */
export async function questionFactsOf(diagnosisId: number): Promise<Record<Principle, QuestionFacts>> {
	type Row = Omit<QuestionFacts, 'assignee'> & {
		principle: Principle;
		personId: number | null;
		name: string;
	};
	const rows = await database()<Row[]>`
		select it.principle, p.id as person_id, p.name, b.name as asked_by,
			(select count(*) from answer_comment c where c.diagnosis_id = ${diagnosisId}
				and c.principle = it.principle and c.resolved_at is null) as comments,
			coalesce((select max(r.level) - min(r.level) > 1
				and (bool_and(k.names_shown) or count(*) >= ${anonymousFrom})
				from private_rating r join rating_call k using (diagnosis_id)
				where r.diagnosis_id = ${diagnosisId} and r.principle = it.principle), false) as talk
		from unnest(${[...principles]}::text[]) as it (principle)
		left join question_assignment a on a.diagnosis_id = ${diagnosisId} and a.principle = it.principle
		left join person p on p.id = a.person_id
		left join person b on b.id = a.assigned_by`;
	return Object.fromEntries(
		rows.map(({ principle, personId, name, askedBy, comments, talk }) => [
			principle,
			{ assignee: personId ? { id: personId, name } : null, askedBy, comments, talk },
		]),
	) as Record<Principle, QuestionFacts>;
}

/** The comments of a diagnosis, or of one of its questions, in the order they came. */
export async function commentsOf(
	diagnosisId: number,
	locale: Locale,
	principle: Principle | null = null,
): Promise<Comment[]> {
	const rows = await database()<(Omit<Comment, 'day'> & { writtenAt: Date })[]>`
		select c.id, c.principle, c.text, w.name as by, c.written_at, r.name as resolved_by
		from answer_comment c join person w on w.id = c.written_by left join person r on r.id = c.resolved_by
		where c.diagnosis_id = ${diagnosisId} and (${principle}::text is null or c.principle = ${principle})
		order by c.id`;
	return rows.map(({ writtenAt, ...row }) => ({
		...row,
		text: inViewersLanguage(row.text, locale),
		day: clock.dayOf(writtenAt),
	}));
}

/** Whether and how the colleagues were asked for their ratings, and who has rated at least one question. */
type RatingCall = { names: 'shown' | 'hidden'; by: string; byId: number; raterIds: number[] };

/** The call for ratings of a diagnosis, or null. */
export async function ratingCallOf(diagnosisId: number): Promise<RatingCall | null> {
	const [row] = await database()<RatingCall[]>`
		select case when c.names_shown then 'shown' else 'hidden' end as names, p.name as by, p.id as by_id,
			array(select distinct person_id from private_rating r where r.diagnosis_id = c.diagnosis_id) as rater_ids
		from rating_call c join person p on p.id = c.called_by where c.diagnosis_id = ${diagnosisId}`;
	return row ?? null;
}

type RatingRow = { level: Level | null; sentence: string };
const asRated = ({ level }: RatingRow): RatedLevel => level ?? 'not_sure';

/** Somebody's own ratings of a diagnosis, by question. */
export async function ownRatingsOf(
	diagnosisId: number,
	personId: number,
	locale: Locale,
): Promise<Partial<Record<Principle, OwnRating>>> {
	const rows = await database()<(RatingRow & { principle: Principle })[]>`
		select principle, level, sentence from private_rating
		where diagnosis_id = ${diagnosisId} and person_id = ${personId}`;
	return Object.fromEntries(
		rows.map((row) => [
			row.principle,
			{ level: asRated(row), sentence: inViewersLanguage(row.sentence, locale) },
		]),
	);
}

/**
 * The ratings of one question with their names, and whether each is this person's. Never a page's data as it is:
 * `ratingsBeside` takes out of it what its reader may see.
 */
export async function ratingsOf(
	diagnosisId: number,
	principle: Principle,
	personId: number,
	locale: Locale,
): Promise<(Rating & { own: boolean })[]> {
	const rows = await database()<(RatingRow & { name: string; own: boolean })[]>`
		select r.level, r.sentence, p.name, r.person_id = ${personId} as own
		from private_rating r join person p on p.id = r.person_id
		where r.diagnosis_id = ${diagnosisId} and r.principle = ${principle}`;
	return rows.map((row) => ({
		level: asRated(row),
		sentence: inViewersLanguage(row.sentence, locale),
		name: row.name,
		own: row.own,
	}));
}

/** A question on which the ratings of a department lie more than one level apart. */
export type FarApart = {
	diagnosisId: number;
	departmentId: number;
	department: string;
	principle: Principle;
	lowest: Level;
	highest: Level;
	/** How many have rated it. */
	count: number;
};

/** Everyone who answers a diagnosis `g` that department `d` leads, by their short names, the lead first. */
const everyShort = (locale: Locale) => database()`(
	select string_agg(in_language(n.short_name, ${locale}), ', ' order by n.id <> g.department_id, n.id)
	from diagnosis_department w join department n on n.id = w.department_id where w.diagnosis_id = g.id)`;

/**
 * What is worth a conversation in a round, or in all that are open: the widest first. No names and no sentences;
 * ratings without names count from as many on as hide each of them. One statement.
 */
export async function questionsFarApart(round: number | 'all open', locale: Locale): Promise<FarApart[]> {
	const sql = database();
	const rounds = round === 'all open' ? isNotClosed(sql, 'o') : sql`o.id = ${round}`;
	return sql<FarApart[]>`
		select g.id as diagnosis_id, g.department_id, ${everyShort(locale)} as department, r.principle,
			min(r.level) as lowest, max(r.level) as highest, count(*)
		from private_rating r
		join rating_call k on k.diagnosis_id = r.diagnosis_id
		join diagnosis g on g.id = r.diagnosis_id
		join department d on d.id = g.department_id
		join round o on o.id = g.round_id
		where ${rounds}
		group by g.id, d.id, r.principle, k.names_shown
		having max(r.level) - min(r.level) > 1 and (k.names_shown or count(*) >= ${anonymousFrom})
		order by max(r.level) - min(r.level) desc, in_language(d.short_name, ${locale}) collate "pl-x-icu",
			array_position(${[...principles]}::text[], r.principle::text)`;
}

/** What a colleague was asked for: the answer to a question, or their ratings (then there is no question). */
export type Request = {
	diagnosisId: number;
	principle: Principle | null;
	department: string;
	by: string;
	dueOn: Day;
	askedAt: Date;
};

/**
 * What waits because a colleague asked for it: questions that are not answered yet or came back, and ratings of
 * diagnoses in which something is not rated yet. Only what this person can do on `today`: in their departments,
 * in an open round, before it is submitted. One statement.
 */
export async function requestsTo(
	personId: number,
	departmentIds: number[],
	today: Day,
	locale: Locale,
): Promise<Request[]> {
	if (!departmentIds.length) return [];
	const sql = database();
	const open = sql`g.submitted_at is null and ${isAsked(sql, 'g', 'o', today)}
		and exists (select from diagnosis_department t
			where t.diagnosis_id = g.id and t.department_id in ${sql(departmentIds)})`;
	return sql<Request[]>`
		select g.id as diagnosis_id, a.principle, ${everyShort(locale)} as department, b.name as by,
			o.due_on, a.assigned_at as asked_at
		from question_assignment a
		join diagnosis g on g.id = a.diagnosis_id
		join round o on o.id = g.round_id
		join department d on d.id = g.department_id
		join person b on b.id = a.assigned_by
		left join answer w on w.diagnosis_id = g.id and w.principle = a.principle
		where a.person_id = ${personId} and ${open} and case when g.revision = 'returned'
			then exists (select from answer_return t where t.diagnosis_id = g.id and t.principle = a.principle
				and t.settled_at is null and w.updated_at <= t.returned_at)
			else not ${isComplete(sql, 'w')} end
		union all
		select g.id, null, ${everyShort(locale)}, b.name, o.due_on, c.called_at
		from rating_call c
		join diagnosis g on g.id = c.diagnosis_id
		join round o on o.id = g.round_id
		join department d on d.id = g.department_id
		join person b on b.id = c.called_by
		where c.called_by <> ${personId} and g.revision is null and ${open}
			and (select count(*) from private_rating r where r.diagnosis_id = g.id and r.person_id = ${personId}) < 4
		order by asked_at, principle`;
}
