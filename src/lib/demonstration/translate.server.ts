import type { Sql } from '#lib/database/connection.server.ts';
import { locales, type Locale, type Translated } from '#lib/i18n/locale.ts';
import { translateReadings } from '#lib/i18n/reading.server.ts';
import { searchable } from '#lib/i18n/searchable.ts';
import { everyText } from './texts.ts';

// A real city writes in its own words and nobody translates them. The demonstration's people write in every
// language of the product at once: a visitor reads them in theirs.

let pairs: Map<string, Translated> | undefined;

/** `text` in `locale` if it is one of the demonstration's; every other text as it is. */
function translated(text: string, locale: Locale): string {
	pairs ??= new Map(everyText().flatMap((pair) => locales.map((it) => [pair[it], pair] as const)));
	return pairs.get(text)?.[locale] ?? text;
}

/** Turns the translation of the demonstration's texts on or off; called at start-up and by the loader. */
export function activateDemonstrationTexts(on: boolean): void {
	translateReadings(on ? translated : undefined);
}

/** Whether the city of this database is the demonstration. */
export async function isDemonstration(sql: Sql): Promise<boolean> {
	const [city] = await sql<{ demonstration: boolean }[]>`select demonstration from city`;
	return city?.demonstration ?? false;
}

/** What the tracker searches of a demonstration's commitment: its words in every language. */
export function searchInEveryLanguage(...texts: Translated[]): string {
	return locales.map((locale) => searchable(texts.map((text) => text[locale]).join(' '))).join(' ');
}
