import { record } from '#lib/activity/commands.server.ts';
import type { Reaction } from '#lib/activity/reactions.server.ts';
import type { DepartmentsAsked } from '#lib/rounds/schema.ts';

/** A round asks departments: each gets its diagnosis, which nobody has started yet, alone or with others. */
export const diagnosesOfRound: Reaction = async (sql, { about, permit, facts }) => {
	const { departments, together = [] } = facts as DepartmentsAsked;
	const roundId = about['round']!;
	const others = together.flatMap(([, ...rest]) => rest);
	const rows = departments
		.filter((id) => !others.includes(id))
		.map((departmentId) => ({ roundId, departmentId }));
	const written = await sql<{ id: number; departmentId: number }[]>`
		insert into diagnosis ${sql(rows)} returning id, department_id`;
	for (const [lead, ...rest] of together) {
		const diagnosisId = written.find(({ departmentId }) => departmentId === lead)!.id;
		const joining = rest.map((departmentId) => ({ diagnosisId, roundId, departmentId }));
		await sql`insert into diagnosis_department ${sql(joining)}`;
		await record(sql, permit, {
			verb: 'round.join',
			about: { round: roundId, department: lead },
			changes: { departments: [null, [lead, ...rest].join(',')] },
		});
	}
};
