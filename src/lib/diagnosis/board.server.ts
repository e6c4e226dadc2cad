import type { Locale } from '#lib/i18n/locale.ts';
import { headsOf } from '#lib/people/queries.server.ts';
import type { Round } from '#lib/rounds/queries.server.ts';
import type { BoardRow } from '#lib/rounds/schema.ts';
import { roundBoard, type RoundRow } from './queries.server.ts';
import { diagnosisStatus } from './rules.ts';

/** A diagnosis as the board of its round shows it. */
type DiagnosisRow = BoardRow & Omit<RoundRow, 'levels'>;

/** Every diagnosis of a round, how far it is and whom to ask. Two statements, however many. */
export async function boardOf(
	{ id, closed }: Pick<Round, 'id' | 'closed'>,
	locale: Locale,
): Promise<DiagnosisRow[]> {
	const rows = await roundBoard(id, locale);
	const heads = await headsOf(rows.flatMap(({ departments }) => departments.map(({ id }) => id)));
	return rows.map(({ levels, ...row }) => {
		const status = diagnosisStatus(row);
		return {
			...row,
			status: closed && status === 'submitted' ? 'done' : status,
			answered: levels.filter(({ complete }) => complete).length,
			heads: heads
				.filter(({ departmentId }) => row.departments.some(({ id }) => id === departmentId))
				.map(({ name, email }) => ({ name, email }))
				// who heads two of them is asked once
				.filter((it, index, all) => all.findIndex(({ email }) => email === it.email) === index),
		};
	});
}
