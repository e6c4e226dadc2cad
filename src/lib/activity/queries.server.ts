import { inViewersLanguage } from '#lib/demonstration/translate.server.ts';
import { questionIn } from '#lib/content/content.server.ts';
import type { Principle } from '#lib/content/principles.ts';
import { database } from '#lib/database/connection.server.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Changes, Verb } from './schema.ts';

/** One entry of a history: who did what, when, and what changed from what to what. */
export type Entry = {
	id: number;
	at: Date;
	personName: string | null;
	verb: Verb;
	departmentShort: string | null;
	note: string;
	changes: Changes;
};

/** The history of one thing, `commitment:12`, the newest entry first. */
export async function historyOf(subject: string, locale: Locale): Promise<Entry[]> {
	const rows = await database()<Entry[]>`
		select e.id, e.at, p.name as person_name, e.verb, in_language(d.short_name, ${locale}) as department_short,
			e.note, e.changes
		from activity_event e
		left join person p on p.id = e.person_id
		left join department d on 'department:' || d.id = any (e.about)
		where e.about @> ${[subject]}
		order by e.at desc, e.id desc`;
	const say = <T>(value: T) => (typeof value === 'string' ? inViewersLanguage(value, locale) : value) as T;
	const named = (keys: unknown) =>
		String(keys)
			.split(', ')
			.map((key) => questionIn(locale, key as Principle)?.short ?? key)
			.join(', ');
	return rows.map((entry) => ({
		...entry,
		note: say(entry.note),
		changes: Object.fromEntries<Changes[string]>(
			Object.entries(entry.changes).map(([key, [from, to]]) => [
				key,
				key === 'principles' ? [named(from), named(to)] : [say(from), say(to)],
			]),
		),
	}));
}

/** What the form with this key was done to when it was sent first, `commitment:12`; null if it has not been done. */
export async function doneBefore(key: string): Promise<string | null> {
	const [event] = await database()<{ subject: string }[]>`
		select about[1] as subject from activity_event where form_key = ${key}`;
	return event?.subject ?? null;
}
