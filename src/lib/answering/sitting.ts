import type { Principle } from '#lib/content/principles.ts';

// Autosave sends a text at every pause in the typing. The log tells of a sitting instead: what one person made of a
// question until they left it for half an hour, or until somebody else went on with the same field.

/** Without a save for so long a person has left a question, in ms. */
export const pause = 30 * 60 * 1000;

/** One field while somebody writes in it: from what to what so far. A field has one at a time. */
export type Sitting = {
	principle: Principle;
	field: string;
	personId: number;
	firstText: string;
	lastText: string;
	beganAt: Date;
	lastAt: Date;
};

/** A field of an answer, from what to what. */
export type Change = [field: string, from: string, to: string];

/** What a save changes; `whole` where it is an event of its own and no part of a sitting: a sheet of paper. */
type Saving = {
	principle: Principle;
	personId: number;
	changes: Change[];
	at: Date;
	whole?: boolean;
};

/** The sittings of one question whose person has not saved anything in it for half an hour before `at`. */
export function left(open: Sitting[], at: Date): Sitting[] {
	const last = new Map<number, number>();
	for (const { personId, lastAt } of open)
		last.set(personId, Math.max(last.get(personId) ?? 0, lastAt.getTime()));
	return open.filter(({ personId }) => at.getTime() - last.get(personId)! >= pause);
}

/**
 * What becomes of the open sittings of a question when somebody saves: those that end, and those that go on or begin.
 * Somebody else's sitting ends where this save changes its field, so that the log's texts follow one from the other.
 */
export function sit(open: Sitting[], saving: Saving): { ended: Sitting[]; going: Sitting[] } {
	const { principle, personId, changes, at, whole = false } = saving;
	const changed = new Set(changes.map(([field]) => field));
	const over = new Set(left(open, at));
	const ended = open.filter(
		(it) => over.has(it) || (it.personId === personId ? whole : changed.has(it.field)),
	);
	if (whole) return { ended, going: [] };
	const going = changes.map(([field, firstText, lastText]): Sitting => {
		const own = open.find((it) => it.field === field && !ended.includes(it));
		return own
			? { ...own, lastText, lastAt: at }
			: { principle, field, personId, firstText, lastText, beganAt: at, lastAt: at };
	});
	return { ended, going };
}

/** What the log tells of a person's ended sittings in one question; nothing where each field ended as it began. */
export type SittingEvent = {
	principle: Principle;
	personId: number;
	/** The last moment of them all. */
	at: Date;
	changes: Record<string, [string, string]>;
};

/** Ended sittings as the log tells them: those of one person in one question together, the earlier first. */
export function sittingEvents(ended: Sitting[]): SittingEvent[] {
	const told = new Map<string, SittingEvent>();
	for (const { principle, personId, field, firstText, lastText, lastAt } of ended) {
		if (firstText === lastText) continue;
		const key = `${principle} ${personId}`;
		const it = told.get(key) ?? { principle, personId, at: lastAt, changes: {} };
		it.changes[field] = [firstText, lastText];
		if (lastAt > it.at) it.at = lastAt;
		told.set(key, it);
	}
	return [...told.values()].sort((a, b) => a.at.getTime() - b.at.getTime());
}
