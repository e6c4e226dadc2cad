import type { Entry } from '#lib/activity/queries.server.ts';
import { longDay } from '#lib/i18n/format.ts';
import * as m from '#lib/i18n/generated/messages.js';
import { effortWord, statusWord } from './words.ts';
import type { Effort, Status } from './schema.ts';

/** What a person did, as the second half of "Anna Nowak …". */
export function describe(entry: Pick<Entry, 'verb' | 'departmentShort'>): string {
	const department = entry.departmentShort ?? '';
	switch (entry.verb) {
		case 'commitment.make':
			return m.history_make();
		case 'commitment.begin':
			return m.history_begin();
		case 'commitment.plan':
			return m.history_plan();
		case 'commitment.ask_help':
			return m.history_ask_help();
		case 'commitment.complete':
			return m.history_complete();
		case 'commitment.stop':
			return m.history_stop();
		case 'commitment.reopen':
			return m.history_reopen();
		case 'commitment.postpone':
			return m.history_postpone();
		case 'commitment.hand_over':
			return m.history_hand_over();
		case 'commitment.reword':
			return m.history_reword();
		case 'partner.invite':
			return m.history_invite({ department });
		case 'partner.accept':
			return m.history_accept({ department });
		case 'partner.decline':
			return m.history_decline({ department });
		default:
			return m.history_update();
	}
}

const fieldWords: Record<string, () => string> = {
	status: m.field_status,
	dueOn: m.field_due,
	owner: m.field_owner,
	title: m.field_title,
	sign: m.field_sign,
	measureUnit: m.commitment_measure_unit,
	measureBaseline: m.commitment_measure_baseline,
	measureTarget: m.commitment_measure_target,
	firstStep: m.field_first_step,
	effort: m.commitment_effort,
	principles: m.field_principles,
};

function valueWord(field: string, value: string | number | boolean | null): string {
	if (value === null || value === '') return '–';
	if (field === 'status') return statusWord(value as Status);
	if (field === 'dueOn') return longDay(String(value));
	if (field === 'effort') return effortWord(value as Effort);
	return String(value);
}

/** What changed, one line for each field: "Due day: 15 September 2026 → 25 October 2026". */
export function changeLines({ changes }: Pick<Entry, 'changes'>): string[] {
	return Object.entries(changes)
		.filter(([field]) => field in fieldWords)
		.map(
			([field, [from, to]]) => `${fieldWords[field]!()}: ${valueWord(field, from)} → ${valueWord(field, to)}`,
		);
}
