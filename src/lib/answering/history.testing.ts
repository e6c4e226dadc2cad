import { historyOf, type HistoryEntry } from '#lib/activity/queries.server.ts';
import { database } from '#lib/database/connection.server.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { inLocale } from '#lib/i18n/locale.server.ts';
import { plugged } from '#lib/plugged.server.ts';
import { sittingEvents } from './sitting.ts';
import { openSittings } from './sittings.server.ts';

/** An entry of a diagnosis's history; `open` while its person may still be writing. */
type DiagnosisEntry = HistoryEntry & { open: boolean };

/** The history of a diagnosis, the newest entry first: open sittings as they stand now, then what the log has. */
export async function historyOfDiagnosis(id: number, locale: Locale): Promise<DiagnosisEntry[]> {
	const sql = database();
	const [sittings, told] = await Promise.all([openSittings(sql, id), historyOf(`diagnosis:${id}`, locale)]);
	const names = await sql<{ id: number; name: string }[]>`
		select id, name from person where id = any (${sittings.map(({ personId }) => personId)}::bigint[])`;
	const verb = 'diagnosis.answer';
	const words = plugged().verbs.get(verb)?.words;
	const did = inLocale(locale, () => words?.({ locale, department: '', departmentOf: () => '' }) ?? verb);
	const open = sittingEvents(sittings).map(({ principle, personId, at }, index): DiagnosisEntry => {
		const personName = names.find((it) => it.id === personId)?.name ?? null;
		// no entry of the log has such a key
		return { id: -1 - index, at, personName, verb, did, note: principle, changed: [], open: true };
	});
	return [...open.reverse(), ...told.map((entry) => ({ ...entry, open: false }))];
}
