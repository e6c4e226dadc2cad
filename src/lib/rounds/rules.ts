import { addDays, type Day } from '#lib/i18n/days.ts';

/** Whether a round is announced, can be answered, or is over. */
export type RoundState = 'upcoming' | 'open' | 'closed';

/** Whether a round's opening day has come. */
export function hasOpened({ opensOn }: { opensOn: Day }, today: Day): boolean {
	return opensOn <= today;
}

/** Whether a round's due day has ended; it is open all the same until it is closed. */
export function isPastDue({ dueOn }: { dueOn: Day }, today: Day): boolean {
	return dueOn < today;
}

/**
 * The state of a round on `today`: it opens by itself on its day, and stays open until it is closed. For a department
 * that is still asked in a round before it (`waits`), it has not opened yet.
 */
export function roundState(
	{ opensOn, closed, waits = false }: { opensOn: Day; closed: boolean; waits?: boolean },
	today: Day,
): RoundState {
	return closed ? 'closed' : hasOpened({ opensOn }, today) && !waits ? 'open' : 'upcoming';
}

/** The last day that a round which is not closed takes: one that has opened lasts until today at least, however long it is due. */
export function lastsUntil({ dueOn }: { dueOn: Day }, today: Day): Day {
	return dueOn < today ? today : dueOn;
}

const farthest = (today: Day) => addDays(today, 3653);

/** A round opens today or later, within ten years; what is wrong with `opensOn` as a message key, or null. */
export function openingIssue(opensOn: Day, today: Day): string | null {
	if (opensOn < today) return 'error_due_past';
	return opensOn > farthest(today) ? 'error_due_far' : null;
}

/** A due day is to come and not before the opening; what is wrong with `dueOn` as a message key, or null. */
export function roundDueIssue(dueOn: Day, opensOn: Day, today: Day): string | null {
	if (dueOn < opensOn) return 'error_round_due_before';
	if (dueOn < today) return 'error_due_past';
	return dueOn > farthest(today) ? 'error_due_far' : null;
}

/** The earliest day that a round can be due on. */
export function earliestDueDay({ opensOn }: { opensOn: Day }, today: Day): Day {
	return hasOpened({ opensOn }, today) ? today : opensOn;
}

/** The days proposed for a round: half a year after the newest one opened, with six weeks to answer. */
export function proposedDays(newestOpensOn: Day | null, today: Day): { opensOn: Day; dueOn: Day } {
	const next = newestOpensOn ? addDays(newestOpensOn, 182) : today;
	const opensOn = next < today ? today : next;
	return { opensOn, dueOn: addDays(opensOn, 42) };
}
