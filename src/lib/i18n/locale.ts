/** The languages of the product; another one is a file of messages and one of content. */
export const locales = ['en', 'pl'] as const;
export type Locale = (typeof locales)[number];

/** A text in every language of the product. */
export type Translated = Record<Locale, string>;

/** Whether `value` names a language of the product. */
export function isLocale(value: unknown): value is Locale {
	return locales.includes(value as Locale);
}

/** The first language of an `Accept-Language` header that the product speaks; English if there is none. */
export function preferredLocale(header: string | null): Locale {
	for (const part of (header ?? '').split(',')) {
		const language = part.trim().slice(0, 2).toLowerCase();
		if (isLocale(language)) return language;
	}
	return 'en';
}
