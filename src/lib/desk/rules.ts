import type { Day } from '#lib/i18n/days.ts';
import type { Waiting } from '#lib/plug.ts';

const kinds: Waiting['urgency'][] = ['asked', 'due', 'invited'];

/**
 * Where something stands among all that waits, as a text to sort by: what is to be done by a day comes by that day,
 * whatever it is; what a colleague asked for without one counts from when they asked. The rest follows, the longest
 * waiting first.
 */
function placeOf({ by, urgency, since }: Pick<Waiting, 'by' | 'urgency' | 'since'>): string {
	const day = by ?? (urgency === 'asked' ? since : null);
	return day === null ? `~ ${since}` : `${day} ${kinds.indexOf(urgency)} ${since}`;
}

const byPlace =
	<T>(place: (it: T) => string) =>
	(a: T, b: T) => {
		const [first, second] = [place(a), place(b)];
		return first < second ? -1 : Number(first > second);
	};

/** Things in the order in which they are to be done; what is equal stays as it was given. */
export const inOrder = (things: Waiting[]): Waiting[] => things.toSorted(byPlace(placeOf));

/** What the desk has to know of a diagnosis to put it in its place. */
type Placed = { waits: boolean; dueOn: Day };

/** A part of the desk: some things, or one diagnosis with its bridge. */
type Section<D> = { things: Waiting[]; diagnosis: null } | { things: null; diagnosis: D };

/** The desk from top to bottom: what waits in its order, things that follow each other together; then what is submitted. */
export function sectionsOf<D extends Placed>(things: Waiting[], diagnoses: D[]): Section<D>[] {
	const waiting = [
		...diagnoses
			.filter(({ waits }) => waits)
			.map((diagnosis) => ({
				place: placeOf({ by: diagnosis.dueOn, urgency: 'due', since: '' }),
				diagnosis,
			})),
		...things.map((thing) => ({ place: placeOf(thing), thing })),
	].toSorted(byPlace(({ place }) => place));
	const sections: Section<D>[] = [];
	for (const it of waiting) {
		const last = sections.at(-1);
		if ('diagnosis' in it) sections.push({ things: null, diagnosis: it.diagnosis });
		else if (last?.things) last.things.push(it.thing);
		else sections.push({ things: [it.thing], diagnosis: null });
	}
	const settled = diagnoses.filter(({ waits }) => !waits);
	return [...sections, ...settled.map((diagnosis) => ({ things: null, diagnosis }))];
}

/** What the first line of a desk says; `count` is of what it speaks of. */
export type Headline = {
	says:
		| 'diagnoses_late'
		| 'diagnoses_to_come'
		| 'all_submitted'
		| 'city_overdue'
		| 'no_round'
		| 'late'
		| 'waits'
		| 'diagnosis'
		| 'submitted'
		| 'calm'
		| 'welcome';
	count: number;
};

/** The state of the city in one line, for those who look after all of it. */
export function headlineOfCity(
	rounds: { total: number; submitted: number; pastDue: boolean }[],
	overdue: number,
): Headline {
	const missing = (some: typeof rounds) => some.reduce((sum, it) => sum + it.total - it.submitted, 0);
	const late = missing(rounds.filter(({ pastDue }) => pastDue));
	if (late) return { says: 'diagnoses_late', count: late };
	const toCome = missing(rounds);
	if (toCome) return { says: 'diagnoses_to_come', count: toCome };
	if (overdue) return { says: 'city_overdue', count: overdue };
	return { says: rounds.length ? 'all_submitted' : 'no_round', count: 0 };
}

/**
 * What waits for somebody in one line: it speaks of what stands first, and counts all that it speaks of, also what the
 * desk has no room for.
 */
export function headlineOf<D extends Placed & { late: boolean }>(
	sections: Section<D>[],
	{ more, moreLate, belongs }: { more: number; moreLate: number; belongs: boolean },
): Headline {
	const things = sections.flatMap((it) => it.things ?? []);
	const diagnoses = sections.flatMap(({ diagnosis }) => diagnosis ?? []);
	const waiting = diagnoses.filter(({ waits }) => waits);
	const [first] = sections;
	if (first?.things) {
		const late = (some: { late?: boolean }[]) => some.filter((it) => it.late).length;
		if (first.things[0]!.late) return { says: 'late', count: late(things) + late(waiting) + moreLate };
		return { says: 'waits', count: things.length + waiting.length + more };
	}
	if (waiting.length) return { says: 'diagnosis', count: waiting.length };
	if (diagnoses.length) return { says: 'submitted', count: diagnoses.length };
	return { says: belongs ? 'calm' : 'welcome', count: 0 };
}
