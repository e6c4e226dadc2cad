import { z } from 'zod';
import { principles, type Principle } from '#lib/content/principles.ts';
import { optionalText, text, version } from '#lib/forms/fields.ts';

const notes = Object.fromEntries(principles.map((it) => [`note_${it}`, optionalText(1000)])) as Record<
	`note_${Principle}`,
	ReturnType<typeof optionalText>
>;

/** A note to each answer that is to come back; the others keep an empty one. */
export const returnSchema = z.object({ ...notes, version });
export const takeRevisionBackSchema = z.object({ version });
export const reopenSchema = z.object({ reason: text(500, 'error_reason_empty'), version });
