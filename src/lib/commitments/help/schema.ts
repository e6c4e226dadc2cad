import { z } from 'zod';
import { id, optionalId, optionalText, version } from '#lib/forms/fields.ts';
import type { Day } from '#lib/i18n/days.ts';

export type HelpAnswer = 'can' | 'cannot';

/** For whom a call for help is answered: a department by its id, or the coordination team. */
export type Helper = number | null;

/** What a form says for the coordination team: nothing chosen is '' and no answer. */
export const coordinationTeam = 'team';

/** What a commitment asks for, from whom, and what was answered. */
export type Help = {
	what: string;
	/** Null: anyone who can help. */
	from: { id: number; short: string } | null;
	askedOn: Day;
	askedBy: string;
	answer: {
		departmentId: Helper;
		/** Null for the coordination team. */
		short: string | null;
		answer: HelpAnswer;
		note: string;
		by: string;
		on: Day;
	} | null;
};

export const answerHelpSchema = z.object({
	help_note: optionalText(500),
	help_as: z.union([z.literal(coordinationTeam).transform((): Helper => null), id('help_as_choose')], {
		error: 'help_as_choose',
	}),
	answer: z.enum(['can', 'cannot'], { error: 'error_choose' }),
	version,
});

export const askElsewhereSchema = z.object({
	/** Empty for anyone who can help. */
	help_to: optionalId,
	version,
});
