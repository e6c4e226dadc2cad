import { database } from '#lib/database/connection.server.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { inLocale } from '#lib/i18n/locale.server.ts';
import { inViewersLanguage } from '#lib/i18n/reading.server.ts';
import { plugged } from '#lib/plugged.server.ts';
import type { Scalar, EventContext } from '#lib/plug.ts';
import type { Changes, SubjectName, Verb } from './schema.ts';

/** One entry of a history, in the reader's words: who did what, when, and what changed from what to what. */
export type HistoryEntry = {
	id: number;
	at: Date;
	personName: string | null;
	verb: string;
	/** The second half of "Anna Nowak …". */
	did: string;
	note: string;
	/** One line for each field that changed. */
	changed: string[];
	/** It still goes on: the log gets it when its person has stopped. */
	open: boolean;
};

type Row = Omit<HistoryEntry, 'did' | 'changed' | 'open'> & { about: string[]; changes: Changes };

/** How rows of the log are told in `locale`, to be called within its language. */
async function tellerIn(locale: Locale) {
	const departments = await database()<{ id: number; short: string }[]>`
		select id, in_language(short_name, ${locale}) as short from department`;
	const names = new Map(departments.map(({ id, short }) => [`department:${id}`, short]));
	const departmentOf = (id: number | string) => names.get(`department:${id}`) ?? '';
	const say = (value: Scalar) => (typeof value === 'string' ? inViewersLanguage(value, locale) : value);
	return {
		/** The department that an event is about, by its short name. */
		departmentIn: (about: string[]) => about.map((it) => names.get(it)).find((short) => short) ?? '',
		/** For what is about no department. */
		nowhere: { locale, department: '', departmentOf } satisfies EventContext,
		tell: (
			{ about, changes, ...row }: Row,
			didOf: (verb: string, told: EventContext) => string,
		): HistoryEntry => {
			const department = about.map((it) => names.get(it)).find((short) => short) ?? '';
			const told: EventContext = { locale, department, departmentOf };
			const changed = Object.entries(changes).flatMap(
				([field, [from, to]]) =>
					plugged().verbs.get(row.verb)?.changes[field]?.(say(from), say(to), told) ?? [],
			);
			const note = inViewersLanguage(row.note, locale);
			return { ...row, did: didOf(row.verb, told), note, changed, open: false };
		},
	};
}

// a newer version may have written verbs that this one has no words for: better their name than no page
const wordsOf = (verb: string, told: EventContext) => plugged().verbs.get(verb)?.words(told) ?? verb;

/** The history of one thing, `commitment:12`, the newest entry first: what goes on in it, then what the log has. */
export async function historyOf(
	subject: `${SubjectName}:${number}`,
	locale: Locale,
): Promise<HistoryEntry[]> {
	const { subjects, underWay } = plugged();
	const [kind = '', id] = subject.split(':');
	const [rows, { nowhere, tell }, going] = await Promise.all([
		database()<Row[]>`
			select e.id, e.at, p.name as person_name, e.verb, e.about, e.note, e.changes
			from activity_event e left join person p on p.id = e.person_id
			where e.about @> ${[subject]}
			order by e.at desc, e.id desc`,
		tellerIn(locale),
		underWay.get(kind)?.(Number(id)) ?? [],
	]);
	const own = subjects.get(kind)?.verbs ?? {};
	return inLocale(locale, () => {
		const didOf = (verb: string, told: EventContext) => own[verb]?.(told) ?? wordsOf(verb, told);
		const open = going.map((it, index): HistoryEntry => {
			// no entry of the log has such a key
			return { ...it, id: -1 - index, did: didOf(it.verb, nowhere), changed: [], open: true };
		});
		return [...open, ...rows.map((row) => tell(row, didOf))];
	});
}

/** What of these verbs was done last in the whole city, the newest first, and to what: `commitment:12`. */
export async function latestOf(
	verbs: Verb[],
	locale: Locale,
	limit: number,
): Promise<(HistoryEntry & { subject: string; department: string })[]> {
	const [rows, { tell, departmentIn }] = await Promise.all([
		database()<Row[]>`
			select e.id, e.at, p.name as person_name, e.verb, e.about, e.note, e.changes
			from activity_event e left join person p on p.id = e.person_id
			where e.verb = any (${verbs}::text[])
			order by e.at desc, e.id desc limit ${limit}`,
		tellerIn(locale),
	]);
	return inLocale(locale, () =>
		rows.map((row) => ({
			...tell(row, wordsOf),
			subject: row.about[0]!,
			department: departmentIn(row.about),
		})),
	);
}

/** What the form with this key was done to when it was sent first, `commitment:12`; null if it has not been done. */
export async function doneBefore(key: string): Promise<string | null> {
	const [event] = await database()<{ subject: string }[]>`
		select about[1] as subject from activity_event where form_key = ${key}`;
	return event?.subject ?? null;
}
