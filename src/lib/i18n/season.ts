import * as m from '#lib/i18n/generated/messages.js';
import type { Day } from './days.ts';
import { locales, type Translated } from './locale.ts';

/** The season and year of `day` in every language: "Spring 2027", "Wiosna 2027". December belongs to its own year. */
export function seasonOf(day: Day): Translated {
	const [year = 0, month = 1] = day.split('-').map(Number);
	const seasons = [m.season_winter, m.season_spring, m.season_summer, m.season_autumn] as const;
	const say = seasons[Math.floor((month % 12) / 3)]!;
	return Object.fromEntries<string>(
		locales.map((locale) => [locale, say({ year }, { locale })]),
	) as Translated;
}
