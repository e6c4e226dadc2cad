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

type IdeaText = Said & { principle: Principle; text: Translated; commitment?: string };

/** What colleagues do together before they submit. */
export type TogetherText = {
	assignments: (Said & { principle: Principle; to: PersonKey })[];
	comments: (Said & { principle: Principle; text: Translated; resolved?: Said })[];
	/** The head asks for private ratings; each colleague says a level and perhaps a sentence to each question. */
	ratings?: Said & {
		names: 'shown' | 'hidden';
		given: (Said & Record<Principle, { level: Level | 'not_sure'; sentence?: Translated }>)[];
	};
};

export type DiagnosisText = {
	department: DepartmentSlug;
	/** Who answers with it, and who has agreed to submit. */
	jointWith?: DepartmentSlug[];
	agreed?: (Said & { department: DepartmentSlug })[];
	started?: Said;
	submitted?: Said;
	answers: Partial<Record<Principle, AnswerText>>;
	ideas: IdeaText[];
	together?: TogetherText;
};

/** What the owner did to a commitment. */
export type OwnerDeed = { day: number; note: Translated } & (
	| { verb: 'begin' | 'update' | 'complete' | 'stop' | 'reopen' }
	| { verb: 'ask_help'; from: DepartmentSlug }
	| { verb: 'postpone'; to: number }
	| { verb: 'hand_over'; to: PersonKey }
);

/** An invitation by the owner, and what the invited department answered. */
export type PartnerDeed = { day: number; department: DepartmentSlug; note?: Translated } & (
	{ verb: 'invite' } | { verb: 'accept' | 'decline'; by: PersonKey }
);

/** One entry of a commitment's history. */
export type Deed = OwnerDeed | PartnerDeed;

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
