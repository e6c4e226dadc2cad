import { Conflict, NotFound } from '#lib/errors.ts';
import { clock } from '#lib/clock.server.ts';
import { cityTexts } from '#lib/texts/queries.server.ts';
import type { Principle } from '#lib/content/principles.ts';
import { line } from '#lib/forms/fields.ts';
import { mend, type Mend } from '#lib/forms/form.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Gate } from '#lib/people/access.ts';
import { parseFields, toFields, type FieldName } from './answer-fields.ts';
import { requireOpenQuestion } from '#lib/diagnosis/answering.server.ts';
import { saveAnswer, type NewIdea, type Paper, type Saved } from '#lib/diagnosis/commands.server.ts';
import { kindsOf } from '#lib/diagnosis/joint/prompts.ts';
import { joined, parseBase } from './merge.ts';
import { answersOf, findDiagnosis, marksOf } from '#lib/diagnosis/queries.server.ts';
import { standing } from '#lib/diagnosis/rules.ts';
import type { Diagnosis } from '#lib/diagnosis/schema.ts';
import { commentText } from '#lib/team/schema.ts';

type Posted = Record<string, string | string[]>;
type Result = { ok: true; diagnosis: Diagnosis; saved: Saved } | { ok: false; issues: Mend[] };

/** What a button adds to the fields: a practice adapted as an idea, the meeting on paper, the wish to comment. */
type Pressed = { adapted?: NewIdea | null; paper?: Paper | undefined; commented?: boolean };

const ideaText = line(300, 'error_idea_empty');

/**
 * Takes a posted question page: the answer's fields, the two buttons beside a clash (`take` gives way to the other
 * text, `join` puts theirs before yours), new ideas if some were written or `adapted`, and a comment if one was
 * written, whatever button was pressed; `commented` wants one. `paper` says that it all comes from a sheet of paper.
 * Writes nothing if something is to mend.
 */
export async function takeAnswer(
	gate: Gate,
	id: number,
	principle: Principle,
	posted: Posted,
	locale: Locale,
	{ adapted, paper, commented = false }: Pressed = {},
): Promise<Result> {
	const diagnosis = await findDiagnosis(id, locale);
	if (!diagnosis) throw new NotFound();
	const state = { ...diagnosis, ...standing(diagnosis, clock.today()) };
	gate.require('diagnosis.read', state);
	if (diagnosis.submittedAt) throw new Conflict('submitted');
	requireOpenQuestion(gate, state, principle);
	const texts = await cityTexts();
	const shown = shownRevision(posted.texts, texts.revision);
	// also those that were switched off while the page stood open, or that were marked before
	const promptKeys = [
		...kindsOf(diagnosis).flatMap((kind) => texts.everyPromptKey(kind, principle)),
		...(await marksOf(id, locale)).filter((it) => it.principle === principle).map((it) => it.promptKey),
	];
	const sent = { ...posted };
	if (typeof posted.take === 'string') delete sent[posted.take];
	if (typeof posted.join === 'string') {
		const theirs = await currentText(id, principle, posted.join as FieldName, locale);
		const yours = String(posted[posted.join] ?? '');
		if (theirs && theirs !== yours) sent[posted.join] = joined(posted.join, theirs, yours);
	}
	const { fields, issues } = parseFields(sent, promptKeys);
	const written = [posted.new_idea ?? []].flat().filter((it) => it.trim());
	const parsed = written.map((it) => ideaText.safeParse(it));
	const spoilt = parsed.find((it) => !it.success);
	if (spoilt) issues.push(mend('new_idea', spoilt.error.issues[0]!));
	if (written.length > 10) issues.push({ field: 'new_idea', key: 'error_ideas_many' });
	const [words = ''] = [posted['new_comment'] ?? ''].flat();
	const comment = words.trim() || commented ? commentText.safeParse(words) : null;
	if (comment && !comment.success) issues.push(mend('new_comment', comment.error.issues[0]!));
	if (issues.length) return { ok: false, issues };
	const base = parseBase(String(posted.base ?? ''));
	const ideas = [
		...parsed.flatMap(({ data }) => (data ? [{ text: data }] : [])),
		...(adapted ? [adapted] : []),
	];
	const sentOn = { fields, base, ideas, comment: comment?.data ?? null, shown, paper };
	const saved = await saveAnswer(gate, id, principle, sentOn, locale);
	return { ok: true, diagnosis, saved };
}

/** The state of the texts that a form says it showed; what can't be is that of now. */
function shownRevision(posted: string | string[] | undefined, now: number): number {
	const revision = typeof posted === 'string' && /^\d{1,15}$/.test(posted) ? Number(posted) : now;
	return Math.min(revision, now);
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
