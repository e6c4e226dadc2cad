import { clock } from '#lib/clock.server.ts';
import type { Principle } from '#lib/content/principles.ts';
import { database } from '#lib/database/connection.server.ts';
import { inViewersLanguage } from '#lib/i18n/reading.server.ts';
import { storedAnswer } from '#lib/diagnosis/answers.server.ts';
import { begin } from '#lib/diagnosis/commands.server.ts';
import { kindsOf } from '#lib/diagnosis/joint/prompts.ts';
import { lockDiagnosis, requireOpenQuestion } from '#lib/diagnosis/lock.server.ts';
import { nameOfLevel } from '#lib/diagnosis/overview.server.ts';
import { answerState, missingFrom, openQuestions, type Missing } from '#lib/diagnosis/rules.ts';
import { emptyAnswer } from '#lib/diagnosis/schema.ts';
import { Conflict } from '#lib/errors.ts';
import type { Outcome } from '#lib/forms/outcome.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Viewer } from '#lib/people/access.ts';
import { noteActivity } from '#lib/rounds/measured/commands.server.ts';
import { writeComment } from '#lib/team/commands.server.ts';
import { slotsOf } from '#lib/texts/queries.server.ts';
import type { SaveResult } from './after-save.ts';
import { textsOf, toColumns, toFields, type Fields } from './answer-fields.ts';
import { writeIdea } from './ideas.server.ts';
import { isChoice, type Clash } from './merge.ts';
import { readPosted, shownRevision, type Writing } from './posted.ts';
import { savedOver } from './saved-over.ts';
import { openSittings } from './sittings.server.ts';
import { writeChanges } from './write.server.ts';

export { issuesIn } from './posted.ts';
export { dropIdea, ideaBecomes } from './ideas.server.ts';
export { sayWriting } from './presence/commands.server.ts';
export { endsSittings, endsSittingsInQuestion, endSittingsThatWereLeft } from './sittings.server.ts';

/** What a save did: what the form now starts from, and where somebody else had written too. */
export type Saved = Pick<SaveResult, 'base' | 'version' | 'wrote' | 'older'> & {
	savedAt: Date;
	clashes: Clash[];
	theirName: string | null;
	/** How the question stands now. */
	span: SaveResult['span'];
	/** What is missing from its answer. */
	lacks: Missing[];
	/** The questions that are open for writing. */
	open: Principle[];
};

/**
 * Saves what was typed into one answer, or says what is to mend and then writes nothing. A field that somebody else
 * changed since the form's `base` is not overwritten but comes back as a clash. Ideas and a comment that came with it
 * are kept in the same transaction, unless there is a clash: then the page comes back with everything on it, and is
 * sent again. Throws Conflict where the diagnosis is submitted, its round is not open, or this question is not.
 */
export async function saveAnswer(
	{ gate, today, locale }: Viewer,
	id: number,
	input: Writing,
): Promise<Outcome<Saved>> {
	return database().begin(async (sql): Promise<Outcome<Saved>> => {
		const { principle, posted, paper } = input;
		// everything that a save has to know, sent together
		const [diagnosis, stored, shown, sittings] = await Promise.all([
			lockDiagnosis(sql, id, today),
			storedAnswer(sql, id, principle),
			slotsOf(sql, shownRevision(posted.texts)),
			openSittings(sql, id, principle),
		]);
		gate.require('diagnosis.read', diagnosis);
		if (diagnosis.submittedAt) throw new Conflict('submitted');
		const permit = requireOpenQuestion(gate, diagnosis, principle);

		const { answer, marks } = stored;
		const current = asRead(toFields(answer, marks), locale);
		// also prompts that were switched off while the page stood open, or that were marked before
		const promptKeys = [
			...kindsOf(diagnosis).flatMap((kind) => shown.everyPromptKey(kind, principle)),
			...marks.map(({ promptKey }) => promptKey),
		];
		const { fields, ideas, comment, issues } = readPosted(input, promptKeys, current);
		if (issues.length) return { ok: false, issues };

		const over = savedOver(current, stored.versions, String(posted.base ?? ''), fields);
		const { result, changed, clashes } = over;
		const changes = Object.keys(changed).length > 0;
		const whole = clashes.length === 0;
		const added = whole ? ideas : [];
		const writes = changes || added.length > 0;
		const at = clock.now();
		// what comes back unsaved leaves no trace, nor does a post that broke off
		const active = writes || (whole && Object.keys(fields).length > 0);
		await Promise.all([
			writes && begin(sql, diagnosis, permit),
			active && noteActivity(sql, id, { at, onPaper: writes && paper !== undefined }),
			writeChanges(sql, { diagnosis, principle, permit, stored, changed, shown, sittings, paper, at }),
			...added.map((idea) => writeIdea(sql, diagnosis, permit, { ...idea, principle })),
			whole && comment && writeComment(sql, diagnosis, { gate, principle, text: comment }),
		]);
		return {
			ok: true,
			base: over.base,
			version: answer.version + Number(changes),
			wrote: changes,
			older: over.older,
			savedAt: at,
			clashes,
			theirName: whole ? null : (answer.updatedBy?.name ?? null),
			span: spanOf(result, principle, locale),
			lacks: missingFrom({ ...emptyAnswer(principle), ...toColumns(result) }),
			open: openQuestions(diagnosis),
		};
	});
}

const asRead = (fields: Fields, locale: Locale): Fields =>
	Object.fromEntries(
		textsOf(fields).map(([name, text]) => [name, isChoice(name) ? text : inViewersLanguage(text, locale)]),
	);

function spanOf(fields: Fields, principle: Principle, locale: Locale): Saved['span'] {
	const answer = { ...emptyAnswer(principle), ...toColumns(fields) };
	const marked = textsOf(fields).filter(([name, mark]) => name.startsWith('mark.') && mark).length;
	const { level, levelExit: exit } = answer;
	const state = answerState(answer, marked > 0);
	return { state, level, exit, answerName: nameOfLevel(locale, level, exit), marked };
}
