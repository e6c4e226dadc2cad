import type { Translated } from '#lib/i18n/locale.ts';
import type { PersonKey } from './people.ts';
import type { Deed, DepartmentSlug } from './types.ts';

// One line for each entry of a commitment's history, so that the data reads like one. Days are counted from today.

/** The work begins, or goes on after help has come. */
export const begin = (day: number, note: Translated): Deed => ({ day, verb: 'begin', note });
/** A sentence on how it stands. */
export const update = (day: number, note: Translated): Deed => ({ day, verb: 'update', note });
/** `note` says what was achieved. */
export const complete = (day: number, note: Translated): Deed => ({ day, verb: 'complete', note });
/** `note` says why. */
export const stop = (day: number, note: Translated): Deed => ({ day, verb: 'stop', note });
/** `note` says why; the work goes on. */
export const reopen = (day: number, note: Translated): Deed => ({ day, verb: 'reopen', note });

/** `note` says what is needed; it also stands on the commitment until the help has come. */
export const askHelp = (day: number, from: DepartmentSlug, note: Translated): Deed => ({
	day,
	verb: 'ask_help',
	from,
	note,
});

/** Moves the due day to `to`, in days from today. */
export const postpone = (day: number, to: number, note: Translated): Deed => ({
	day,
	verb: 'postpone',
	to,
	note,
});

/** Another person answers for it from `day` on. */
export const handOver = (day: number, to: PersonKey, note: Translated): Deed => ({
	day,
	verb: 'hand_over',
	to,
	note,
});

/** The owner invites a department as partner. */
export const invite = (day: number, department: DepartmentSlug): Deed => ({
	day,
	verb: 'invite',
	department,
});

/** `by` answers for the invited department. */
export const accept = (day: number, department: DepartmentSlug, by: PersonKey): Deed => ({
	day,
	verb: 'accept',
	department,
	by,
});

/** `by` answers for the invited department, `note` says why not. */
export const decline = (day: number, department: DepartmentSlug, by: PersonKey, note: Translated): Deed => ({
	day,
	verb: 'decline',
	department,
	by,
	note,
});
