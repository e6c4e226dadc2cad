import * as m from '#lib/i18n/generated/messages.js';
import type { Mend } from './form.ts';

type MessageKey = keyof typeof m;

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
export function sentenceFor({ key, max, inputs }: Mend): string {
	const message = m[key as MessageKey] as ((inputs: Record<string, unknown>) => string) | undefined;
	return message ? message({ max: String(max ?? ''), ...inputs }) : m.error_choose();
}
