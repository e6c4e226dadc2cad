import type { Locale } from './locale.ts';

const rules: [RegExp, string][] = [
	// a single letter never ends a line: "w mieście", "i kultura"
	[/(^|[\s(„«\u00a0])([aiouwzAIOUWZ]) (?=\S)/g, '$1$2\u00a0'],
	// nor does a dash begin one
	[/ –/g, '\u00a0–'],
	// number and noun, number and unit, "2027 r.", "nr 5", "ds. młodzieży"
	[/(\d) (?=[\p{L}%])/gu, '$1\u00a0'],
	[/\b(nr|ds\.) /g, '$1\u00a0'],
];

/** A text with the non-breaking spaces that Polish asks for; other languages pass through unchanged. */
export function typeset(text: string, locale: Locale): string {
	if (locale !== 'pl') return text;
	let result = text;
	// twice for the first rule: two single letters can stand side by side ("a w")
	for (const [pattern, replacement] of [rules[0]!, ...rules]) result = result.replace(pattern, replacement);
	return result;
}

/** A title in which no line ends behind the short first part of a word, as "re-" of "re-read" would. */
export const unbroken = (text: string) => text.replace(/(?<![\p{L}\d])(\p{L}{1,3}-)(?=\p{L})/gu, '$1\u2060');
