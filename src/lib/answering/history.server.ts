import { historyOf, type Entry } from '#lib/activity/queries.server.ts';
import { database } from '#lib/database/connection.server.ts';
import { inViewersLanguage } from '#lib/demonstration/translate.server.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { tell, type Sitting } from './sitting.ts';
import { openSittings } from './sittings.server.ts';

/** An entry of a diagnosis's history; `open` while its person may still be writing. */
export type DiagnosisEntry = Entry & { open: boolean };

/** The history of a diagnosis, the newest entry first: open sittings as they stand now, then what the log has. */
export async function historyOfDiagnosis(id: number, locale: Locale): Promise<DiagnosisEntry[]> {
	const sql = database();
	const [sittings, told] = await Promise.all([openSittings(sql, id), historyOf(`diagnosis:${id}`, locale)]);
	const names = await namesOf(sittings);
	const open = tell(sittings).map(({ principle, personId, at, changes }, index): DiagnosisEntry => ({
		id: -1 - index,
		at,
		personName: names.get(personId) ?? null,
		verb: 'diagnosis.answer',
		departmentShort: null,
		note: principle,
		changes: Object.fromEntries(
			Object.entries(changes).map(([field, [from, to]]) => [
				field,
				[inViewersLanguage(from, locale), inViewersLanguage(to, locale)],
			]),
		),
		open: true,
	}));
	return [...open.reverse(), ...told.map((entry) => ({ ...entry, open: false }))];
}

async function namesOf(sittings: Sitting[]): Promise<Map<number, string>> {
	const ids = sittings.map(({ personId }) => personId);
	const rows = await database()<{ id: number; name: string }[]>`
		select id, name from person where id = any (${ids}::bigint[])`;
	return new Map(rows.map(({ id, name }) => [id, name]));
}
