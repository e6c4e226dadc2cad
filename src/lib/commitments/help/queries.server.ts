import { database } from '#lib/database/connection.server.ts';
import { inViewersLanguage } from '#lib/i18n/reading.server.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { clock } from '#lib/clock.server.ts';
import type { Help, HelpAnswer } from './schema.ts';
import { asksOneOf, needsHelp } from './sql.server.ts';

/** The call for help of a commitment that needs it. */
export async function helpOf(id: number, locale: Locale): Promise<Help> {
	type Row = {
		what: string;
		fromId: number | null;
		fromShort: string | null;
		askedAt: Date;
		askedBy: string;
		helperId: number | null;
		helperShort: string | null;
		answer: HelpAnswer | null;
		note: string;
		by: string;
		answeredAt: Date;
	};
	const [row] = await database()<[Row]>`
		select c.help_what as what, h.id as from_id, in_language(h.short_name, ${locale}) as from_short,
			coalesce(c.help_asked_at, c.last_update_at) as asked_at, asker.name as asked_by,
			a.department_id as helper_id, in_language(d.short_name, ${locale}) as helper_short, a.answer, a.note,
			p.name as by, a.answered_at
		from commitment c
		join person asker on asker.id = coalesce(c.help_asked_by, c.owner_id)
		left join department h on h.id = c.help_from_department_id
		left join help_answer a on a.commitment_id = c.id
		left join department d on d.id = a.department_id
		left join person p on p.id = a.answered_by
		where c.id = ${id}`;
	return {
		what: inViewersLanguage(row.what, locale),
		from: row.fromId === null ? null : { id: row.fromId, short: row.fromShort! },
		askedOn: clock.dayOf(row.askedAt),
		askedBy: row.askedBy,
		answer: row.answer && {
			departmentId: row.helperId,
			short: row.helperShort,
			answer: row.answer,
			note: row.note,
			by: row.by,
			on: clock.dayOf(row.answeredAt),
		},
	};
}

/** A call for help that nobody has answered yet. */
export type OpenCall = {
	id: number;
	title: string;
	leadShort: string;
	fromShort: string | null;
	what: string;
	askedAt: Date;
};

/** The calls that wait for an answer of these departments, or of anybody in the city; the oldest first, at most `limit`; and how many there are. */
export async function openCalls(
	asked: number[] | 'everybody',
	locale: Locale,
	limit: number,
): Promise<{ rows: OpenCall[]; count: number }> {
	if (asked !== 'everybody' && !asked.length) return { rows: [], count: 0 };
	const sql = database();
	const rows = await sql<(OpenCall & { count: number })[]>`
		select c.id, c.title, in_language(l.short_name, ${locale}) as lead_short,
			in_language(h.short_name, ${locale}) as from_short, c.help_what as what,
			coalesce(c.help_asked_at, c.last_update_at) as asked_at, count(*) over () as count
		from commitment c
		join department l on l.id = c.lead_department_id
		left join department h on h.id = c.help_from_department_id
		where ${asked === 'everybody' ? needsHelp(sql, 'c') : asksOneOf(sql, 'c', asked)}
			and not exists (select from help_answer a where a.commitment_id = c.id)
		order by asked_at, c.id limit ${limit}`;
	const say = (text: string) => inViewersLanguage(text, locale);
	return {
		rows: rows.map(({ count: _, ...row }) => ({ ...row, title: say(row.title), what: say(row.what) })),
		count: rows[0]?.count ?? 0,
	};
}

/** What was answered to a call for help. */
export type Answered = {
	id: number;
	title: string;
	/** Null for the coordination team. */
	helperShort: string | null;
	answer: HelpAnswer;
	note: string;
	answeredAt: Date;
};

/** The answers to what this person asked, or what is asked for a commitment of theirs; at most `limit`, the oldest first; and how many there are. */
export async function answersTo(
	personId: number,
	locale: Locale,
	limit: number,
): Promise<{ rows: Answered[]; count: number }> {
	const sql = database();
	const rows = await sql<(Answered & { count: number })[]>`
		select c.id, c.title, in_language(d.short_name, ${locale}) as helper_short, a.answer, a.note, a.answered_at,
			count(*) over () as count
		from help_answer a
		join commitment c on c.id = a.commitment_id
		left join department d on d.id = a.department_id
		where ${needsHelp(sql, 'c')} and ${personId} in (c.owner_id, c.help_asked_by)
		order by a.answered_at, c.id limit ${limit}`;
	return {
		rows: rows.map(({ count: _, ...row }) => ({ ...row, title: inViewersLanguage(row.title, locale) })),
		count: rows[0]?.count ?? 0,
	};
}
