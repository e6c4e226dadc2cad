import type { Principle } from '#lib/content/principles.ts';
import { line } from '#lib/forms/fields.ts';
import { mend, type Mend } from '#lib/forms/form.ts';
import { clean } from '#lib/i18n/clean.ts';
import type { Day } from '#lib/i18n/days.ts';
import { commentText } from '#lib/team/schema.ts';
import { parseFields, type FieldName, type Fields } from './answer-fields.ts';
import { joined } from './merge.ts';

/** The fields of a posted question page, as the browser sent them. */
export type Posted = Record<string, string | string[]>;

/** One line under a question; `practiceKey` names the good practice that it adapts. */
export type NewIdea = { text: string; practiceKey?: string | null };

/** The meeting whose sheet of paper is typed in: its day and how many took part, where they are known. No names. */
export type Paper = { metOn: Day | null; inRoom: number | null };

/** What is written into one question. */
export type Writing = {
	principle: Principle;
	/**
	 * The answer's fields, the two buttons beside a clash (`take` gives way to the other text, `join` puts theirs before
	 * yours), the one that takes a choice back, new ideas and a comment if some were written; `base` says which texts the form started from, and `texts`
	 * which state of the city's texts it showed.
	 */
	posted: Posted;
	/** A good practice that is adapted as an idea. */
	adapted?: NewIdea | null;
	/** The button for a comment was pressed: there has to be one. */
	commented?: boolean;
	/** It all comes from a sheet of paper. */
	paper?: Paper;
};

/** What a posted page asks for, cleaned, and what is to mend in it. */
type Read = { fields: Fields; ideas: NewIdea[]; comment: string | null; issues: Mend[] };

const ideaText = line(300, 'error_idea_empty');

/** Reads a posted page for a question with these prompts, whose texts stand as `current` says. */
export function readPosted(
	{ posted, adapted, commented = false }: Writing,
	promptKeys: string[],
	current: Fields,
): Read {
	const sent = { ...posted };
	// beside a group of radios: nothing is chosen any more
	if (typeof posted.take_back === 'string') sent[posted.take_back] = '';
	if (typeof posted.take === 'string') delete sent[posted.take];
	if (typeof posted.join === 'string') {
		const theirs = Object.hasOwn(current, posted.join) ? current[posted.join as FieldName] : '';
		const yours = String(posted[posted.join] ?? '');
		if (theirs && theirs !== yours) sent[posted.join] = joined(posted.join, theirs, yours);
	}
	const { fields, issues } = parseFields(sent, promptKeys);
	const written = [posted.new_idea ?? []].flat().filter((it) => clean(it));
	const parsed = written.map((it) => ideaText.safeParse(it));
	const spoilt = parsed.find((it) => !it.success);
	if (spoilt) issues.push(mend('new_idea', spoilt.error.issues[0]!));
	if (written.length > 10) issues.push({ field: 'new_idea', key: 'error_ideas_many' });
	const [words = ''] = [posted['new_comment'] ?? ''].flat();
	const comment = clean(words) || commented ? commentText.safeParse(words) : null;
	if (comment && !comment.success) issues.push(mend('new_comment', comment.error.issues[0]!));
	const ideas = [
		...parsed.flatMap(({ data }) => (data ? [{ text: data }] : [])),
		...(adapted ? [adapted] : []),
	];
	return { fields, ideas, comment: comment?.data ?? null, issues };
}

/** What is to mend in the fields of a question, before anything is looked up. */
export function issuesIn(posted: Posted): Mend[] {
	const promptKeys = Object.keys(posted).flatMap((name) => /^(?:mark|note)\.(.+)$/.exec(name)?.[1] ?? []);
	return readPosted({ principle: 'equality', posted }, [...new Set(promptKeys)], {}).issues;
}

/** The state of the texts that a form says it showed; nothing, which means that of now, where it says none. */
export function shownRevision(texts: string | string[] | undefined): number | undefined {
	return typeof texts === 'string' && /^\d{1,15}$/.test(texts) ? Number(texts) : undefined;
}
