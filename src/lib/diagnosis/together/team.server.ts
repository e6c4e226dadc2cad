import type { Queryable } from '#lib/database/connection.server.ts';
import type { Named } from '#lib/people/schema.ts';
import { teamOf } from '#lib/people/queries.server.ts';
import type { Diagnosis } from '../schema.ts';

export type Colleague = Named & { role: 'head' | 'contributor' };

/** The people who answer a diagnosis, heads first and each once. */
export async function teamOfDiagnosis(
	{ departmentId }: Pick<Diagnosis, 'departmentId'>,
	sql?: Queryable,
): Promise<Colleague[]> {
	const team = await teamOf(departmentId, sql);
	return team.filter(({ id }, index) => team.findIndex((it) => it.id === id) === index);
}
