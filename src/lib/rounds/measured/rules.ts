// What is measured are the minutes in which a diagnosis was open and worked on, not the time on the clock between
// its first word and its last, and not the hours of a person. A sign of activity is what reaches the server: the
// start, a save (with scripts a second after each pause in the typing, and after each tap), a button. Each sign
// stands for the two minutes before it, in which somebody read, talked and typed, and the length of the union of
// these intervals is the measure. So two people who work at once count once, a lunch break counts as two minutes,
// and no browser has to be believed: only the server's own signs are counted. Without scripts there are fewer of
// them, one for each button that was pressed, and the measure is a lower bound.

/** How long one sign of activity stands for, in seconds. */
export const reach = 120;

/** Where the middle of several durations lies, in whole minutes: the median, and the half of them around it. */
export type TimeSpread = { count: number; median: number; from: number; to: number };

/** From so many diagnoses on a round says how long they took; below, a number would tell of one department. */
const enoughToTell = 3;
/** From so many on the city's own measure takes the place of the estimate. */
export const enoughToExpect = 5;

/** The spread of these seconds if there are at least `enough` of them, else null. */
export function timeSpreadOf(seconds: readonly number[], enough = enoughToTell): TimeSpread | null {
	if (seconds.length < enough) return null;
	const sorted = [...seconds].sort((a, b) => a - b);
	const at = (share: number) => {
		const place = (sorted.length - 1) * share;
		const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
		return Math.max(1, Math.round((low + (high - low) * (place % 1)) / 60));
	};
	return { count: sorted.length, median: at(0.5), from: at(0.25), to: at(0.75) };
}
