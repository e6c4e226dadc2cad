import { readFileSync } from 'node:fs';
import postgres from 'postgres';

// What the yardsticks *floor* and *page* share: the product's own SQL through the same client, and nothing else. No
// session, no language, no rules.

export type YardstickRow = {
	id: string;
	title: string;
	lead_short: string;
	principles: string[];
	status: string;
	due_on: string;
	owner_name: string;
};

/** What the benchmark hands over in the file that BENCH_PLAN names. */
export type Plan = {
	database: { path: string; database: string; username: string };
	/** The statements that the product's tracker sends for the page that is measured. */
	statements: { text: string; parameters: unknown[] }[];
	/** A commitment and a diagnosis to write to, by a person who may. */
	commitmentId: number;
	diagnosisId: number;
	personId: number;
};

/** Opens a pool like the product's on the database of the plan. */
export function openYardstick() {
	// a build only looks at the module and has no plan
	const plan = JSON.parse(readFileSync(process.env['BENCH_PLAN'] ?? '/dev/null', 'utf8') || '{}') as Plan;
	const date = { to: 1082, from: [1082], parse: (day: string) => day, serialize: (day: string) => day };
	const sql = postgres({ ...plan.database, max: 10, types: { date } });
	const { commitmentId, diagnosisId, personId } = plan;
	return {
		/** The rows of the tracker's page; everything else that it asks for is read too. */
		async readRows(): Promise<YardstickRow[]> {
			const results = await Promise.all(
				plan.statements.map(({ text, parameters }) =>
					sql.unsafe<YardstickRow[]>(text, parameters as never[], { prepare: true }),
				),
			);
			return results.find(([row]) => row && 'title' in row) ?? [];
		},
		/** One sentence about a commitment: locked, written, logged. */
		saveUpdate(note: string) {
			return sql.begin(async (tx) => {
				await tx`select c.id, c.lead_department_id, c.owner_id, c.status, c.version
					from commitment c where c.id = ${commitmentId} for update of c`;
				await tx`update commitment set version = version + 1, last_update_at = now() where id = ${commitmentId}`;
				await tx`insert into activity_event (verb, person_id, about, note)
					values ('commitment.update', ${personId}, ${[`commitment:${commitmentId}`]}, ${note})`;
			});
		},
		/** The text of an answer: locked, read, written, logged. Answers with its version. */
		saveAnswer(today: string) {
			return sql.begin(async (tx) => {
				await tx`select id, department_id, submitted_at from diagnosis where id = ${diagnosisId} for update`;
				await tx`select * from answer where diagnosis_id = ${diagnosisId}`;
				const [row] = await tx<{ version: number }[]>`
					insert into answer (diagnosis_id, principle, today, updated_by)
					values (${diagnosisId}, 'equality', ${today}, ${personId})
					on conflict (diagnosis_id, principle) do update
					set today = excluded.today, updated_by = excluded.updated_by, updated_at = now(), version = answer.version + 1
					returning version`;
				await tx`insert into activity_event (verb, person_id, about, note)
					values ('diagnosis.answer', ${personId}, ${[`diagnosis:${diagnosisId}`]}, 'equality')`;
				return row!.version;
			});
		},
	};
}
