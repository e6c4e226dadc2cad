import type { Level } from '#lib/content/principles.ts';
import { fingerprint, isChoice, parseBase, rebase, type Clash } from './merge.ts';
import type { AnswerState } from '#lib/diagnosis/rules.ts';
import type { Exit } from '#lib/diagnosis/schema.ts';

/** Where somebody else wrote too: both texts, and the fingerprints of what the server holds. */
export type Clashed = { clashes: Clash[]; base: string; theirName: string | null };

/** What the server answers to an autosave. */
export type SaveResult = Clashed & {
	savedAt: string;
	version: number;
	span: {
		state: AnswerState;
		level: Level | null;
		exit: Exit | null;
		answerName: string | null;
		marked: number;
	};
};

/**
 * The clashes in which the text here holds all of the other, so that nothing is lost by saving it: mostly the
 * same person's words, whose save was acknowledged to nobody.
 */
export function containing({ clashes }: Clashed): Clash[] {
	return clashes.filter(({ field, yours, theirs }) => !isChoice(field) && theirs && yours.includes(theirs));
}

/** The line `base` where each of these fields starts from the other text: it has been seen. */
export function baseOnTheirs(base: string, clashes: Clash[]): string {
	const prints = new Map(
		clashes.map(({ field, theirs }) => [field as string, theirs && fingerprint(theirs)]),
	);
	return rebase(base, prints, [...prints.keys()]);
}

/**
 * What a page starts from after a save of the fields `sent`: each of them from what is stored now. Where somebody
 * else wrote too it starts from what it did, until that is settled, or the next save would overwrite the other
 * text; and so does every field that was not sent, since the page may still show an older text.
 */
export function baseAfter(base: string, saved: Clashed, sent: string[]): string {
	const stored = parseBase(saved.base);
	// a note stands for a guess where nothing is marked
	const implied = sent.flatMap((name) => (name.startsWith('note.') ? name.replace('note.', 'mark.') : []));
	const guesses = implied.filter((name) => stored.get(name) === fingerprint('we_guess'));
	const taken = [...sent, ...guesses].filter((name) => !saved.clashes.some(({ field }) => field === name));
	return rebase(base, stored, taken);
}
