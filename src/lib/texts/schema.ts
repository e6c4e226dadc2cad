import { z } from 'zod';
import { inEach, line, version } from '#lib/forms/fields.ts';
import type { Locale, Written } from '#lib/i18n/locale.ts';
import {
	departmentKinds,
	principles,
	type DepartmentKind,
	type Level,
	type Principle,
} from '#lib/content/principles.ts';

/** What a text reads like in each language that it has; only prompts say where to look. */
export type Wording = { text: Written; lookAt: Written | null };

/** A text that the city may change, by its slot: the prompt's key, `definition-equality` or `rubric-equality-2`. */
export type TextPlace =
	| { sort: 'prompt'; slot: string; kind: DepartmentKind; principle: Principle }
	| { sort: 'definition'; slot: string; principle: Principle }
	| { sort: 'rubric'; slot: string; principle: Principle; level: Level };

/** A text as the city has changed it. */
export type CityText = {
	id: number;
	slot: string;
	principle: Principle;
	kind: DepartmentKind | null;
	level: Level | null;
	/** A prompt that the product does not have. */
	own: boolean;
	version: number;
	/** The key of its newest version: of all texts, the highest names their state. */
	revision: number;
	asked: boolean;
	/** Null: as the product words it. */
	wording: Wording | null;
	/** The row of `wording` that keeps them; null for the product's words and for a draft. */
	wordingId: number | null;
};

/** One version of a text: what was published, by whom and when. */
export type TextVersion = {
	number: number;
	publishedAt: Date;
	publishedBy: string;
	asked: boolean;
	/** Null: the product's wording. */
	wording: Wording | null;
};

export type TextState = 'product' | 'reworded' | 'own' | 'off';

/** The length that each field may have, in characters. */
export const wordingLimits = { prompt: 300, look_at: 200, definition: 400, rubric: 160 } as const;

/** Prompts that are asked of one kind of department under one question: more is a burden and no conversation. */
export const mostPrompts = 12;

const words = (languages: readonly Locale[], max: number, empty: string) =>
	inEach('text', languages, line(max, empty));
const promptWords = (languages: readonly Locale[]) => ({
	...words(languages, wordingLimits.prompt, 'error_prompt_empty'),
	...inEach('look_at', languages, line(wordingLimits.look_at, 'error_look_at_empty')),
});

/** The form of each sort of text, in the languages of the city. */
export const wordingSchemas = (languages: readonly Locale[]) => ({
	prompt: z.object({ ...promptWords(languages), version }),
	definition: z.object({
		...words(languages, wordingLimits.definition, 'error_explanation_empty'),
		version,
	}),
	rubric: z.object({ ...words(languages, wordingLimits.rubric, 'error_sentence_empty'), version }),
});

/** The form of a prompt of the city's own. */
export const newPromptSchema = (languages: readonly Locale[]) =>
	z.object({
		kind: z.enum(departmentKinds, { error: 'error_choose' }),
		principle: z.enum(principles, { error: 'error_choose' }),
		...promptWords(languages),
	});

/** What a form says of a text, cleaned; explanations and sentences say nothing of where to look. */
export type PostedWording = Partial<Record<`${'text' | 'look_at'}_${Locale}`, string | undefined>>;

/** The form of a verb that only names the version it read. */
export const versionSchema = z.object({ version });
