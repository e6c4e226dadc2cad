import { principles, type Level, type Principle } from '#lib/content/principles.ts';
import { database } from '#lib/database/connection.server.ts';
import { departmentsIn } from '#lib/departments/queries.server.ts';
import { isOverdue } from '#lib/commitments/sql.server.ts';
import type { Exit } from '#lib/diagnosis/schema.ts';
import type { Day } from '#lib/i18n/days.ts';
import type { Locale } from '#lib/i18n/locale.ts';

export type Tally = { open: number; done: number; overdue: number };
export type Cell = Tally & { principle: Principle; level: Level | null; exit: Exit | null };
export type MatrixRow = {
	slug: string;
	name: string;
	short: string;
	/** The round in which the department submitted last. */
	round: string | null;
	diagnosisId: number | null;
	/** The short names of those who answered with it. */
	together: string[];
	cells: Cell[];
	total: Tally;
};

const none: Tally = { open: 0, done: 0, overdue: 0 };

/**
 * Departments × principles: the level that each department submitted last, and what it has promised. A commitment
 * counts under each of its principles and once in its department's total. Four statements.
 */
export async function matrixOf(
	locale: Locale,
	today: Day,
): Promise<{ rows: MatrixRow[]; columns: (Tally & { principle: Principle })[] }> {
	const sql = database();
	const [departments, levels, cells, totals] = await Promise.all([
		departmentsIn(locale),
		sql<
			{
				departmentId: number;
				diagnosisId: number;
				round: string;
				principle: Principle;
				level: Level | null;
				exit: Exit | null;
			}[]
		>`
			select g.answering_id as department_id, g.id as diagnosis_id, in_language(r.name, ${locale}) as round, a.principle, a.level,
				a.level_exit as exit
			from (select distinct on (w.department_id) g.id, w.department_id as answering_id, g.department_id, g.round_id,
					g.submitted_at
				from diagnosis_department w join diagnosis g on g.id = w.diagnosis_id join round r on r.id = g.round_id
				where g.submitted_at is not null or g.revision is not null
				order by w.department_id, r.opens_on desc, g.id desc) g
			join round r on r.id = g.round_id
			cross join lateral (
				select a.principle, a.level, a.level_exit from answer a
				where a.diagnosis_id = g.id and g.submitted_at is not null
				union all
				-- while a department revises its answers everyone else sees what it submitted
				select q ->> 'principle', (q -> 'answer' ->> 'level')::smallint, q -> 'answer' ->> 'levelExit'
				from (select content from diagnosis_snapshot
					where diagnosis_id = g.id and g.submitted_at is null order by number desc limit 1) s
				cross join jsonb_array_elements(s.content -> 'questions') q
			) a`,
		sql<(Tally & { departmentId: number; principle: Principle })[]>`
			select c.lead_department_id as department_id, p.principle, count(*) filter (where not c.closed) as open,
				count(*) filter (where c.status = 'done') as done,
				count(*) filter (where ${isOverdue(sql, 'c', today)}) as overdue
			from commitment c cross join unnest(c.principles) as p(principle) group by 1, 2`,
		sql<(Tally & { departmentId: number })[]>`
			select lead_department_id as department_id, count(*) filter (where not closed) as open,
				count(*) filter (where status = 'done') as done,
				count(*) filter (where ${isOverdue(sql, 'c', today)}) as overdue
			from commitment c group by 1`,
	]);
	const diagnosisOf = (id: number) => levels.find(({ departmentId }) => departmentId === id)?.diagnosisId;
	const rows = departments.map(({ id, slug, name, short }) => {
		const own = levels.filter(({ departmentId }) => departmentId === id);
		return {
			slug,
			name,
			short,
			round: own[0]?.round ?? null,
			diagnosisId: own[0]?.diagnosisId ?? null,
			together: departments
				.filter((other) => other.id !== id && diagnosisOf(other.id) === own[0]?.diagnosisId && own.length)
				.map((other) => other.short),
			cells: principles.map((principle) => {
				const answer = own.find((it) => it.principle === principle);
				const tally = cells.find((it) => it.departmentId === id && it.principle === principle) ?? none;
				return {
					principle,
					level: answer?.level ?? null,
					exit: answer?.exit ?? null,
					open: tally.open,
					done: tally.done,
					overdue: tally.overdue,
				};
			}),
			total: totals.find(({ departmentId }) => departmentId === id) ?? none,
		};
	});
	const columns = principles.map((principle, index) => {
		const column = rows.map(({ cells }) => cells[index]!);
		const sum = (key: keyof Tally) => column.reduce((total, cell) => total + cell[key], 0);
		return { principle, open: sum('open'), done: sum('done'), overdue: sum('overdue') };
	});
	return { rows, columns };
}
