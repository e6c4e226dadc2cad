import type { Locale } from './locale.ts';

// A city writes in its own words and nobody translates them. An installation whose texts exist in several languages
// fills this in; queries ask it where rows become objects, and verbs never do.

type Reading = (text: string, locale: Locale) => string;

const asWritten: Reading = (text) => text;
let translated = asWritten;

/** Has stored texts read through `reading` from now on; without one they are read as they were written. */
export function translateReadings(reading?: Reading): void {
	translated = reading ?? asWritten;
}

/** Whether readers may see other words than are stored: what is sorted by words is then sorted by those. */
export function readsTranslated(): boolean {
	return translated !== asWritten;
}

/** A stored text as whoever reads in `locale` sees it. */
export function inViewersLanguage(text: string, locale: Locale): string {
	return translated(text, locale);
}
