import { z } from 'zod';
import { principles, type Principle } from '#lib/content/principles.ts';
import type { Day } from '#lib/i18n/days.ts';
import { id, optionalText, text } from '#lib/forms/fields.ts';
import type { NamedPerson } from '#lib/people/schema.ts';
import type { RatedLevel } from './rules.ts';

const principle = z.enum(principles, { error: 'error_question_empty' });

/** Which question, and which colleague is asked to answer it. */
export const assignSchema = z.object({ principle, person: id('error_colleague_empty') });

/** Which question is taken back. */
export const takeBackSchema = z.object({ principle });

/** Whether colleagues are shown with their names beside what they say. */
export const askRatingsSchema = z.object({
	names: z.enum(['shown', 'hidden'], { error: 'error_names_empty' }),
});

export const commentText = text(1000, 'error_comment_empty');

const level = z
	.string()
	.optional()
	.transform((value) => value ?? '')
	.pipe(z.enum(['', '1', '2', '3', '4', 'not_sure'], { error: 'error_choose' }));
const sentence = optionalText(300).transform((value) => value.replace(/\s+/g, ' '));
const each = <Name extends string, S extends z.ZodType>(name: Name, schema: S) =>
	Object.fromEntries(principles.map((it) => [`${name}_${it}`, schema])) as Record<`${Name}_${Principle}`, S>;

/** A level and a sentence for each question; `names` says what the person was told about being named. */
export const ratingSchema = z.object({
	...each('level', level),
	...each('sentence', sentence),
	names: z.string().optional(),
});

/** A remark beside an answer. */
export type Comment = {
	id: number;
	principle: Principle;
	text: string;
	by: string;
	day: Day;
	resolvedBy: string | null;
};

/** What colleagues have to do with one question. */
export type QuestionFacts = {
	assignee: NamedPerson | null;
	askedBy: string | null;
	/** Whoever asked heads a department that answers: then the colleague reads how the ratings lie. */
	byHead: boolean;
	/** Comments that are not resolved. */
	comments: number;
	/** Private ratings lie more than one level apart. */
	talk: boolean;
};

/** Somebody's own rating of one question. */
export type OwnRating = { level: RatedLevel; sentence: string };
