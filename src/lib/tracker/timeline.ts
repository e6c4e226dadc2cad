import { addDays, daysBetween, type Day } from '#lib/i18n/days.ts';

/** The stretch of time that the tracker's last column shows, and the quarters that begin in it. */
export type Timeline = { from: Day; to: Day; quarters: Day[] };

/** From four months before `today` to eight months after. */
export function timelineAround(today: Day): Timeline {
	const from = addDays(today, -122);
	const to = addDays(today, 244);
	const quarters: Day[] = [];
	const year = Number(from.slice(0, 4));
	for (let quarter = 0; quarter < 12; quarter++) {
		const day = `${year + Math.floor(quarter / 4)}-${String((quarter % 4) * 3 + 1).padStart(2, '0')}-01`;
		if (day > from && day < to) quarters.push(day);
	}
	return { from, to, quarters };
}

/** Where `day` stands in a timeline, in per cent of its width, kept within it. */
export function placeOf(day: Day, { from, to }: Timeline): number {
	const place = (daysBetween(from, day) / daysBetween(from, to)) * 100;
	return Math.round(Math.min(100, Math.max(0, place)) * 10) / 10;
}
