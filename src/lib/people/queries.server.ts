import { database, type Queryable } from '#lib/database/connection.server.ts';
import { byFamilyName } from '#lib/i18n/names.ts';
import type { NamedPerson } from './schema.ts';
import { canOwn, isActive } from './sql.server.ts';

/** Whether anybody can sign in yet: false only before the first start is done. */
export async function hasPeople(): Promise<boolean> {
	const [row] = await database()<{ exists: boolean }[]>`select exists (select from person)`;
	return row!.exists;
}

export type PossibleOwner = NamedPerson & { departmentIds: number[] };

/**
 * Everyone who may own a commitment: who can sign in and belongs to a department, by family name; with the departments
 * of each, so that a form can offer the lead department's people first.
 */
export async function possibleOwners(): Promise<PossibleOwner[]> {
	const sql = database();
	const rows = await sql<PossibleOwner[]>`
		select p.id, p.name, coalesce(array_agg(m.department_id) filter (where m.department_id is not null), '{}') as department_ids
		from person p join membership m on m.person_id = p.id
		where ${canOwn(sql, 'p')} group by p.id`;
	return byFamilyName(rows);
}

/** The heads of these departments, whom one asks: with the department of each. */
export async function headsOf(
	departmentIds: number[],
): Promise<(NamedPerson & { email: string; departmentId: number })[]> {
	if (!departmentIds.length) return [];
	const sql = database();
	return sql<(NamedPerson & { email: string; departmentId: number })[]>`
		select p.id, p.name, p.email, m.department_id from membership m join person p on p.id = m.person_id
		where m.role = 'head' and m.department_id in ${sql(departmentIds)} and ${isActive(sql, 'p')}
		order by p.name collate "pl-x-icu"`;
}

/** The people of these departments who can answer for them, heads first; each once. */
export async function teamOf(
	departmentIds: number[],
	sql: Queryable = database(),
): Promise<(NamedPerson & { role: 'head' | 'contributor' })[]> {
	return sql<(NamedPerson & { role: 'head' | 'contributor' })[]>`
		select p.id, p.name, case when bool_or(m.role = 'head') then 'head' else 'contributor' end as role
		from membership m join person p on p.id = m.person_id
		where m.department_id in ${sql(departmentIds)} and ${isActive(sql, 'p')}
		group by p.id order by bool_or(m.role = 'head') desc, p.name collate "pl-x-icu"`;
}
