import { z } from 'zod';
import { optionalText } from '#lib/forms/fields.ts';

/** The answers to "Was this worth the time?": also that one can't say yet. */
export const worths = ['yes', 'partly', 'no', 'too_early'] as const;
export type Worth = (typeof worths)[number];

/** So many answers are shown at a time: also for a reader who gave one of them there are three others. */
export const enoughToShow = 4;

export const surveySchema = z.object({
	worth: z.enum(worths, { error: 'error_survey_choose' }),
	sentence: optionalText(300).transform((text) => text.replace(/\s+/g, ' ')),
});
