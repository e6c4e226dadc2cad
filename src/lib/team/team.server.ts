import type { Queryable } from '#lib/database/connection.server.ts';
import type { Named } from '#lib/people/schema.ts';
import { teamOf } from '#lib/people/queries.server.ts';
import type { Diagnosis } from '#lib/diagnosis/schema.ts';

export type Colleague = Named & { role: 'head' | 'contributor' };

/** The people who answer a diagnosis, heads first and each once. */
export async function teamOfDiagnosis(
	{ departments }: Pick<Diagnosis, 'departments'>,
	sql?: Queryable,
): Promise<Colleague[]> {
	return teamOf(
		departments.map(({ id }) => id),
		sql,
	);
}
