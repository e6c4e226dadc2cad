import type { DepartmentKind } from '#lib/content/principles.ts';
import { database } from '#lib/database/connection.server.ts';
import { locales, type Locale, type Written } from '#lib/i18n/locale.ts';

type Department = { id: number; slug: string; kind: DepartmentKind; name: string; short: string };

/** Every department of the city, by its short name as the language sorts it. */
export async function departmentsIn(locale: Locale): Promise<Department[]> {
	return database()<Department[]>`
		select id, slug, kind, in_language(name, ${locale}) as name, in_language(short_name, ${locale}) as short
		from department order by in_language(short_name, ${locale}) collate "pl-x-icu"`;
}

/** The city: its name as it wrote it, the languages that it chose, and the version of both for the form that changes them. */
export type TheCity = { name: Written; languages: Locale[]; version: number };

/** The city; null before the first start is done. */
export async function theCity(): Promise<TheCity | null> {
	const [row] = await database()<TheCity[]>`select name, languages, version from city`;
	return row ? { ...row, languages: locales.filter((it) => row.languages.includes(it)) } : null;
}
