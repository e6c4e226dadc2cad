import { addDays, weekdayOf, type Day } from '#lib/i18n/days.ts';

/**
 * The calendar day that lies `days` from `today`, or the Friday before if that is a weekend: a city hall works from
 * Monday to Friday. Keeps the order of days.
 */
export function workday(days: number, today: Day): Day {
	const day = addDays(today, days);
	const weekday = weekdayOf(day);
	return addDays(day, weekday === 6 ? -1 : weekday === 0 ? -2 : 0);
}

/**
 * A moment in the office hours of that day, at `hour` UTC. The minute follows from `about`, so that not everything
 * happens on the hour and the same thing always at the same time.
 */
export function moment(days: number, today: Day, hour: number, about: string): Date {
	const minute = [...about].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 60, 7);
	const clock = [hour, minute].map((part) => String(part).padStart(2, '0')).join(':');
	return new Date(`${workday(days, today)}T${clock}:00Z`);
}
