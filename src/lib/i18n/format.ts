import { getLocale } from '#lib/i18n/generated/runtime.js';
import * as m from '#lib/i18n/generated/messages.js';
import { daysBetween, type Day } from './days.ts';
import type { Locale } from './locale.ts';

const tags = { en: 'en-GB', pl: 'pl-PL' } as const;
const cache = new Map<string, Intl.DateTimeFormat>();

function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
	const key = getLocale() + JSON.stringify(options);
	let format = cache.get(key);
	if (!format) cache.set(key, (format = new Intl.DateTimeFormat(tags[getLocale()], options)));
	return format;
}

/** A day and its month stay on one line. */
const bound = (text: string) => text.replace(/(\d) (?=\p{L})/u, '$1\u00a0');

/** `day` as `format` writes it; what is no day stays as it was typed, because writing must not fail where people type. */
function written(day: Day, format: Intl.DateTimeFormat): string {
	const date = new Date(`${day}T00:00:00Z`);
	return Number.isNaN(date.getTime()) ? day : format.format(date);
}

/** 14 March 2027 · 14 marca 2027 */
export function longDay(day: Day): string {
	return bound(written(day, formatter({ day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })));
}

/** 14 March, with the year only where it is not the year of `today`. */
export function dayAndMonth(day: Day, today: Day): string {
	if (day.slice(0, 4) !== today.slice(0, 4)) return longDay(day);
	return bound(written(day, formatter({ day: 'numeric', month: 'long', timeZone: 'UTC' })));
}

/** For tables: 14 Mar 2027 · 14.03.2027 */
export function shortDay(day: Day, today?: Day): string {
	if (getLocale() === 'pl')
		return written(day, formatter({ day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' }));
	const year = today?.slice(0, 4) === day.slice(0, 4) ? {} : ({ year: 'numeric' } as const);
	return written(day, formatter({ day: 'numeric', month: 'short', timeZone: 'UTC', ...year }));
}

/** Thursday 8 October 2026 · czwartek, 8 października 2026 */
export function weekdayAndDay(day: Day): string {
	return written(
		day,
		formatter({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
	);
}

/** 10:42 in the city's time zone. */
export function timeOfDay(moment: Date, timeZone: string): string {
	return formatter({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(moment);
}

// a table says the same distances again and again, and finding a plural form takes as long as a row of it
const distances = new Map<string, string>();

/** How far `day` is from `today`, in words: 8 days late · today · in 17 days · in 4 months. */
export function fromToday(day: Day, today: Day): string {
	const days = daysBetween(today, day);
	const key = `${getLocale()} ${days}`;
	let words = distances.get(key);
	if (words === undefined) distances.set(key, (words = distanceInWords(days)));
	return words;
}

function distanceInWords(days: number): string {
	if (days < 0) return m.days_late({ count: -days });
	if (days === 0) return m.days_today();
	if (days < 60) return m.days_ahead({ count: days });
	return m.months_ahead({ count: Math.round(days / 30.44) });
}

/**
 * A list in words: Sports, Culture and Education. Where an item is a list itself, semicolons part the items: of "A and B
 * and C" nobody could say which belong together.
 */
export function listInWords(items: string[], locale: Locale = getLocale()): string {
	const list = new Intl.ListFormat(tags[locale], { type: 'conjunction' });
	const between = list
		.formatToParts(['a', 'b', 'c'])
		.filter(({ type }) => type === 'literal')
		.map(({ value }) => value);
	const isList = (item: string) => between.some((it) => item.replaceAll('\u00a0', ' ').includes(it));
	return items.length > 1 && items.some(isList) ? items.join('; ') : list.format(items);
}

const numbers = new Map<string, Intl.NumberFormat>();

/** 12 500 or 12,500, as the language has it: for reading, and never in a field (see numbers.ts). */
export function number(value: number): string {
	const tag = tags[getLocale()];
	let format = numbers.get(tag);
	if (!format) numbers.set(tag, (format = new Intl.NumberFormat(tag, { maximumFractionDigits: 6 })));
	return format.format(value);
}

/** At most two initials of a name, for the small circle beside it. */
export function initials(name: string): string {
	const parts = name.trim().split(/\s+/);
	return ((parts[0]?.[0] ?? '') + (parts.length > 1 ? (parts.at(-1)?.[0] ?? '') : '')).toUpperCase();
}

/** Mar 2027 · mar 2027 */
export function shortMonth(day: Day): string {
	return written(day, formatter({ month: 'short', year: 'numeric', timeZone: 'UTC' }));
}
