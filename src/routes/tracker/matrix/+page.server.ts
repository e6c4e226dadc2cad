import { contentIn } from '#lib/content/content.server.ts';
import { nameOfLevel } from '#lib/diagnosis/overview.server.ts';
import { matrixOf } from '#lib/tracker/matrix.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { gate, locale, today } = locals.viewer;
	gate.require('city.read');
	const { rows, columns } = await matrixOf(locale, today);
	const { questions, texts } = contentIn(locale);
	return {
		rows: rows.map((row) => ({
			...row,
			cells: row.cells.map((cell) => ({ ...cell, word: nameOfLevel(locale, cell.level, cell.exit) })),
		})),
		columns: columns.map((column) => ({
			...column,
			name: questions.find(({ key }) => key === column.principle)!.short,
		})),
		noRanking: texts.no_ranking,
	};
};
