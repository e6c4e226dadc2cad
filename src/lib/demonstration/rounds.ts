import { addDays, type Day } from '#lib/i18n/days.ts';
import type { Translated } from '#lib/i18n/locale.ts';

/** The two rounds, in days from today: one closed half a year ago, one in its fourth week. */
export const rounds = {
	last: { opens: -215, due: -185, closed: -181 },
	this: { opens: -21, due: 19, closed: null },
} as const;

export type RoundKey = keyof typeof rounds;

const seasons: Translated[] = [
	{ en: 'Winter', pl: 'Zima' },
	{ en: 'Spring', pl: 'Wiosna' },
	{ en: 'Summer', pl: 'Lato' },
	{ en: 'Autumn', pl: 'Jesień' },
];

/** A round is named after the season in which it opened: "Autumn 2026", "Jesień 2026". */
export function roundName(round: RoundKey, today: Day): Translated {
	const [year, month] = addDays(today, rounds[round].opens).split('-').map(Number) as [number, number];
	const { en, pl } = seasons[Math.floor((month % 12) / 3)]!;
	return { en: `${en} ${year}`, pl: `${pl} ${year}` };
}
