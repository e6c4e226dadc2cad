import list from './common-passwords.json' with { type: 'json' };

const common = new Set(list.words.split(' '));

/** Letters and digits alone, without case and marks: "Hasło 2026!" is "haslo2026". */
const bare = (text: string) =>
	text
		.normalize('NFKD')
		.toLowerCase()
		.replaceAll('ł', 'l')
		.replace(/[^\p{L}\p{N}]/gu, '');

/**
 * Whether a password is among the first that somebody tries: a common one, such a word between digits and signs or
 * twice, a few letters over and over, digits alone, or what everybody knows of this account (`known`: the city, a name).
 */
export function isCommonPassword(password: string, known: string[] = []): boolean {
	const text = bare(password);
	const word = text.replace(/^\p{N}+|\p{N}+$/gu, '');
	const once = /^(.+?)\1+$/u.exec(word)?.[1] ?? word;
	const repeated = /^(.{1,5})\1+.{0,5}$/u.test(text);
	const words = known
		.flatMap((it) => [bare(it), ...it.split(/[\s@.]+/).map(bare)])
		.filter((it) => it.length >= 3);
	return repeated || once.length < 4 || [text, word, once].some((it) => common.has(it) || words.includes(it));
}
