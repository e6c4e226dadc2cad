// A due day is a calendar date in the city's time zone: 'YYYY-MM-DD'. Arithmetic on it is done in UTC, where
// every day has 24 hours.

/** A calendar day, 'YYYY-MM-DD'. */
export type Day = string;

const calendars = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of `moment` in `timeZone` (an IANA name). */
export function dayOf(moment: Date, timeZone: string): Day {
	let calendar = calendars.get(timeZone);
	if (!calendar) {
		// Swedish writes dates as ISO does
		calendar = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
		calendars.set(timeZone, calendar);
	}
	return calendar.format(moment);
}

/** The first moment of `day` in `timeZone`: midnight, or what the clocks show instead when summer time begins. */
export function startOf(day: Day, timeZone: string): Date {
	// no place is further from Greenwich than 14 hours; days never go back, so the first moment can be searched
	const noon = Date.parse(day) + 43_200_000;
	let [before, found] = [noon - 129_600_000, noon + 43_200_000];
	while (found - before > 1) {
		const middle = Math.floor((before + found) / 2);
		if (dayOf(new Date(middle), timeZone) < day) before = middle;
		else found = middle;
	}
	return new Date(found);
}

/** Whole days from `from` to `to`; negative if `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
	return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** `day` moved by `days`, which may be negative. */
export function addDays(day: Day, days: number): Day {
	return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The day of the week: 0 is Sunday, 6 Saturday. */
export function weekdayOf(day: Day): number {
	return new Date(day).getUTCDay();
}

/** Whether `name` is an IANA time zone: a place and not an offset, which would ignore summer time. */
export function isTimeZone(name: string): boolean {
	try {
		new Intl.DateTimeFormat('en', { timeZone: name });
		return /^[A-Za-z]/.test(name);
	} catch {
		return false;
	}
}

/** Whether `text` is a real calendar day from 2000 to 2199. */
export function isDay(text: string): boolean {
	if (!/^2[01]\d\d-\d\d-\d\d$/.test(text)) return false;
	const time = Date.parse(text);
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
