// Letters with a stroke or of two letters have no accent that could be taken off: Unicode does not decompose them.
const letters: Record<string, string> = {
	ł: 'l',
	đ: 'd',
	ð: 'd',
	ø: 'o',
	ħ: 'h',
	ŧ: 't',
	ı: 'i',
	ß: 'ss',
	æ: 'ae',
	œ: 'oe',
	þ: 'th',
	ς: 'σ',
};
const strokes = new RegExp(`[${Object.keys(letters).join('')}]`, 'g');

/** Counts the changes of what `searchable` makes of a text: stored words are made anew when it grows. */
export const foldingVersion = 2;

/**
 * `text` as searching compares it: what looks the same is the same. Lower case and without accents, so that "lodz"
 * finds "Łódź"; quotes, dashes, ligatures and full width as a keyboard has them; without what nobody sees. What is
 * stored and what is typed both go through here.
 */
export function searchable(text: string): string {
	return withPlainQuotes(withPlainQuotes(text).normalize('NFKD').toLowerCase().normalize('NFKD'))
		.replace(/[\p{M}\p{Default_Ignorable_Code_Point}]/gu, '')
		.replace(/[\p{Pd}\u2212\u2043]/gu, '-')
		.replace(strokes, (letter) => letters[letter]!);
}

/** Before a text is taken apart, where an acute accent of its own becomes a space, and after that, which makes new ones. */
const withPlainQuotes = (text: string) =>
	text
		.replace(/[\u2018-\u201b\u2032\u2035\u00b4\u1ffd`\u02b9\u02bb\u02bc\u02c8\uff07\u2039\u203a]/g, "'")
		.replace(/[\u201c-\u201f\u2033\u2036\u00ab\u00bb\u301d-\u301f\uff02]/g, '"');
