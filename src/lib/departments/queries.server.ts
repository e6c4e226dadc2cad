import type { DepartmentKind } from '#lib/content/principles.ts';
import { database } from '#lib/database/connection.server.ts';
import type { Locale } from '#lib/i18n/locale.ts';

type Department = { id: number; slug: string; kind: DepartmentKind; name: string; short: string };

/** Every department of the city, by its short name as the language sorts it. */
export async function departmentsIn(locale: Locale): Promise<Department[]> {
	return database()<Department[]>`
		select id, slug, kind, in_language(name, ${locale}) as name, in_language(short_name, ${locale}) as short
		from department order by in_language(short_name, ${locale}) collate "pl-x-icu"`;
}

/** The city's own name; null before the first start is done. */
export async function cityIn(locale: Locale): Promise<string | null> {
	const [row] = await database()<{ name: string }[]>`select in_language(name, ${locale}) as name from city`;
	return row?.name ?? null;
}
