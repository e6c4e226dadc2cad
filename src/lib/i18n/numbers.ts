import { getLocale } from '#lib/i18n/generated/runtime.js';
import type { Locale } from './locale.ts';

// Numbers in fields. What fills a field and what reads it are inverses of each other in every language: read(fill(x)) is
// x. The formats of format.ts are for reading alone: they round, and group by a mark that is another one's decimal sign.

/** What a typed number means: a number, nothing (null), one of two numbers that only its writer can tell, or no number. */
type Read = { value: number | null } | { unclear: { whole: number; fraction: number } } | undefined;

const marks = { en: { decimal: '.', group: ',' }, pl: { decimal: ',', group: ' ' } } as const;

/** A number as a field shows it: all of its digits, no groups, the decimal sign of the language. */
export function fill(value: number | null | undefined, locale: Locale = getLocale()): string {
	return value == null ? '' : String(value).replace('.', marks[locale].decimal);
}

// up to twelve digits, in groups of three or not; a fraction of up to six
const grouped = /^(\d{1,3}(?: \d{3})+)(?:[.,](\d+))?$/;
const byMarks =
	/^(?:(\d{1,3}(?:,\d{3})+)\.(\d+)|(\d{1,3}(?:\.\d{3})+),(\d+)|(\d{1,3}(?:([.,])\d{3})(?:\6\d{3})+))$/;
const oneMark = /^(\d+)([.,])(\d+)$/;

/**
 * A number as people write it in `locale`, with a comma or a point. A mark with exactly three digits behind it could be
 * the one of thousands: it is what the language of the page says, and where that does not use it at all, unclear.
 */
export function read(text: string, locale: Locale = getLocale()): Read {
	const plain = text
		.trim()
		.replace(/^[\u2212\u2013]/, '-')
		.replace(/\s+|['’]/g, ' ');
	if (plain === '') return { value: null };
	const [minus, digits] = plain.startsWith('-') ? ['-', plain.slice(1)] : ['', plain];
	const value = (whole: string, fraction = '') => valueOf(minus, whole, fraction);
	if (/^\d+$/.test(digits)) return value(digits);
	const [, inGroups, rest] = grouped.exec(digits) ?? [];
	if (inGroups) return value(inGroups, rest);
	const [, en, enRest, pl, plRest, groups] = byMarks.exec(digits) ?? [];
	const byMark = en ?? pl ?? groups;
	if (byMark) return value(byMark, enRest ?? plRest);
	const [, whole = '', mark, fraction = ''] = oneMark.exec(digits) ?? [];
	if (!mark) return undefined;
	const mayGroup = /^[1-9]\d{0,2}$/.test(whole) && fraction.length === 3;
	if (!mayGroup || mark === marks[locale].decimal) return value(whole, fraction);
	const asWhole = value(whole + fraction);
	if (mark === marks[locale].group) return asWhole;
	const asFraction = value(whole, fraction);
	return { unclear: { whole: asWhole!.value, fraction: asFraction!.value } };
}

/** The number of these digits, if the column takes it. */
function valueOf(minus: string, whole: string, fraction: string): { value: number } | undefined {
	const digits = whole.replace(/\D/g, '');
	if (digits.length > 12 || fraction.length > 6) return undefined;
	const value = Number(`${minus}${digits}.${fraction || '0'}`);
	return { value: value === 0 ? 0 : value };
}
