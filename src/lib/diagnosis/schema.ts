import type { BoardStatus } from '#lib/rounds/schema.ts';
import type { DepartmentKind, Level, Principle } from '#lib/content/principles.ts';
import type { Day } from '#lib/i18n/days.ts';
import type { Read } from '#lib/i18n/locale.ts';
import type { NamedPerson } from '#lib/people/schema.ts';

export const exits = ['not_sure', 'not_applicable'] as const;
export type Exit = (typeof exits)[number];

export const confidences = ['guess', 'some_evidence', 'solid_evidence'] as const;
export type Confidence = (typeof confidences)[number];

export const marks = ['we_know', 'we_guess', 'we_dont_know', 'not_applicable'] as const;
export type Mark = (typeof marks)[number];

/** What a department says to one of the four questions. */
export type Answer = {
	principle: Principle;
	today: string;
	barriers: string;
	voices: string;
	proudOf: string;
	level: Level | null;
	levelExit: Exit | null;
	exitReason: string;
	confidence: Confidence | null;
	evidence: string;
	version: number;
	updatedAt: Date | null;
	updatedBy: NamedPerson | null;
};

export type PromptMark = { promptKey: string; principle: Principle; mark: Mark; note: string };

export type Idea = {
	id: number;
	principle: Principle;
	text: string;
	practiceKey: string | null;
	createdBy: string;
	commitment: { id: number; title: string; ownerName: string; madeOn: Day } | null;
};

export type DiagnosisStatus = Exclude<BoardStatus, 'done'>;

/** How a submitted diagnosis is open again: single answers, or the whole. */
export type Revision = 'returned' | 'reopened';

/** An answer that came back with a note; `touched` once the department has written in it since. */
export type Returned = { principle: Principle; note: string; by: string; touched: boolean };

/** A department that answers a diagnosis, alone or with others. */
export type Answering = { id: number; slug: string; name: string; short: string; kind: DepartmentKind };

/** A department's word that a joint diagnosis can be submitted; `holds` until the answers change. */
export type Agreement = { departmentId: number; by: string; at: Date; holds: boolean };

/** One department's answers in one round, without the answers; a joint diagnosis is that of several. */
export type Diagnosis = {
	id: number;
	roundId: number;
	roundName: string;
	opensOn: Day;
	dueOn: Day;
	roundClosed: boolean;
	roundCalledOff: boolean;
	/** The round before it that one of its departments is still asked in: until that is closed, nobody can answer here. */
	waitsFor: string | null;
	/** Everyone whose diagnosis it is, the department that leads first. */
	departments: Answering[];
	agreements: Agreement[];
	/** Counts what is written: to which words a department agrees. */
	answersVersion: number;
	/** Of the department that leads. */
	departmentId: number;
	departmentSlug: string;
	/** The names of all of them: "Culture and Education". */
	departmentName: string;
	departmentShort: string;
	/** Of the department that leads. */
	kind: DepartmentKind;
	startedAt: Date | null;
	submittedAt: Date | null;
	submittedBy: string | null;
	revision: Revision | null;
	/** Why the whole is open again; '' unless it is. */
	revisionReason: string;
	revisedBy: string | null;
	/** The answers that came back and have not been handed in again. */
	returns: Returned[];
	version: number;
};

/** One answer as it was handed in, in one language. */
export type SubmittedAnswer = Pick<
	Answer,
	'level' | 'exitReason' | 'confidence' | 'evidence' | 'today' | 'barriers' | 'voices' | 'proudOf'
> & {
	levelName: string | null;
	sentence: Read;
	exit: Exit | null;
	prompts: (Read & { key: string; mark: Mark; note: string })[];
};

/** What exits, grades of confidence and marks are called. */
export type AnswerNames = Record<'exits' | 'confidence' | 'marks', Record<string, string>>;

/** An answer nobody has begun. */
export function emptyAnswer(principle: Principle): Answer {
	return {
		principle,
		today: '',
		barriers: '',
		voices: '',
		proudOf: '',
		level: null,
		levelExit: null,
		exitReason: '',
		confidence: null,
		evidence: '',
		version: 0,
		updatedAt: null,
		updatedBy: null,
	};
}
