/** The first letters of a person's first and last name, in capitals; one letter for a single name. */
export function initials(name: string): string {
	const words = name.trim().split(/\s+/);
	const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
	return ends.map((word) => [...(word ?? '')][0]?.toUpperCase() ?? '').join('');
}
