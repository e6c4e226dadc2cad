import { clock } from '#lib/clock.server.ts';
import { inViewersLanguage } from '#lib/i18n/reading.server.ts';
import { principles, type Level, type Principle } from '#lib/content/principles.ts';
import { database, type Sql } from '#lib/database/connection.server.ts';
import { isComplete } from '#lib/diagnosis/sql.server.ts';
import type { Day } from '#lib/i18n/days.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { isAsked, isNotClosed } from '#lib/rounds/sql.server.ts';
import { anonymousFrom, type Rating, type RatedLevel } from './rules.ts';
import type { Comment, OwnRating, QuestionFacts } from './schema.ts';

/** The ratings that may be read: all where names are shown, and of the others those that hide each other. */
const ratingsToRead = (sql: Sql) => sql`(
	select r.diagnosis_id, r.principle, r.person_id, r.level, r.sentence, true as named
	from private_rating r join rating_call c using (diagnosis_id) where c.names_shown
	union all
	select s.diagnosis_id, s.principle, s.person_id, s.level, s.sentence, false from shown_rating s)`;

/**
 * What colleagues have to do with each question, for this person, whose own rating is no part of it: who is asked, what
 * is open, what to talk about. One statement.
 */
export async function questionFactsOf(
	diagnosisId: number,
	readerId: number,
): Promise<Record<Principle, QuestionFacts>> {
	type Row = Omit<QuestionFacts, 'assignee'> & {
		principle: Principle;
		personId: number | null;
		name: string;
	};
	const sql = database();
	const rows = await sql<Row[]>`
		select it.principle, p.id as person_id, p.name, b.name as asked_by,
			exists (select from membership m join diagnosis_department w using (department_id)
				where m.person_id = a.assigned_by and m.role = 'head' and w.diagnosis_id = ${diagnosisId}) as by_head,
			(select count(*) from answer_comment c where c.diagnosis_id = ${diagnosisId}
				and c.principle = it.principle and c.resolved_at is null) as comments,
			coalesce((select max(r.level) - min(r.level) > 1 and (bool_and(r.named) or count(*) >= ${anonymousFrom})
				from ${ratingsToRead(sql)} r where r.diagnosis_id = ${diagnosisId} and r.principle = it.principle
					and r.person_id <> ${readerId}), false) as talk
		from unnest(${[...principles]}::text[]) as it (principle)
		left join question_assignment a on a.diagnosis_id = ${diagnosisId} and a.principle = it.principle
		left join person p on p.id = a.person_id
		left join person b on b.id = a.assigned_by`;
	return Object.fromEntries(
		rows.map(({ principle, personId, name, ...facts }) => [
			principle,
			{ ...facts, assignee: personId ? { id: personId, name } : null },
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
 * What a person may read of the others' ratings of one question: those with their names, or without a name those that
 * hide each other. `count` is of all who have rated, and `mine` says whether this person has. Never a page's data as it
 * is: `ratingsBeside` says who compares.
 */
export async function ratingsOf(
	diagnosisId: number,
	principle: Principle,
	personId: number,
	locale: Locale,
): Promise<{ others: Rating[]; count: number; mine: boolean }> {
	const sql = database();
	type Row = { read: (RatingRow & { name: string })[]; count: number; mine: boolean };
	const [row] = await sql<[Row]>`
		select count(*) filter (where person_id <> ${personId}),
			coalesce(bool_or(person_id = ${personId}), false) as mine,
			(select coalesce(jsonb_agg(jsonb_build_object('level', r.level, 'sentence', r.sentence, 'name', p.name)), '[]')
				from ${ratingsToRead(sql)} r join person p on p.id = r.person_id
				where r.diagnosis_id = ${diagnosisId} and r.principle = ${principle}
					and r.person_id <> ${personId}) as read
		from private_rating where diagnosis_id = ${diagnosisId} and principle = ${principle}`;
	const others = row.read.map((it) => ({
		level: asRated(it),
		sentence: inViewersLanguage(it.sentence, locale),
		name: it.name,
	}));
	return { others, count: row.count, mine: row.mine };
}

/** A question on which the ratings of a department lie more than one level apart. */
export type FarApart = {
	diagnosisId: number;
	departmentId: number;
	department: string;
	principle: Principle;
};

/** Everyone who answers a diagnosis `g` that department `d` leads, by their short names, the lead first. */
const everyShort = (locale: Locale) => database()`(
	select string_agg(in_language(n.short_name, ${locale}), ', ' order by n.id <> g.department_id, n.id)
	from diagnosis_department w join department n on n.id = w.department_id where w.diagnosis_id = g.id)`;

/**
 * What is worth a conversation in a round, or in all that are open: where, and neither how far nor how many. No names
 * and no sentences; ratings without names count from as many on as hide each of them. One statement.
 */
export async function questionsFarApart(round: number | 'all open', locale: Locale): Promise<FarApart[]> {
	const sql = database();
	const rounds = round === 'all open' ? isNotClosed(sql, 'o') : sql`o.id = ${round}`;
	return sql<FarApart[]>`
		select g.id as diagnosis_id, g.department_id, ${everyShort(locale)} as department, r.principle
		from ${ratingsToRead(sql)} r
		join diagnosis g on g.id = r.diagnosis_id
		join department d on d.id = g.department_id
		join round o on o.id = g.round_id
		where ${rounds}
		group by g.id, d.id, r.principle, r.named
		having max(r.level) - min(r.level) > 1 and (r.named or count(*) >= ${anonymousFrom})
		order by in_language(d.short_name, ${locale}) collate "pl-x-icu", g.id,
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
