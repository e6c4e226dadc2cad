import { database, type Queryable } from '#lib/database/connection.server.ts';
import type { Locale, Written } from '#lib/i18n/locale.ts';
import type { CityText, TextVersion } from './schema.ts';
import { layOver, type CityTexts, type Texts } from './texts.server.ts';

// Read from the tables in each request, in one statement however much there is, and kept nowhere: what one process
// publishes stands on the next page of every other.

type Row = Omit<CityText, 'wording'> & { text: Written | null; lookAt: Written | null };
type Until = { revision?: number | undefined; at?: Date | null | undefined };

/** The newest version of each text; a part of a statement. */
const newest = (sql: Queryable, { revision, at }: Until) => sql`
	select distinct on (v.text_id) t.id, t.slot, t.principle, t.kind, t.level, t.product_slot is null as own,
		v.number as version, v.id as revision, v.asked, v.wording_id
	from city_text_version v
	join city_text t on t.id = v.text_id
	where (${revision ?? null}::bigint is null or v.id <= ${revision ?? null})
		and (${at ?? null}::timestamptz is null or v.published_at <= ${at ?? null})
	order by v.text_id, v.number desc`;

/**
 * The texts as they are now, in every language. `until` asks for those of an earlier state: a revision that a form
 * was shown, or a moment.
 */
export async function cityTexts(sql: Queryable = database(), until: Until = {}): Promise<CityTexts> {
	const rows = await sql<Row[]>`
		select v.*, w.text, w.look_at from (${newest(sql, until)}) v left join wording w on w.id = v.wording_id
		order by v.id`;
	return layOver(rows.map(({ text, lookAt, ...row }) => ({ ...row, wording: text && { text, lookAt } })));
}

/** What a save needs of the texts: which prompts there were, and which rows keep the city's words. */
export type Slots = Pick<CityTexts, 'promptKeys' | 'everyPromptKey' | 'changed'>;

/** The slots of the texts as they were at a revision, or are now; without any words. One statement. */
export async function slotsOf(sql: Queryable, revision?: number): Promise<Slots> {
	const rows = await sql<Omit<CityText, 'wording'>[]>`${newest(sql, { revision })}`;
	return layOver(rows.map((row) => ({ ...row, wording: null })));
}

/** Everything that the city made of one text, the newest first; nothing if it is as the product has it. */
export async function versionsOf(slot: string): Promise<TextVersion[]> {
	type Row = Omit<TextVersion, 'wording'> & { text: Written | null; lookAt: Written | null };
	const rows = await database()<Row[]>`
		select v.number, v.published_at, p.name as published_by, v.asked, w.text, w.look_at
		from city_text_version v
		join city_text t on t.id = v.text_id
		join person p on p.id = v.published_by
		left join wording w on w.id = v.wording_id
		where t.slot = ${slot} order by v.number desc`;
	return rows.map(({ text, lookAt, ...row }) => ({ ...row, wording: text && { text, lookAt } }));
}

/** The texts as they are now in the reader's language: questions, prompts and rubric. */
export async function textsFor(locale: Locale): Promise<Texts> {
	return (await cityTexts()).in(locale);
}
