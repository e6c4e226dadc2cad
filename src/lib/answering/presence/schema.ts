import { z } from 'zod';
import { optionalText } from '#lib/forms/fields.ts';

/** Where somebody is writing: the field's name, or '' when they have stopped. */
export const writingSchema = z.object({ field: optionalText(90) });

/** Somebody else who is writing under the same question; `left` in seconds, unless they say so again. */
export type Writer = { name: string; field: string; left: number };

/**
 * What a page asks when it hears that something changed: who is writing, the version of the answer, and a word that is
 * another one whenever its ideas or comments have changed.
 */
export type Now = { writers: Writer[]; version: number; beside: string };
