import type { Status } from '#lib/commitments/rules.ts';
import type { Principle } from '#lib/content/principles.ts';
import type { Answer, Exit, Mark, PromptMark } from '#lib/diagnosis/schema.ts';
import { locales, readIn, type Translated, type Written } from '#lib/i18n/locale.ts';
import { searchable } from '#lib/i18n/searchable.ts';
import type { State } from './lists.ts';
import type { Claim, Ending } from './schema.ts';

const nothing: Translated = { en: '', pl: '' };

/** What of a snapshot the lists are made from. */
type SubmittedQuestions = {
	questions: {
		principle: Principle;
		question: Translated;
		prompts: { key: string; text: Written; mark: Mark | null; note: Translated }[];
		answer: { levelExit: Exit | null; exitReason: Translated; voices: Translated };
	}[];
};

/** What a submission puts on the two lists, in the order of its questions. */
export function claimsOf({ questions }: SubmittedQuestions): Claim[] {
	return questions.flatMap(({ principle, question, prompts, answer }): Claim[] => [
		...prompts
			.filter(({ mark }) => mark === 'we_dont_know')
			.map(({ key, text, note }) => ({ kind: 'gap' as const, principle, source: key, wording: text, note })),
		...(answer.levelExit === 'not_sure'
			? [{ kind: 'gap' as const, principle, source: 'level', wording: question, note: answer.exitReason }]
			: []),
		...(answer.voices.en.trim()
			? [{ kind: 'voice' as const, principle, source: 'voices', wording: answer.voices, note: nothing }]
			: []),
	]);
}

/** How much a draft would put on the lists if it were submitted as it stands. */
export function draftCounts(
	answers: Pick<Answer, 'levelExit' | 'voices'>[],
	marks: Pick<PromptMark, 'mark'>[],
): { gaps: number; voices: number } {
	return {
		gaps:
			marks.filter(({ mark }) => mark === 'we_dont_know').length +
			answers.filter(({ levelExit }) => levelExit === 'not_sure').length,
		voices: answers.filter(({ voices }) => voices.trim()).length,
	};
}

/** An entry of the department as a new submission finds it. */
export type Known = Pick<Claim, 'kind' | 'principle' | 'source' | 'wording'> & {
	id: number;
	/** This very diagnosis named it last: it is submitted once more. */
	here: boolean;
	/** Closed by hand, or by a commitment that is done. */
	ended: boolean;
};

const same = (one: Pick<Claim, 'principle' | 'source'>, other: Pick<Claim, 'principle' | 'source'>) =>
	one.principle === other.principle && one.source === other.source;
const words = ({ wording }: Pick<Claim, 'wording'>) =>
	searchable(readIn(wording, 'en').text).replace(/\s+/g, ' ').trim();

/**
 * What a submission does to the lists. A thing that is named again goes on as the entry that it is and keeps its
 * commitment: always within one diagnosis, and from the round before if that entry has not come to an end and,
 * for voices, if they are the same. Everything else that is named begins anew, and what is not goes off the list.
 */
export function settleEntries(
	claims: Claim[],
	known: Known[],
): {
	goOn: { id: number; claim: Claim }[];
	begin: Claim[];
	end: { id: number; as: 'known' | 'renewed' }[];
} {
	const goOn: { id: number; claim: Claim }[] = [];
	const begin: Claim[] = [];
	for (const claim of claims) {
		const candidates = known.filter((entry) => same(entry, claim));
		const match =
			candidates.find(({ here }) => here) ??
			candidates.find((entry) => !entry.ended && (entry.kind === 'gap' || words(entry) === words(claim)));
		if (match) goOn.push({ id: match.id, claim });
		else begin.push(claim);
	}
	const end = known
		.filter(({ id }) => !goOn.some((it) => it.id === id))
		.map((entry) => ({
			id: entry.id,
			as: claims.some((claim) => same(entry, claim)) ? ('renewed' as const) : ('known' as const),
		}));
	return { goOn, begin, end };
}

/** Where an entry stands, from what is stored of it and the status of its commitment. */
export function entryState(it: {
	settledAs: 'known' | 'renewed' | null;
	closedByHand: boolean;
	commitment: Status | null;
}): { state: State; ending: Ending | null } {
	const ending: Ending | null =
		it.commitment === 'done' ? 'done' : it.closedByHand ? 'by_hand' : it.settledAs;
	if (ending) return { state: 'closed', ending };
	// nobody looks into what a stopped commitment had picked up
	return { state: it.commitment && it.commitment !== 'stopped' ? 'picked_up' : 'open', ending: null };
}

/** Whether an entry can be put back on the list: a person took it off, and nothing else has since. */
export function mayReopen(it: { settledAs: 'known' | 'renewed' | null; ending: Ending | null }): boolean {
	return it.ending === 'by_hand' && it.settledAs === null;
}

/** Words of an entry as its list searches them, in every language. */
export function searchOf({ wording, note }: Pick<Claim, 'wording' | 'note'>): string {
	return searchable(locales.map((locale) => `${wording[locale] ?? ''} ${note[locale]}`).join(' '));
}

/** `text` with at most `max` characters, cut between words. */
export function shortened(text: string, max: number): string {
	const letters = [...text];
	if (letters.length <= max) return text;
	const cut = letters.slice(0, max - 1).join('');
	return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), max / 2)).replace(/[\s,;:.–-]+$/, '')}…`;
}
