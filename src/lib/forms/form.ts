import type { z } from 'zod';

/** One thing to mend: the field's name and a sentence in the person's language. */
export type Issue = { field: string; message: string };

/** One thing to mend before it is translated: the field, a message's key, and what the message speaks of. */
export type Mend = { field: string; key: string; max?: number; inputs?: Record<string, string> };

/** What zod found wrong with `field`, to be translated at the edge. */
export function mend(field: string, issue: z.core.$ZodIssue): Mend {
	return {
		field,
		key: issue.message,
		...('maximum' in issue && { max: Number(issue.maximum) }),
		...('params' in issue && { inputs: issue.params as Record<string, string> }),
	};
}

/** What a form gets back when it could not be taken: what was typed, what to mend, and which form of the page it is. */
export type FormState = {
	values: Record<string, string | string[]>;
	issues: Issue[];
	which?: string | undefined;
};

/** What was typed into `field`, or else `otherwise`. */
export function typed(form: FormState | null | undefined, field: string, otherwise = ''): string {
	const value = form?.values[field];
	return (Array.isArray(value) ? value[0] : value) ?? otherwise;
}

/** The ticked values of `field`, or else `otherwise` if the form was not posted. */
export function ticked(
	form: FormState | null | undefined,
	field: string,
	otherwise: string[] = [],
): string[] {
	if (!form) return otherwise;
	const value = form.values[field];
	return Array.isArray(value) ? value : value === undefined ? [] : [value];
}

/** The sentence beside `field`, if something is to mend. */
export function issueOf(form: FormState | null | undefined, field: string): string | undefined {
	return form?.issues.find((issue) => issue.field === field)?.message;
}

/**
 * Issues as a summary links to them: one of a field that nobody sees (a version, an id) leads to the field that
 * `places` names for it, where a person can mend it. One line for each field.
 */
export function shownAt(issues: readonly Issue[], places: Record<string, string>): Issue[] {
	const shown = issues.map((issue) => ({ ...issue, field: places[issue.field] ?? issue.field }));
	return shown.filter(({ field }, index) => shown.findIndex((it) => it.field === field) === index);
}
