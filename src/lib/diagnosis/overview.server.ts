import { cityTexts } from '#lib/texts/queries.server.ts';
import { contentIn, questionIn } from '#lib/content/content.server.ts';
import { principles, type Level, type Principle } from '#lib/content/principles.ts';
import { drawnHangers, type Hanger, type HangerState } from '#lib/bridge/spans.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { kindsOf } from './joint/prompts.ts';
import { answersOf, findDiagnosis, latestSubmitted, marksOf, statesOf } from './queries.server.ts';
import type { AnswerState } from './rules.ts';
import type { AnswerNames, Diagnosis, Exit } from './schema.ts';
import { latestSnapshot, type Snapshot } from './snapshot.server.ts';
import { countPrompts } from './wordings.server.ts';

/** What one span of a department's bridge is drawn and described from. */
export type SpanFacts = {
	principle: Principle;
	name: string;
	state: AnswerState;
	level: Level | null;
	exit: Exit | null;
	/** The level's or the exit's name in the reader's language. */
	answerName: string | null;
	marked: number;
	prompts: number;
	/** It came back with a note; `touched` once the department has written in it since. */
	returned: { note: string; by: string; touched: boolean } | null;
	/** What hangs beneath, as much of it as a drawing may have room for. */
	hangers: Hanger[];
	/** How much hangs beneath in each state, whether it is drawn or not. */
	hung: Partial<Record<HangerState, number>>;
};

/** What is hung under the spans of its principles: a commitment, which another module tells of. */
type HangerFacts = { id: number; state: HangerState; principles: readonly Principle[] };

/** More than any drawing shows of one span; all of a busy department's would make its pages heavy. */
const most = 60;

function under(principle: Principle, all: readonly HangerFacts[]): Pick<SpanFacts, 'hangers' | 'hung'> {
	const own = all.filter(({ principles }) => principles.includes(principle));
	const hung: SpanFacts['hung'] = {};
	for (const { state } of own) hung[state] = (hung[state] ?? 0) + 1;
	return {
		hangers: drawnHangers(
			own.map(({ id, state }) => ({ id, state })),
			most,
		),
		hung,
	};
}

/** The name of a level or an exit, or null if neither is chosen. */
export function nameOfLevel(locale: Locale, level: Level | null, exit: Exit | null): string | null {
	const { levels, exits } = contentIn(locale);
	if (exit) return exits.find((it) => it.key === exit)!.label;
	return level ? levels[level - 1]!.label : null;
}

/** What exits, grades of confidence and marks are called in the reader's language. */
export function answerNames(locale: Locale): AnswerNames {
	const { exits, confidence, prompt_marks } = contentIn(locale);
	const named = (all: { key: string; label: string }[]) =>
		Object.fromEntries(all.map(({ key, label }) => [key, label]));
	return { exits: named(exits), confidence: named(confidence), marks: named(prompt_marks) };
}

/**
 * A department's bridge as everyone may see it: the levels it submitted last, and `hangers` beneath. Spans
 * without a submitted answer are empty.
 */
export async function publicSpansOf(
	departmentId: number,
	locale: Locale,
	hangers: readonly HangerFacts[],
): Promise<SpanFacts[]> {
	const id = await latestSubmitted(departmentId);
	const diagnosis = id ? await findDiagnosis(id, locale) : null;
	if (diagnosis) return submittedSpansOf(diagnosis, locale, hangers);
	return principles.map((principle) => ({
		principle,
		name: questionIn(locale, principle).short,
		state: 'empty',
		level: null,
		exit: null,
		answerName: null,
		marked: 0,
		prompts: 0,
		returned: null,
		...under(principle, hangers),
	}));
}

/**
 * The four spans as they were submitted last, for those who may not read what the department is revising.
 */
async function submittedSpansOf(
	diagnosis: Diagnosis,
	locale: Locale,
	hangers: readonly HangerFacts[],
): Promise<SpanFacts[]> {
	const spans = await spansOf(diagnosis, locale, hangers);
	return diagnosis.submittedAt ? spans : asSubmitted(spans, await latestSnapshot(diagnosis.id), locale);
}

/** Spans with the answers of a snapshot instead of those that stand now; without one they are empty. */
export function asSubmitted(spans: SpanFacts[], snapshot: Snapshot | null, locale: Locale): SpanFacts[] {
	return spans.map((span) => {
		const said = snapshot?.questions.find(({ principle }) => principle === span.principle);
		const { level = null, levelExit = null } = said?.answer ?? {};
		return {
			...span,
			state: said ? 'answered' : 'empty',
			level,
			exit: levelExit,
			answerName: nameOfLevel(locale, level, levelExit),
			marked: said?.prompts.filter(({ mark }) => mark).length ?? 0,
			prompts: said?.prompts.length ?? span.prompts,
			returned: null,
		};
	});
}

/** The four spans of a diagnosis: its answers as they stand, and `hangers` beneath. */
export async function spansOf(
	diagnosis: Diagnosis,
	locale: Locale,
	hangers: readonly HangerFacts[],
): Promise<SpanFacts[]> {
	const [answers, marks, texts] = await Promise.all([
		answersOf(diagnosis.id, locale),
		marksOf(diagnosis.id, locale),
		// what was handed in is counted by what was asked then
		cityTexts(undefined, { at: diagnosis.submittedAt }),
	]);
	const states = statesOf(answers, marks);
	return principles.map((principle) => {
		const { level, levelExit } = answers[principle];
		return {
			principle,
			name: questionIn(locale, principle).short,
			state: states[principle],
			level,
			exit: levelExit,
			answerName: nameOfLevel(locale, level, levelExit),
			marked: marks.filter((mark) => mark.principle === principle).length,
			prompts: countPrompts(texts, kindsOf(diagnosis), principle, marks),
			returned: diagnosis.returns.find((it) => it.principle === principle) ?? null,
			...under(principle, hangers),
		};
	});
}
