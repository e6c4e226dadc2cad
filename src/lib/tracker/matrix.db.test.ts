import { beforeAll, describe, expect, test } from 'vitest';
import { principles, type Level, type Principle } from '#lib/content/principles.ts';
import type { Exit } from '#lib/diagnosis/schema.ts';
import { addDays } from '#lib/i18n/days.ts';
import { addDiagnosis, addRound, today } from '../../../tests/support/city.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { plantCrowd, type Planted } from './crowd.testing.ts';
import { matrixOf, type MatrixRow } from './matrix.server.ts';
import { groupOf } from './reference.testing.ts';

const sql = testDatabase();
let planted: Planted[];
beforeAll(async () => {
	planted = await plantCrowd(sql);
});

const tally = (own: Planted[]) => ({
	open: own.filter((it) => groupOf(it) !== 'kept').length,
	done: own.filter(({ status }) => status === 'done').length,
	overdue: own.filter((it) => groupOf(it) === 'overdue').length,
});
const find = (rows: MatrixRow[], slug: string) => rows.find((row) => row.slug === slug)!;
const cell = (row: MatrixRow, principle: Principle) => row.cells.find((it) => it.principle === principle)!;

describe('the commitments of the matrix', () => {
	test('count under each of their principles, and once for their department', async () => {
		const { rows } = await matrixOf('en', today);
		expect(rows.map(({ slug }) => slug)).toEqual(['culture', 'education', 'even', 'sports', 'zoo']);
		for (const row of rows) {
			const own = planted.filter(({ department }) => department === row.slug);
			expect(row.total).toMatchObject(tally(own));
			for (const it of row.cells)
				expect(it).toMatchObject(tally(own.filter((one) => one.principles.includes(it.principle))));
		}
	});

	test('are summed up for each principle', async () => {
		const { columns } = await matrixOf('en', today);
		expect(columns).toEqual(
			principles.map((principle) => ({
				principle,
				...tally(planted.filter((it) => it.principles.includes(principle))),
			})),
		);
	});

	test('are none where a department has promised nothing', async () => {
		await sql`insert into department (slug, kind, name, short_name)
			values ('empty', 'other', '{"en": "Empty"}', '{"en": "Empty"}')`;
		const row = find((await matrixOf('pl', today)).rows, 'empty');
		expect(row).toMatchObject({ short: 'Empty', round: null, diagnosisId: null });
		expect(row.cells).toHaveLength(4);
		for (const it of row.cells) expect(it).toMatchObject({ level: null, exit: null, open: 0, done: 0 });
	});
});

describe('the levels of the matrix', () => {
	const departmentOf = (slug: string) => planted.find(({ department }) => department === slug)!.departmentId;
	async function answered(opensOn: string, slug: string, levels: (Level | Exit)[], submitted: boolean) {
		const round = await addRound(sql, opensOn);
		const diagnosis = await addDiagnosis(sql, round, departmentOf(slug));
		const person = planted[0]!.ownerId;
		for (const [index, level] of levels.entries())
			await sql`insert into answer ${sql({
				diagnosisId: diagnosis,
				principle: principles[index]!,
				level: typeof level === 'number' ? level : null,
				levelExit: typeof level === 'number' ? null : level,
				updatedBy: person,
			})}`;
		await sql`update diagnosis set started_at = now(), started_by = ${person} where id = ${diagnosis}`;
		if (submitted)
			await sql`update diagnosis set submitted_at = now(), submitted_by = ${person} where id = ${diagnosis}`;
		return diagnosis;
	}

	test('are those that a department submitted in the latest round, whatever it drafts since', async () => {
		// made in an order that is not that of the rounds
		const latest = await answered(addDays(today, -200), 'zoo', [3, 'not_sure', 'not_applicable', 4], true);
		await answered(addDays(today, -400), 'zoo', [1, 1, 1, 1], true);
		await answered(addDays(today, -10), 'zoo', [2, 2, 2, 2], false);
		const row = find((await matrixOf('pl', today)).rows, 'zoo');
		expect(row).toMatchObject({ diagnosisId: latest, round: `Runda ${addDays(today, -200)}` });
		expect(row.cells.map(({ level, exit }) => level ?? exit)).toEqual([3, 'not_sure', 'not_applicable', 4]);
	});

	test('are none while a department has only a draft', async () => {
		await answered(addDays(today, -20), 'sports', [4, 4, 4, 4], false);
		const row = find((await matrixOf('en', today)).rows, 'sports');
		expect(row.diagnosisId).toBeNull();
		expect(cell(row, 'equality')).toMatchObject({ level: null, exit: null });
	});
});
