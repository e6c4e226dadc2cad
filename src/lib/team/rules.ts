import type { Level } from '#lib/content/principles.ts';

/** What a colleague says for themselves: a level, or that they are not sure yet. */
export type RatedLevel = Level | 'not_sure';

/** One private rating, with the name of whoever gave it. */
export type Rating = { level: RatedLevel; sentence: string; name: string };

/** How many others have to have rated before ratings without names are shown: with fewer, one could guess. */
export const anonymousFrom = 3;

/**
 * Whether what these people newly said without names may be shown: only if whoever compares reads at least three others
 * at once. One at a time, the difference between before and after would tell whose it is, and what.
 */
export function hideEachOther(newly: number[], readers: number[]): boolean {
	const others = (reader: number | null) => newly.filter((it) => it !== reader).length;
	return [null, ...readers].every((reader) => others(reader) >= anonymousFrom);
}

/** The places on which a rating can stand, in their order. */
export const places: readonly RatedLevel[] = [1, 2, 3, 4, 'not_sure'];

/** How ratings lie: how many on each place, what was said to them, and whether they ask for a talk. */
export type RatingSpread = {
	total: number;
	counts: { place: RatedLevel; count: number }[];
	lowest: Level | null;
	highest: Level | null;
	far: boolean;
	/** Names are null where they are not to be shown. */
	said: { level: RatedLevel; sentence: string; name: string | null }[];
};

/** The levels between which ratings lie; "not sure yet" is on no side. */
export function rangeOf(levels: RatedLevel[]): { lowest: Level | null; highest: Level | null } {
	const sorted = levels.filter((it): it is Level => it !== 'not_sure').sort();
	return { lowest: sorted[0] ?? null, highest: sorted.at(-1) ?? null };
}

/** Whether ratings lie more than one level apart: then a talk is worth more than a middle. */
export function farApart(levels: RatedLevel[]): boolean {
	const { lowest, highest } = rangeOf(levels);
	return lowest !== null && highest !== null && highest - lowest > 1;
}

/** Whether ratings may be shown: with names always, without them only among enough `others`. */
export function mayShow(namesShown: boolean, others: number): boolean {
	return namesShown ? others > 0 : others >= anonymousFrom;
}

/**
 * The spread of these ratings. Sentences stand by their level and then by the alphabet: neither their order nor
 * anything else tells who wrote which, unless names are shown.
 */
export function ratingSpreadOf(ratings: Rating[], namesShown: boolean): RatingSpread {
	const levels = ratings.map(({ level }) => level);
	const place = ({ level }: { level: RatedLevel }) => places.indexOf(level);
	return {
		total: ratings.length,
		counts: places.map((it) => ({ place: it, count: levels.filter((level) => level === it).length })),
		...rangeOf(levels),
		far: farApart(levels),
		said: ratings
			.filter(({ sentence }) => namesShown || sentence)
			.map(({ level, sentence, name }) => ({ level, sentence, name: namesShown ? name : null }))
			.sort(
				(a, b) =>
					place(a) - place(b) ||
					a.sentence.localeCompare(b.sentence) ||
					(a.name ?? '').localeCompare(b.name ?? ''),
			),
	};
}
