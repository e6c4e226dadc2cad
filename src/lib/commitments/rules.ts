import type { Verb } from '#lib/activity/schema.ts';
import { addDays, type Day } from '#lib/i18n/days.ts';

/** The states of a commitment. */
export const statuses = ['planned', 'under_way', 'needs_help', 'done', 'stopped'] as const;
export type Status = (typeof statuses)[number];

/** What moves a commitment from one status to another, and whether it has to be said why or what. */
type Transition = { verb: Verb; note: 'optional' | 'required'; missing: string };

const free = (verb: Verb): Transition => ({ verb, note: 'optional', missing: 'error_note_empty' });
const told = (verb: Verb, missing: string): Transition => ({ verb, note: 'required', missing });

const say = told('commitment.update', 'error_note_empty');
const help = told('commitment.ask_help', 'error_help_empty');
const complete = told('commitment.complete', 'error_achieved_empty');
const stop = told('commitment.stop', 'error_stop_empty');
const reopen = told('commitment.reopen', 'error_reopen_empty');
const begin = free('commitment.begin');
const plan = free('commitment.plan');

// from → to. What is done or stopped has to be reopened first: its history says why.
const transitions: Record<Status, Partial<Record<Status, Transition>>> = {
	planned: { planned: say, under_way: begin, needs_help: help, done: complete, stopped: stop },
	under_way: { planned: plan, under_way: say, needs_help: help, done: complete, stopped: stop },
	needs_help: { planned: plan, under_way: begin, needs_help: help, done: complete, stopped: stop },
	done: { done: say, planned: reopen, under_way: reopen, needs_help: reopen },
	stopped: { stopped: say, planned: reopen, under_way: reopen, needs_help: reopen },
};

/** The transition between two statuses, or null if there is none. */
export function transition(from: Status, to: Status): Transition | null {
	return transitions[from][to] ?? null;
}

/** The statuses that can be chosen from `from`, the present one included. */
export function reachable(from: Status): Status[] {
	return Object.keys(transitions[from]) as Status[];
}

/** Whether a commitment is finished: done or stopped. */
export function isClosed(status: Status): boolean {
	return status === 'done' || status === 'stopped';
}

/** Days before the due day from which a commitment is due soon. */
export const soonDays = 30;
/** Days without an update after which a commitment is quiet. */
export const quietDays = 60;

type Dated = { status: Status; dueOn: Day; lastUpdateOn: Day };

/** What a commitment's dates say today. Derived, never stored; only what is not finished can be any of them. */
export type Signals = { overdue: boolean; dueSoon: boolean; quiet: boolean };

/** Overdue once the due day has ended. */
export function isOverdue(it: Pick<Dated, 'status' | 'dueOn'>, today: Day): boolean {
	return !isClosed(it.status) && it.dueOn < today;
}

/** Overdue once the due day has ended, due soon within thirty days, quiet after sixty days without an update. */
export function signalsOf(it: Dated, today: Day): Signals {
	const open = !isClosed(it.status);
	const overdue = isOverdue(it, today);
	return {
		overdue,
		dueSoon: open && !overdue && it.dueOn <= addDays(today, soonDays),
		quiet: open && it.lastUpdateOn < addDays(today, -quietDays),
	};
}

/** Days for which what is done stays among what is current. */
export const currentDays = 30;

/** Three for one department and round are plenty (product rule); a fourth asks whether it is needed. */
export const plenty = 3;

/** A promise is for a day to come, within ten years; what is wrong with `dueOn` as a message key, or null. */
export function dueDayIssue(dueOn: Day, today: Day): string | null {
	if (dueOn < today) return 'error_due_past';
	if (dueOn > addDays(today, 3653)) return 'error_due_far';
	return null;
}

/** A postponed day is later than the one it replaces; what is wrong as a message key, or null. */
export function postponementIssue(dueOn: Day, current: Day, today: Day): string | null {
	return dueDayIssue(dueOn, today) ?? (dueOn <= current ? 'error_postpone_earlier' : null);
}

/**
 * Which of these carries the least: one that has fewer than some other. Null where nothing is promised, or where all
 * carry the same: there nobody is neglected more than the others.
 */
export function carriesLeast<T extends { count: number }>(counted: readonly T[]): T | null {
	const counts = counted.map(({ count }) => count);
	const least = Math.min(...counts);
	return least < Math.max(...counts) ? counted.find(({ count }) => count === least)! : null;
}
