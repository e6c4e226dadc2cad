import type { Queryable } from '#lib/database/connection.server.ts';
import type { NamedPerson } from '#lib/people/schema.ts';
import { teamOf } from '#lib/people/queries.server.ts';

export type Colleague = NamedPerson & { role: 'head' | 'contributor' };

/** The people who answer a diagnosis, heads first and each once. */
export async function teamOfDiagnosis(
	{ departments }: { departments: { id: number }[] },
	sql?: Queryable,
): Promise<Colleague[]> {
	return teamOf(
		departments.map(({ id }) => id),
		sql,
	);
}
