import { addDays, type Day } from '#lib/i18n/days.ts';

/** Counts from a fixed day, so that the same arguments give the same rows whenever they are given. */
export type Clock = {
	/** The day that lies so many days from today. */
	day(days: number): Day;
	/** The moment at `minute` (of the day, UTC) on that day, as ISO text. */
	at(days: number, minute: number): string;
};

/** A clock that stands at `today`. */
export function clockAt(today: Day): Clock {
	const midnight = Date.parse(today);
	return {
		day: (days) => addDays(today, days),
		at: (days, minute) => new Date(midnight + (days * 1440 + minute) * 60_000).toISOString(),
	};
}
