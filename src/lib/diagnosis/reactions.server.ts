import type { Reaction } from '#lib/activity/reactions.server.ts';
import type { DepartmentsAsked } from '#lib/rounds/schema.ts';

/** A round asks departments: each gets its diagnosis, which nobody has started yet. */
export const diagnosesOfRound: Reaction = async (sql, { about, facts }) => {
	const { departments } = facts as DepartmentsAsked;
	const rows = departments.map((departmentId) => ({ roundId: about['round']!, departmentId }));
	await sql`insert into diagnosis ${sql(rows)}`;
};
