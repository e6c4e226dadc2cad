import { z } from 'zod';
import { principles, type Principle } from '#lib/content/principles.ts';
import {
	day,
	id,
	line,
	list,
	optionalId,
	optionalNumber,
	optionalText,
	text,
	version,
} from '#lib/forms/fields.ts';
import { mendIf, type Mend } from '#lib/forms/form.ts';
import type { Day } from '#lib/i18n/days.ts';
import type { NamedPerson } from '#lib/people/schema.ts';
import type { Help } from './help/schema.ts';
import { dueDayIssue, statuses, type Status } from './rules.ts';

export { statuses, type Status };

const efforts = ['S', 'M', 'L'] as const;
export type Effort = (typeof efforts)[number];

export type PartnerStatus = 'invited' | 'accepted' | 'declined';
type Partner = { departmentId: number; short: string; status: PartnerStatus; answeredAt: Date | null };

/** A promise of a department, with everything that its page shows. */
export type Commitment = {
	id: number;
	title: string;
	leadDepartmentId: number;
	leadSlug: string;
	leadName: string;
	leadShort: string;
	owner: NamedPerson;
	dueOn: Day;
	firstDueOn: Day;
	postponements: number;
	sign: string;
	measureUnit: string | null;
	measureBaseline: number | null;
	measureTarget: number | null;
	firstStep: string;
	effort: Effort | null;
	principles: Principle[];
	status: Status;
	closedOn: Day | null;
	/** What it asks for, while it needs help. */
	help: Help | null;
	roundName: string | null;
	lastUpdateOn: Day;
	version: number;
	partners: Partner[];
	/** The diagnosis whose idea it came from. */
	diagnosisId: number | null;
	/** The question under which that idea stood. */
	askedIn: Principle | null;
};

// in the order of the page
const facts = {
	title: line(200, 'error_title_empty'),
	sign: text(1000, 'error_sign_empty'),
	measure_unit: optionalText(80),
	measure_baseline: optionalNumber,
	measure_target: optionalNumber,
	principles: z.preprocess(
		list,
		z
			.array(z.enum(principles, { error: 'error_choose' }))
			.min(1, 'error_principles_empty')
			.max(4, 'error_choose')
			.transform((ticked) => [...new Set(ticked)]),
	),
	first_step: optionalText(500),
	effort: z
		.enum(['', ...efforts], { error: 'error_choose' })
		.optional()
		.transform((value) => value || null),
};

/** What is said of a due day before anything is looked up. */
export const checkDueDay = (
	{ due_on: day }: { due_on?: Day | undefined },
	{ today }: { today: Day },
): Mend[] => mendIf('due_on', day && dueDayIssue(day, today));

/** A measure is a unit and a target, and may have a baseline; one without the other says nothing. */
const measured = (it: {
	measure_unit: string;
	measure_baseline: number | null;
	measure_target: number | null;
}) =>
	(it.measure_unit === '') === (it.measure_target === null) &&
	(it.measure_baseline === null || it.measure_target !== null);

const { title, ...rest } = facts;

/** Said beside everything else that is to mend, unless one of its own fields is. */
const measure = {
	path: ['measure_target'],
	error: 'error_measure',
	when: ({ issues }: z.core.ParsePayload) =>
		!issues.some(({ path }) => String(path?.[0]).startsWith('measure_')),
};

export const newCommitmentSchema = z
	.object({
		// who and by when stand behind the title
		title,
		lead_department: id('error_lead_empty'),
		owner: id('error_owner_empty'),
		due_on: day('error_due_empty'),
		...rest,
		partners: z.preprocess(list, z.array(id('error_choose')).max(40, 'error_choose')),
		idea: optionalId,
		/** The data gap or missing voice that it picks up. */
		entry: optionalId,
		/** "Yes, a fourth one is needed." */
		fourth: z.string().optional(),
	})
	.refine(measured, measure);

export const rewordSchema = z.object({ ...facts, version }).refine(measured, measure);

export const updateSchema = z.object({
	status: z.enum(statuses, { error: 'error_status_empty' }),
	note: optionalText(1000),
	help_from: optionalId,
	version,
});

export const postponeSchema = z.object({
	due_on: day('error_due_empty'),
	reason: text(500, 'error_reason_empty'),
	version,
});

export const handOverSchema = z.object({ owner: id('error_owner_empty'), note: optionalText(500), version });

export const inviteSchema = z.object({ department: id('error_choose') });
export const answerInvitationSchema = z.object({
	department: id('error_choose'),
	answer: z.enum(['accept', 'decline'], { error: 'error_choose' }),
});

export type NewCommitment = z.infer<typeof newCommitmentSchema>;
