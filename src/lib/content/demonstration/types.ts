import type { DepartmentKind, Level, Principle } from '#lib/content/principles.ts';
import type { Confidence, Exit, Mark } from '#lib/diagnosis/schema.ts';
import type { Translated } from '#lib/i18n/locale.ts';
import type { PersonKey } from './people.ts';

// The shapes of the demonstration's data. A day is a number of days from today, negative for the past, so that
// the city is as alive in a year as it is now.

export type DepartmentSlug =
	'sports' | 'culture' | 'education' | 'employment' | 'security' | 'social-policy' | 'multiculturalism';

export type DepartmentText = {
	slug: DepartmentSlug;
	kind: DepartmentKind;
	name: Translated;
	shortName: Translated;
};

export type PersonText = {
	name: string;
	email: string;
	/** City-wide, or in the department `of`. */
	roles: readonly { role: 'coordinator' | 'observer' | 'head' | 'contributor'; of?: DepartmentSlug }[];
};

type Said = { day: number; by: PersonKey };

export type AnswerText = Said & {
	today?: Translated;
	barriers?: Translated;
	voices?: Translated;
	proudOf?: Translated;
	level?: Level;
	exit?: Exit;
	exitReason?: Translated;
	confidence?: Confidence;
	evidence?: Translated;
	/** `prompt` is its place under the question, counted from 1. */
	marks?: { prompt: number; mark: Mark; note?: Translated }[];
};

export type IdeaText = Said & { principle: Principle; text: Translated; commitment?: string };

export type DiagnosisText = {
	department: DepartmentSlug;
	started?: Said;
	submitted?: Said;
	answers: Partial<Record<Principle, AnswerText>>;
	ideas: IdeaText[];
};

/** One entry of a commitment's history; without `by` it was the owner of that day. */
export type Deed = { day: number; by?: PersonKey } & (
	| { verb: 'begin'; note?: Translated }
	| { verb: 'update' | 'complete' | 'stop' | 'reopen'; note: Translated }
	| { verb: 'ask_help'; note: Translated; from?: DepartmentSlug }
	| { verb: 'postpone'; note: Translated; to: number }
	| { verb: 'hand_over'; note: Translated; to: PersonKey }
	| { verb: 'invite'; department: DepartmentSlug }
	| { verb: 'accept' | 'decline'; department: DepartmentSlug; by: PersonKey; note?: Translated }
);

export type CommitmentText = {
	/** Names it for ideas; unique. */
	key: string;
	department: DepartmentSlug;
	round: 'last' | 'this';
	owner: PersonKey;
	title: Translated;
	sign: Translated;
	measure?: { unit: Translated; baseline: number; target: number };
	firstStep: Translated;
	effort?: 'S' | 'M' | 'L';
	principles: Principle[];
	made: number;
	/** The day that was promised first. */
	due: number;
	history: Deed[];
};
