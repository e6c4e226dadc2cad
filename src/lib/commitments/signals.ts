import { addDays, type Day } from '#lib/i18n/days.ts';
import { isClosed } from './rules.ts';
import type { Status } from './schema.ts';

/** Days before the due day from which a commitment is due soon. */
export const soonDays = 30;
/** Days without an update after which a commitment is quiet. */
export const quietDays = 60;

/** What a commitment's dates say today. Derived, never stored; only what is not finished can be any of them. */
export type Signals = { overdue: boolean; dueSoon: boolean; quiet: boolean };

/** Overdue once the due day has ended, due soon within 30 days, quiet after 60 days without an update. */
export function signalsOf(it: { status: Status; dueOn: Day; lastUpdateAt: Date }, today: Day): Signals {
	if (isClosed(it.status)) return { overdue: false, dueSoon: false, quiet: false };
	return {
		overdue: it.dueOn < today,
		dueSoon: it.dueOn >= today && it.dueOn <= addDays(today, soonDays),
		quiet: it.lastUpdateAt.getTime() < Date.parse(addDays(today, -quietDays)),
	};
}
