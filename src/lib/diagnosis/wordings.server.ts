import { definitionSlot, rubricSlot } from '#lib/texts/rules.ts';
import type { Slots } from '#lib/texts/queries.server.ts';
import type { Wording } from '#lib/texts/schema.ts';
import { productWording, worded, type CityTexts } from '#lib/texts/texts.server.ts';
import { keepWordings } from '#lib/texts/wordings.server.ts';
import type { DepartmentKind, Level, Principle } from '#lib/content/principles.ts';
import { database, type Queryable, type Transaction } from '#lib/database/connection.server.ts';
import type { Locale, Read, Written } from '#lib/i18n/locale.ts';
import type { PromptMark } from './schema.ts';

// An answer keeps the words that it was given to, whatever the city or a later release makes of them.

/** The words that the answers of a diagnosis were given to, by slot. */
type Given = Map<string, Wording>;

/** What the answers of a diagnosis were given to, where it was noted. One statement. */
export async function wordsAnsweredTo(id: number, sql: Queryable = database()): Promise<Given> {
	const rows = await sql<{ slot: string; text: Written; lookAt: Written | null }[]>`
		select slot, text, look_at from wording where id in (
			select wording_id from prompt_mark where diagnosis_id = ${id}
			union all select definition_wording_id from answer where diagnosis_id = ${id}
			union all select level_wording_id from answer where diagnosis_id = ${id})`;
	return new Map(rows.map(({ slot, text, lookAt }) => [slot, { text, lookAt }]));
}

/** What is needed to tell what somebody answered to: the texts as they are, and those that were noted. */
type Words = { texts: CityTexts; given: Given };

/** The prompts that are asked of departments of these kinds, the first kind's first. */
const askedOf = (texts: CityTexts, kinds: DepartmentKind[], principle: Principle) =>
	kinds.flatMap((kind) => texts.promptKeys(kind, principle));

/**
 * The prompts of a question: those that are asked now, and after them those that were marked and are no longer asked.
 * `now` is what one reads like unless it is no longer asked, `then` what it read like when it was marked.
 */
export function promptsOf(
	{ texts, given }: Words,
	kinds: DepartmentKind[],
	principle: Principle,
	marks: PromptMark[],
): { key: string; now: Wording | null; then: Wording | null }[] {
	const asked = askedOf(texts, kinds, principle);
	const marked = marks.filter((mark) => mark.principle === principle).map(({ promptKey }) => promptKey);
	return [...new Set([...asked, ...marked])]
		.map((key) => ({
			key,
			now: asked.includes(key) ? texts.wording(key) : null,
			// marks from before the city could change a text were given to the product's
			then: marked.includes(key) ? (given.get(key) ?? productWording(key)) : null,
		}))
		.filter(({ now, then }) => now ?? then);
}

/** A prompt as a page shows it. */
export type ShownPrompt = {
	key: string;
	text: string;
	lookAt: string;
	/** The language of both, where it is not the reader's. */
	lang: Locale | undefined;
	/** It was marked and has been switched off since: it stands here in the words of then. */
	retired: boolean;
	/** What it read like when it was marked, if it reads otherwise now. */
	before: { text: string; lookAt: string; lang: Locale | undefined } | null;
};

/** The prompts of a question as its page shows them. */
export function shownPrompts(
	{ locale, ...words }: Words & { locale: Locale },
	kinds: DepartmentKind[],
	principle: Principle,
	marks: PromptMark[],
): ShownPrompt[] {
	const say = (wording: Wording) => {
		const { text, look_at: lookAt, lang } = worded(wording, locale);
		return { text, lookAt, lang };
	};
	return promptsOf(words, kinds, principle, marks).map(({ key, now, then }) => {
		const shown = say((now ?? then)!);
		const before = now && then && say(then);
		const same = !before || (before.text === shown.text && before.lookAt === shown.lookAt);
		return { key, ...shown, retired: !now, before: same ? null : before };
	});
}

/** How many prompts a question shows: those that are asked, and those that were marked and no longer are. */
export function countPrompts(
	texts: CityTexts,
	kinds: DepartmentKind[],
	principle: Principle,
	marks: PromptMark[],
): number {
	const marked = marks.filter((mark) => mark.principle === principle).map(({ promptKey }) => promptKey);
	return new Set([...askedOf(texts, kinds, principle), ...marked]).size;
}

/** What an explanation or a level's sentence read like when the answer was given, if it reads otherwise now. */
export function wordedBefore(
	{ texts, given, locale }: Words & { locale: Locale },
	slot: string,
): Read | null {
	const [then, now] = [given.get(slot), texts.wording(slot)];
	if (!then || !now) return null;
	const before = worded(then, locale);
	return before.text === worded(now, locale).text ? null : { text: before.text, lang: before.lang };
}

/**
 * The words that an answer is given to from now on: columns of its row, and of the marks by prompt. `shown` are the
 * texts as its form showed them; `marked` are prompts that it showed.
 */
export async function noteWords(
	sql: Transaction,
	shown: Slots,
	{ principle, level, marked }: { principle: Principle; level?: Level | null | undefined; marked: string[] },
) {
	const definition = definitionSlot(principle);
	const rung = level ? rubricSlot(principle, level) : null;
	const slots = [definition, ...(rung ? [rung] : []), ...marked];
	// the city's words have a row since they were published, the product's get theirs when they are first answered to
	const ids = new Map<string, number>();
	const ours = new Map<string, Wording>();
	for (const slot of slots) {
		const published = shown.changed.get(slot)?.wordingId;
		const wording = published ? null : productWording(slot);
		if (published) ids.set(slot, published);
		if (wording) ours.set(slot, wording);
	}
	for (const [slot, id] of await keepWordings(sql, ours)) ids.set(slot, id);
	return {
		answer: {
			definitionWordingId: ids.get(definition)!,
			...(level !== undefined && { levelWordingId: rung ? ids.get(rung)! : null }),
		},
		marks: ids,
	};
}
