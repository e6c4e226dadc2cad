import type { DepartmentKind } from '#lib/content/principles.ts';
import { database } from '#lib/database/connection.server.ts';
import type { Locale } from '#lib/i18n/locale.ts';

export type Department = { id: number; slug: string; kind: DepartmentKind; name: string; short: string };

/** Every department of the city, by its short name as the language sorts it. */
export async function departmentsIn(locale: Locale): Promise<Department[]> {
	return database()<Department[]>`
		select id, slug, kind, in_language(name, ${locale}) as name, in_language(short_name, ${locale}) as short
		from department order by in_language(short_name, ${locale}) collate "pl-x-icu"`;
}

/** The city's own name, and whether it is the demonstration; null before the first start is done. */
export async function cityIn(locale: Locale): Promise<{ name: string; demonstration: boolean } | null> {
	const [row] = await database()<{ name: string; demonstration: boolean }[]>`
		select in_language(name, ${locale}) as name, demonstration from city`;
	return row ?? null;
}
