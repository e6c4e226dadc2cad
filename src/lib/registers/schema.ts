import { z } from 'zod';
import type { Status } from '#lib/commitments/rules.ts';
import type { Principle } from '#lib/content/principles.ts';
import { text, version } from '#lib/forms/fields.ts';
import type { Locale, Translated, Written } from '#lib/i18n/locale.ts';
import type { Kind, State } from './lists.ts';

/** Something that a submission names: a prompt nobody can answer, a level not sure yet, voices not heard. */
export type Claim = {
	kind: Kind;
	principle: Principle;
	/** The prompt's key, `level` or `voices`. */
	source: string;
	wording: Written;
	note: Translated;
};

/** Why an entry is off the list: its commitment is done, a person closed it, or a later submission settled it. */
export type Ending = 'done' | 'by_hand' | 'known' | 'renewed';

/** One line of a register, in one language. */
export type RegisterEntry = {
	id: number;
	kind: Kind;
	principle: Principle;
	source: string;
	wording: string;
	/** Its language, where it is not the reader's. */
	wordingLang: Locale | null;
	note: string;
	state: State;
	ending: Ending | null;
	/** The diagnosis that named it last. */
	diagnosisId: number;
	departments: { id: number; slug: string; short: string }[];
	openedAt: Date;
	firstRound: string;
	lastRound: string;
	settledRound: string | null;
	closedAt: Date | null;
	closedBy: string | null;
	closedReason: string;
	commitment: { id: number; title: string; status: Status; leadShort: string } | null;
	/** Whether a person took it off the list, and nothing else did. */
	mayReopen: boolean;
	version: number;
};

/** Taking an entry off the list by hand, and putting it back: both say why. */
export const closeSchema = z.object({ reason: text(500, 'error_reason_empty'), version });
