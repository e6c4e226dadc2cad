import { z } from 'zod';
import { line, version } from '#lib/forms/fields.ts';
import type { Locale, Translated } from '#lib/i18n/locale.ts';
import {
	departmentKinds,
	principles,
	type DepartmentKind,
	type Level,
	type Principle,
} from '#lib/content/principles.ts';

/** What a text reads like in every language; only prompts say where to look. */
export type Wording = { text: Translated; lookAt: Translated | null };

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

const inBoth = (max: number, empty: string, name: 'text' | 'look_at') =>
	({ [`${name}_en`]: line(max, empty), [`${name}_pl`]: line(max, empty) }) as Record<
		`${typeof name}_en` | `${typeof name}_pl`,
		ReturnType<typeof line>
	>;

const prompt = {
	...inBoth(wordingLimits.prompt, 'error_prompt_empty', 'text'),
	...inBoth(wordingLimits.look_at, 'error_look_at_empty', 'look_at'),
};

/** The form of each sort of text. */
export const wordingSchemas = {
	prompt: z.object({ ...prompt, version }),
	definition: z.object({ ...inBoth(wordingLimits.definition, 'error_explanation_empty', 'text'), version }),
	rubric: z.object({ ...inBoth(wordingLimits.rubric, 'error_sentence_empty', 'text'), version }),
};

/** The form of a prompt of the city's own. */
export const newPromptSchema = z.object({
	kind: z.enum(departmentKinds, { error: 'error_choose' }),
	principle: z.enum(principles, { error: 'error_choose' }),
	...prompt,
});

/** What a form says of a text, cleaned; explanations and sentences say nothing of where to look. */
export type PostedWording = Record<`text_${Locale}`, string> & Partial<Record<`look_at_${Locale}`, string>>;

/** The form of a verb that only names the version it read. */
export const versionSchema = z.object({ version });
