import { fail, type ActionFailure } from '@sveltejs/kit';
import type { z } from 'zod';
import * as m from '#lib/i18n/generated/messages.js';
import { mend, type FormState, type Issue, type Mend } from './form.ts';

// One way for every form: fields → schema → command → 303, or the form again with what was typed and what to mend.

type MessageKey = keyof typeof m;
type Parsed<T> =
	{ ok: true; data: T; values: FormState['values'] } | { ok: false; failure: ActionFailure<FormState> };

/**
 * The text fields of a posted form; a name that came several times is a list. Files and bodies that can't be
 * read count as not sent, so that bad input ends at the schema and never in an exception.
 */
export async function readFields(request: Request): Promise<Record<string, string | string[]>> {
	const fields: Record<string, string | string[]> = Object.create(null) as Record<string, string | string[]>;
	let form: FormData;
	try {
		form = await request.formData();
	} catch {
		return fields;
	}
	// in one pass: a body can hold a hundred thousand fields
	for (const [name, value] of form) {
		// no field of ours, and what carries it can't be sent back to the browser
		if (name === '__proto__' || typeof value !== 'string') continue;
		const known = fields[name];
		if (known === undefined) fields[name] = value;
		else if (typeof known === 'string') fields[name] = [known, value];
		else known.push(value);
	}
	return fields;
}

/** Translates a message key at the edge; `max` is what a too long text was measured against. */
export function say({ key, max, inputs }: Mend): string {
	const message = m[key as MessageKey] as ((inputs: Record<string, unknown>) => string) | undefined;
	return message ? message({ max: String(max ?? ''), ...inputs }) : m.error_choose();
}

/** The form again: status 400 unless said otherwise. */
export function again(values: FormState['values'], issues: Mend[], status = 400): ActionFailure<FormState> {
	return fail(status, { values, issues: issues.map((it) => ({ field: it.field, message: say(it) })) });
}

/** Checks fields against a schema; `secret` fields are never sent back. */
export function check<S extends z.ZodType>(
	schema: S,
	fields: Record<string, string | string[]>,
	secret: string[] = [],
): Parsed<z.output<S>> {
	const values = Object.fromEntries(Object.entries(fields).filter(([name]) => !secret.includes(name)));
	const result = schema.safeParse(fields);
	if (result.success) return { ok: true, data: result.data, values };
	const issues = new Map<string, Issue>();
	for (const issue of result.error.issues) {
		const field = String(issue.path[0] ?? 'form');
		if (!issues.has(field)) issues.set(field, { field, message: say(mend(field, issue)) });
	}
	return { ok: false, failure: fail(400, { values, issues: [...issues.values()] }) };
}
