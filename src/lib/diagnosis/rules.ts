import { principles, type Principle } from '#lib/content/principles.ts';
import type { Day } from '#lib/i18n/days.ts';
import { roundState, type RoundState } from '#lib/rounds/rules.ts';
import type { Answer, Diagnosis, DiagnosisStatus, Returned, Revision } from './schema.ts';

/** How far a question is: nothing written, something, or enough to be handed in. */
export type AnswerState = 'empty' | 'started' | 'answered';

/** What is missing from an answer before it can be submitted. */
export type Missing = 'level' | 'today' | 'exit_reason';

type Judged = Pick<
	Answer,
	| 'today'
	| 'barriers'
	| 'voices'
	| 'proudOf'
	| 'level'
	| 'levelExit'
	| 'exitReason'
	| 'evidence'
	| 'confidence'
>;

/** What an answer still lacks: a level (or an exit), a sentence on today beside a level, a reason beside "does not apply". */
export function missingFrom(answer: Judged): Missing[] {
	if (answer.levelExit === 'not_sure') return [];
	if (answer.levelExit === 'not_applicable') return answer.exitReason ? [] : ['exit_reason'];
	const missing: Missing[] = [];
	if (!answer.today) missing.push('today');
	if (!answer.level) missing.push('level');
	return missing;
}

/** Whether nothing is missing from an answer, so that it can be submitted. */
export function isComplete(answer: Judged): boolean {
	return missingFrom(answer).length === 0;
}

/** The state of one question; a mark on a prompt counts as a beginning. */
export function answerState(answer: Judged, hasMarks: boolean): AnswerState {
	if (isComplete(answer)) return 'answered';
	const begun =
		hasMarks ||
		answer.level ||
		answer.levelExit ||
		answer.confidence ||
		answer.today ||
		answer.barriers ||
		answer.voices ||
		answer.proudOf ||
		answer.evidence;
	return begun ? 'started' : 'empty';
}

/** A diagnosis is submitted only by submitting it, however complete its answers are. */
export function diagnosisStatus(it: {
	startedAt: Date | null;
	submittedAt: Date | null;
	revision?: Revision | null;
}): DiagnosisStatus {
	if (it.submittedAt) return 'submitted';
	return it.revision ?? (it.startedAt ? 'in_progress' : 'not_started');
}

/** How many have submitted, with those that are open again since: what they submitted still counts, and can be read. */
export function submissionsIn(statuses: DiagnosisStatus[]): { submitted: number; revised: number } {
	const revised = statuses.filter((status) => status === 'returned' || status === 'reopened').length;
	return { submitted: statuses.filter((status) => status === 'submitted').length + revised, revised };
}

/** What the gate needs to know of a diagnosis on `today`. */
export function standing(
	it: Pick<Diagnosis, 'submittedAt' | 'revision' | 'opensOn' | 'roundClosed' | 'waitsFor'> & {
		departments: { id: number }[];
	},
	today: Day,
): { departmentIds: number[]; submitted: boolean; revised: boolean; round: RoundState } {
	return {
		departmentIds: it.departments.map(({ id }) => id),
		submitted: it.submittedAt !== null,
		revised: it.revision !== null,
		round: roundState({ opensOn: it.opensOn, closed: it.roundClosed, waits: it.waitsFor !== null }, today),
	};
}

/**
 * A diagnosis for those who read what was submitted and nothing newer: without who has begun, changed or agreed to what
 * when, and without what came back.
 */
export const asEveryoneReads = (it: Diagnosis): Diagnosis => ({
	...it,
	agreements: [],
	answersVersion: 0,
	startedAt: null,
	revisionReason: '',
	revisedBy: null,
	returns: [],
	waitsFor: null,
	version: 0,
});

/** The questions that a department may write in: all four, or only those that came back. */
export function openQuestions(it: {
	revision: Revision | null;
	returns: Pick<Returned, 'principle'>[];
}): Principle[] {
	if (it.revision !== 'returned') return [...principles];
	return principles.filter((principle) => it.returns.some((one) => one.principle === principle));
}

/** How far each question is for the person who goes on: one that came back waits until it is written in again. */
export function statesToDo(
	states: Record<Principle, AnswerState>,
	returns: Returned[],
): Record<Principle, AnswerState> {
	const waiting = returns.filter(({ touched }) => !touched).map(({ principle }) => [principle, 'started']);
	return { ...states, ...(Object.fromEntries(waiting) as Partial<Record<Principle, AnswerState>>) };
}

/** Minutes for a whole diagnosis where nothing has been measured yet: five for each question. */
const estimate = 20;
const share = { empty: 1 / 4, started: 1 / 10, answered: 0 } satisfies Record<AnswerState, number>;

/**
 * Minutes that the rest takes, to be said with "about": a quarter of a whole diagnosis for each question, less for
 * one that is begun. `typical` is what the city's diagnoses took, or null. Above ten it is rounded up to fives, for
 * nobody knows it better; it is never 0 while something is missing.
 */
export function minutesLeft(states: readonly AnswerState[], typical: number | null = null): number {
	const minutes = states.reduce((sum, state) => sum + share[state] * (typical ?? estimate), 0);
	// rounded first: the error of adding fractions must not become a minute
	const whole = Math.ceil(Number(minutes.toFixed(6)));
	return whole > 10 ? Math.ceil(whole / 5) * 5 : whole;
}

/** The question to go on with: a begun one first, then the first without an answer; null if all are answered. */
export function nextQuestion(states: Record<Principle, AnswerState>): Principle | null {
	return (
		principles.find((principle) => states[principle] === 'started') ??
		principles.find((principle) => states[principle] === 'empty') ??
		null
	);
}

/** The question that comes after this one among those that are open, or null after the last. */
export function questionAfter(
	principle: Principle,
	open: readonly Principle[] = principles,
): Principle | null {
	return principles.slice(principles.indexOf(principle) + 1).find((it) => open.includes(it)) ?? null;
}
