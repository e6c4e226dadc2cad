// What a text is: as it is stored, when it is the same as another one, and whether there is anything to see in it. The
// page in the browser and the server ask here alike, so that both mean the same by "changed" and by "empty".

// a letter, digit, sign or symbol: not an accent without its letter, nor what only takes part in how others are drawn
// (soft hyphens, direction marks, Hangul fillers), nor the blanks among the symbols (of braille, of music, of an object)
const seen = /(?![\u2800\ufffc\u{1d159}]|\p{Default_Ignorable_Code_Point})[\p{L}\p{N}\p{P}\p{S}]/u;

/**
 * A text as it is stored: line ends unified, the ends trimmed, without control characters, which PostgreSQL would
 * refuse (NUL) and nobody can see; and empty if nobody would see anything of it.
 */
export const clean = (text: string): string =>
	seen.test(text)
		? text
				.replace(/\r\n?|\u0085/g, '\n')
				.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '')
				.trim()
		: '';

/** A text of one line as it is stored. */
export const cleanLine = (text: string): string => clean(text).replace(/\s+/g, ' ');

/** Whether two texts are the same once they are stored: a space that a phone leaves behind is no change. */
export const sameText = (one: string, other: string): boolean => clean(one) === clean(other);
