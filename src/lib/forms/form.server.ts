import * as m from '#lib/i18n/generated/messages.js';
import { Unreadable } from '#lib/errors.ts';
import type { Mend } from './form.ts';

type MessageKey = keyof typeof m;
type Fields = Record<string, string | string[]>;

/** What anybody at all may send without signing in, in bytes. */
export const mostOfStrangers = 65_536;

/** More fields than any form of ours has: reading a hundred thousand would keep everybody else waiting. */
const mostFields = 5_000;

/**
 * The text fields of a posted form; a name that came several times is a list, and files count as not sent. Throws
 * Unreadable for a body that is no form, breaks off, or is larger than `most` bytes (or than the server takes at all):
 * a form of which nothing could be read must never count as one in which nothing was written.
 */
export async function readFields(request: Request, most = Infinity): Promise<Fields> {
	const type = request.headers.get('content-type') ?? '';
	const bytes = await bytesOf(request, most);
	const fields: Fields = Object.create(null) as Fields;
	if (!bytes.length) return fields;
	const edge = type.startsWith('multipart/') ? '\n--' : '&';
	let edges = 0;
	for (let at = bytes.indexOf(edge); at >= 0; at = bytes.indexOf(edge, at + 1))
		if (++edges > mostFields) throw new Unreadable('too_large');
	let form: FormData;
	try {
		form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
	} catch {
		throw new Unreadable('unread');
	}
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

/** The body, if it comes to its end and is not larger than `most`. */
async function bytesOf({ body, headers }: Request, most: number): Promise<Buffer> {
	if (Number(headers.get('content-length')) > most) throw new Unreadable('too_large');
	const parts: Uint8Array[] = [];
	let size = 0;
	try {
		for await (const part of body ?? []) {
			size += part.length;
			if (size > most) throw new Unreadable('too_large');
			parts.push(part);
		}
	} catch (problem) {
		if (problem instanceof Unreadable) throw problem;
		// the server has a limit of its own for everything that is sent (see src/cli/serve.js)
		throw new Unreadable((problem as { status?: unknown } | null)?.status === 413 ? 'too_large' : 'unread');
	}
	return Buffer.concat(parts);
}

/** Translates a message key at the edge; `max` is what a too long text was measured against. */
export function sentenceFor({ key, max, inputs }: Mend): string {
	const message = m[key as MessageKey] as ((inputs: Record<string, unknown>) => string) | undefined;
	return message ? message({ max: String(max ?? ''), ...inputs }) : m.error_choose();
}
