import type { Queryable } from '#lib/database/connection.server.ts';
import { listInWords } from '#lib/i18n/format.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { typeset } from '#lib/i18n/typography.ts';
import type { Answering } from '../schema.ts';

/** The column `departments` of a statement that reads from `diagnosis g`: who answers it, the lead first. */
export const departmentsColumn = (sql: Queryable, locale: Locale) => sql`(
	select jsonb_agg(jsonb_build_object('id', o.id, 'slug', o.slug, 'kind', o.kind,
		'name', in_language(o.name, ${locale}), 'short', in_language(o.short_name, ${locale}))
		order by o.id <> g.department_id, in_language(o.short_name, ${locale}) collate "pl-x-icu")
	from diagnosis_department w join department o on o.id = w.department_id
	where w.diagnosis_id = g.id) as departments`;

/** What those who answer a diagnosis are called together: one by its full name, several by their short ones. */
export function namesOf(
	departments: Answering[],
	locale: Locale,
): { departmentName: string; departmentShort: string } {
	const [only, ...others] = departments;
	const short = departments.map((it) => it.short);
	const together = typeset(listInWords(short, locale), locale);
	return { departmentName: others.length ? together : only!.name, departmentShort: together };
}
