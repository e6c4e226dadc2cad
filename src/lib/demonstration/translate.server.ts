import type { Sql } from '#lib/database/connection.server.ts';
import { locales, type Locale, type Translated } from '#lib/i18n/locale.ts';
import { searchable } from '#lib/i18n/searchable.ts';
import { everyText } from './texts.ts';

// A real city writes in its own words and nobody translates them. The demonstration's people write in every
// language of the product at once: a visitor reads them in theirs.

let active = false;
let pairs: Map<string, Translated> | undefined;

/** Turns the translation of the demonstration's texts on or off; called at start-up and by the loader. */
export function activateDemonstrationTexts(on: boolean): void {
	active = on;
}

/** `text` in the viewer's language if it is one of the demonstration's; every other text as it is. */
export function inViewersLanguage(text: string, locale: Locale): string {
	if (!active) return text;
	pairs ??= new Map(everyText().flatMap((pair) => locales.map((it) => [pair[it], pair] as const)));
	return pairs.get(text)?.[locale] ?? text;
}

/** Whether the city of this database is the demonstration; turns its translations on or off accordingly. */
export async function demonstrationActive(sql: Sql): Promise<boolean> {
	// once it is the demonstration it stays that; an empty database may still become one
	if (!active) {
		const [city] = await sql<{ demonstration: boolean }[]>`select demonstration from city`;
		activateDemonstrationTexts(city?.demonstration ?? false);
	}
	return active;
}

/** What the tracker searches of a demonstration's commitment: its words in every language. */
export function searchInEveryLanguage(...texts: Translated[]): string {
	return locales.map((locale) => searchable(texts.map((text) => text[locale]).join(' '))).join(' ');
}
