import { z } from 'zod';
import { optionalText } from '#lib/forms/fields.ts';
import { mend, type Mend } from '#lib/forms/form.ts';
import {
	confidences,
	exits,
	marks,
	type Answer,
	type Confidence,
	type Mark,
	type PromptMark,
} from '#lib/diagnosis/schema.ts';
import type { Level, Principle } from '#lib/content/principles.ts';

// An answer as a form sees it: a flat record of texts, marks of prompts included. Saving, merging and showing a
// clash work on this one shape, so that a tap on a prompt is as safe as a paragraph.

/** The length that each text field may have, in characters; the same limits stand in the table. */
export const answerLimits = {
	today: 4000,
	barriers: 4000,
	voices: 4000,
	proud_of: 4000,
	exit_reason: 500,
	evidence: 1000,
} as const;

/** A field of the question page: one of the answer, or `mark.<prompt>` and `note.<prompt>`. */
export type FieldName =
	keyof typeof answerLimits | 'level' | 'confidence' | `mark.${string}` | `note.${string}`;
export type Fields = Partial<Record<FieldName, string>>;

const choice = (values: readonly string[]) =>
	z
		.string()
		.optional()
		.transform((value) => value ?? '')
		.pipe(z.enum(['', ...values] as [string, ...string[]], { error: 'error_choose' }));

const schemas: Record<string, z.ZodType<string>> = {
	...Object.fromEntries(Object.entries(answerLimits).map(([name, max]) => [name, optionalText(max)])),
	level: choice(['1', '2', '3', '4', ...exits]),
	confidence: choice(confidences),
};
const mark = choice(marks);
const note = optionalText(500);

/**
 * Reads the fields of a question page out of a posted form: those that were sent, cleaned, and what to mend.
 * Prompts that this question does not have are passed over.
 */
export function parseFields(
	posted: Record<string, string | string[]>,
	promptKeys: string[],
): { fields: Fields; issues: Mend[] } {
	const fields: Fields = {};
	const issues: Mend[] = [];
	const names = [...Object.keys(schemas), ...promptKeys.flatMap((key) => [`mark.${key}`, `note.${key}`])];
	for (const name of names) {
		const value = posted[name];
		if (value === undefined) continue;
		const schema = schemas[name] ?? (name.startsWith('mark.') ? mark : note);
		const result = schema.safeParse(Array.isArray(value) ? value[0] : value);
		if (result.success) fields[name as FieldName] = result.data;
		else issues.push(mend(name, result.error.issues[0]!));
	}
	return { fields, issues };
}

/** An answer and the marks of its prompts as the flat record of its form. */
export function toFields(answer: Answer, promptMarks: PromptMark[]): Fields {
	const fields: Fields = {
		today: answer.today,
		barriers: answer.barriers,
		voices: answer.voices,
		proud_of: answer.proudOf,
		level: answer.levelExit ?? (answer.level ? String(answer.level) : ''),
		exit_reason: answer.exitReason,
		confidence: answer.confidence ?? '',
		evidence: answer.evidence,
	};
	for (const { promptKey, mark, note } of promptMarks) {
		fields[`mark.${promptKey}`] = mark;
		fields[`note.${promptKey}`] = note;
	}
	return fields;
}

/** The columns that `fields` speak of, and no others: a text that was not touched keeps the words it has. */
export function toColumns({ level, confidence, ...fields }: Fields) {
	return {
		...(fields.today !== undefined && { today: fields.today }),
		...(fields.barriers !== undefined && { barriers: fields.barriers }),
		...(fields.voices !== undefined && { voices: fields.voices }),
		...(fields.proud_of !== undefined && { proudOf: fields.proud_of }),
		...(fields.exit_reason !== undefined && { exitReason: fields.exit_reason }),
		...(fields.evidence !== undefined && { evidence: fields.evidence }),
		...(confidence !== undefined && { confidence: confidence ? (confidence as Confidence) : null }),
		...(level !== undefined && {
			level: Number(level) ? (Number(level) as Level) : null,
			levelExit: exits.find((exit) => exit === level) ?? null,
		}),
	};
}

/** The fields as they are kept: a note without a mark is a guess. */
export function withGuesses(fields: Fields): Fields {
	const guesses: Fields = {};
	for (const [name, text] of Object.entries(fields)) {
		if (!text || !name.startsWith('note.')) continue;
		const mark = `mark.${name.slice('note.'.length)}` as const;
		if (!fields[mark]) guesses[mark] = 'we_guess';
	}
	return { ...fields, ...guesses };
}

/** The prompts that `fields` mark, with the note to each; a note without a mark is kept as a guess. */
export function toMarks(fields: Fields, principle: Principle, promptKeys: string[]): PromptMark[] {
	const kept = withGuesses(fields);
	return promptKeys.flatMap((promptKey) => {
		const mark = kept[`mark.${promptKey}`] as Mark | '' | undefined;
		return mark ? [{ promptKey, principle, mark, note: kept[`note.${promptKey}`] ?? '' }] : [];
	});
}

/** The fields that are given, by name. */
export const textsOf = (fields: Fields) => Object.entries(fields) as [FieldName, string][];

/** The fields of `result` that differ from `current`, where what is not named is empty. */
export function changedIn(current: Fields, result: Fields): Fields {
	return Object.fromEntries(textsOf(result).filter(([name, text]) => text !== (current[name] ?? '')));
}

/** The prompts that these fields mark or note something to, each once. */
export function promptsTouched(fields: Fields): string[] {
	return [...new Set(Object.keys(fields).flatMap((name) => /^(?:mark|note)\.(.+)$/.exec(name)?.[1] ?? []))];
}
