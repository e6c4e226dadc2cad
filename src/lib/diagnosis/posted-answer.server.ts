import { error } from '@sveltejs/kit';
import { promptsIn } from '#lib/content/content.server.ts';
import type { Principle } from '#lib/content/principles.ts';
import { line } from '#lib/forms/fields.ts';
import { mend, type Mend } from '#lib/forms/form.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Gate } from '#lib/people/access.ts';
import { parseFields, toFields, type FieldName } from './answer-fields.ts';
import { cityToday, requireOpenQuestion } from './answering.server.ts';
import { saveAnswer, type NewIdea, type Saved } from './commands.server.ts';
import { joined, parseBase } from './merge.ts';
import { answersOf, findDiagnosis, marksOf } from './queries.server.ts';
import { standing } from './rules.ts';
import type { Diagnosis } from './schema.ts';
import { commentText } from './together/schema.ts';

type Posted = Record<string, string | string[]>;
type Result = { ok: true; diagnosis: Diagnosis; saved: Saved } | { ok: false; issues: Mend[] };

const ideaText = line(300, 'error_idea_empty');

/**
 * Takes a posted question page: the answer's fields, the two buttons beside a clash (`take` gives way to the other
 * text, `join` puts theirs before yours), a new idea if one was written or `adapted`, and a comment if one was
 * written, whatever button was pressed; `commented` wants one. Writes nothing if something is to mend.
 */
export async function takeAnswer(
	gate: Gate,
	id: number,
	principle: Principle,
	posted: Posted,
	locale: Locale,
	adapted?: NewIdea | null,
	commented = false,
): Promise<Result> {
	const diagnosis = await findDiagnosis(id, locale);
	if (!diagnosis) error(404, 'not_found');
	const state = { ...diagnosis, ...standing(diagnosis, cityToday()) };
	gate.require('diagnosis.read', state);
	if (diagnosis.submittedAt) error(409, 'submitted');
	requireOpenQuestion(gate, state, principle);
	const promptKeys = promptsIn(locale, diagnosis.kind, principle).prompts.map((prompt) => prompt.id);
	const sent = { ...posted };
	if (typeof posted.take === 'string') delete sent[posted.take];
	if (typeof posted.join === 'string') {
		const theirs = await currentText(id, principle, posted.join as FieldName, locale);
		const yours = String(posted[posted.join] ?? '');
		if (theirs && theirs !== yours) sent[posted.join] = joined(posted.join, theirs, yours);
	}
	const { fields, issues } = parseFields(sent, promptKeys);
	const idea =
		typeof posted.new_idea === 'string' && posted.new_idea.trim()
			? ideaText.safeParse(posted.new_idea)
			: null;
	if (idea && !idea.success) issues.push(mend('new_idea', idea.error.issues[0]!));
	const [words = ''] = [posted['new_comment'] ?? ''].flat();
	const comment = words.trim() || commented ? commentText.safeParse(words) : null;
	if (comment && !comment.success) issues.push(mend('new_comment', comment.error.issues[0]!));
	if (issues.length) return { ok: false, issues };
	const base = parseBase(String(posted.base ?? ''));
	const ideas = [...(idea?.data ? [{ text: idea.data }] : []), ...(adapted ? [adapted] : [])];
	const saved = await saveAnswer(
		gate,
		id,
		principle,
		{ fields, base, ideas, comment: comment?.data ?? null },
		locale,
	);
	return { ok: true, diagnosis, saved };
}

async function currentText(
	id: number,
	principle: Principle,
	field: FieldName,
	locale: Locale,
): Promise<string> {
	const marks = (await marksOf(id, locale)).filter((mark) => mark.principle === principle);
	return toFields((await answersOf(id, locale))[principle], marks)[field] ?? '';
}
