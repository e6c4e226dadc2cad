import { z } from 'zod';
import { day, id, inEach, line, list, text, version } from '#lib/forms/fields.ts';
import type { Day } from '#lib/i18n/days.ts';
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

/** The departments that a round asks from now on, for those who give each its diagnosis; some answer together, the lead first. */
export type DepartmentsAsked = { departments: number[]; together?: number[][] };

/** What a coordinator has seen when they say yes: how many departments are asked, and from which day on. */
export const sureOf = ({ departments, opens_on }: { departments: number[]; opens_on: Day }) =>
	`${departments.length} ${opens_on}`;

const names = (languages: readonly Locale[]) => inEach('name', languages, line(80, 'error_round_name_empty'));

/** A new round, with a name in each language of the city. */
export const newRoundSchema = (languages: readonly Locale[]) =>
	z.object({
		...names(languages),
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
		/** Those that answer together, as `7,12`: the lead first. */
		together: z.preprocess(
			list,
			z
				.array(z.string().regex(/^[1-9]\d{0,14}(,[1-9]\d{0,14})+$/, 'error_choose'))
				.max(250, 'error_choose')
				.transform((groups) => groups.map((group) => [...new Set(group.split(',').map(Number))])),
		),
		/** What `sureOf` says of the form that the coordinator was asked about. */
		sure: z.string().optional(),
	});

/** Another name for a round, in each language of the city. */
export const renameRoundSchema = (languages: readonly Locale[]) => z.object({ ...names(languages), version });
export const moveOpeningSchema = z.object({
	new_opening: day('error_opening_empty'),
	opening_reason: text(500, 'error_reason_empty'),
	version,
});
export const removeDepartmentSchema = z.object({ removed: id('error_department_empty'), version });
export const callOffSchema = z.object({ reason: text(500, 'error_reason_empty'), version });

export const moveDueDaySchema = z.object({
	due_on: day('error_due_empty'),
	reason: text(500, 'error_reason_empty'),
	version,
});
export const addDepartmentSchema = z.object({ department: id('error_department_empty'), version });
export const closeRoundSchema = z.object({ version });
export const reopenRoundSchema = z.object({ reopen_reason: text(500, 'error_reason_empty'), version });
