import type { Entry } from '#lib/activity/queries.server.ts';
import { listInWords, longDay } from '#lib/i18n/format.ts';
import * as m from '#lib/i18n/generated/messages.js';

/** What a person did in a round, as the second half of "Jan Kowal …". */
export function describeRound({ verb, departmentShort }: Pick<Entry, 'verb' | 'departmentShort'>): string {
	const department = departmentShort ?? '';
	switch (verb) {
		case 'round.move_due_day':
			return m.round_did_move();
		case 'round.add_department':
			return m.round_did_add({ department });
		case 'round.join':
			return m.round_did_join();
		case 'round.separate':
			return m.round_did_separate();
		case 'round.close':
			return m.round_did_close();
		case 'round.reopen':
			return m.round_did_reopen();
		case 'diagnosis.return':
			return m.round_did_return({ department });
		case 'diagnosis.reopen':
			return m.round_did_reopen_diagnosis({ department });
		default:
			return m.round_did_open();
	}
}

/** What changed, one line for each field; `questions` names the principles, `departments` those who answer. */
export function roundChanges(
	{ changes }: Pick<Entry, 'changes'>,
	questions: Record<string, string>,
	departments: Record<string, string>,
): string[] {
	return Object.entries(changes).flatMap(([field, [from, to]]) => {
		if (field === 'dueOn') return [`${m.field_due()}: ${longDay(String(from))} → ${longDay(String(to))}`];
		if (field === 'departments')
			return [
				listInWords(
					String(from ?? to)
						.split(',')
						.map((id) => departments[id] ?? id),
				),
			];
		return field === 'returned' ? [questions[String(to)] ?? ''] : [];
	});
}
