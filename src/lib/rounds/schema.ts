import { z } from 'zod';
import { day, id, inEach, line, list, text, version } from '#lib/forms/fields.ts';
import type { Locale } from '#lib/i18n/locale.ts';

/** A diagnosis on the board of its round: what was submitted is done once the round is closed. */
export const boardStatuses = [
	'not_started',
	'in_progress',
	'returned',
	'reopened',
	'submitted',
	'done',
] as const;
export type BoardStatus = (typeof boardStatuses)[number];

/** What the board shows of a diagnosis: who answers it, how far it is, and whom to ask. */
export type BoardRow = {
	diagnosisId: number;
	departmentName: string;
	departments: { id: number; short: string }[];
	/** Of several departments: those that have agreed to its newest answers. */
	agreed: number[];
	submittedAt: Date | null;
	lastActivityAt: Date | null;
	status: BoardStatus;
	/** How many of the four questions are answered. */
	answered: number;
	heads: { name: string; email: string }[];
};

/** The departments that a round asks from now on, for those who give each its diagnosis. */
export type DepartmentsAsked = { departments: number[] };

/** A new round, with a name in each language of the city. */
export const newRoundSchema = (languages: readonly Locale[]) =>
	z.object({
		...inEach('name', languages, line(80, 'error_round_name_empty')),
		opens_on: day('error_opening_empty'),
		due_on: day('error_due_empty'),
		departments: z.preprocess(
			list,
			z
				.array(id('error_choose'))
				.min(1, 'error_departments_empty')
				.max(500, 'error_choose')
				.transform((ticked) => [...new Set(ticked)].sort((a, b) => a - b)),
		),
	});

export const moveDueDaySchema = z.object({
	due_on: day('error_due_empty'),
	reason: text(500, 'error_reason_empty'),
	version,
});
export const addDepartmentSchema = z.object({ department: id('error_department_empty'), version });
export const closeRoundSchema = z.object({ version });
export const reopenRoundSchema = z.object({ reopen_reason: text(500, 'error_reason_empty'), version });
