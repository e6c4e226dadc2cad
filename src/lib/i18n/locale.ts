/** The languages of the product; another one is a file of messages and one of content. */
export const locales = ['en', 'pl'] as const;
export type Locale = (typeof locales)[number];

/** A text in every language of the product. */
export type Translated = Record<Locale, string>;

/** A text that a city wrote, in the languages in which it did. */
export type Written = Partial<Translated>;

/** A text as somebody reads it; `lang` says which language it is in where that is not theirs. */
export type Read = { text: string; lang?: Locale | undefined };

/** What a city wrote, in the reader's language or else in one in which it was written. */
export function readIn(written: Written, locale: Locale): Read {
	const there = [locale, ...locales].find((it) => written[it]);
	return { text: (there && written[there]) ?? '', lang: there === locale ? undefined : there };
}

/** Whether `value` names a language of the product. */
export function isLocale(value: unknown): value is Locale {
	return locales.includes(value as Locale);
}

/** Which of `languages` somebody reads: the first of their choices that is one, then of an `Accept-Language` header. */
export function localeFor(
	choices: unknown[],
	header: string | null,
	languages: readonly Locale[] = locales,
): Locale {
	const accepted = (header ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
	for (const wish of [...choices, ...accepted]) {
		const language = languages.find((it) => it === wish);
		if (language) return language;
	}
	return languages[0] ?? 'en';
}
