import type { FieldName, Fields } from './answer-fields.ts';

// Two people in one answer. A form says, field by field, which text it started from: a fingerprint of it. So a
// field that nobody else touched is saved, one that this person left alone is ignored, and only where both wrote
// is there a clash, and never a silent overwrite.

/** A field in which two people wrote: both texts. */
export type Clash = { field: FieldName; yours: string; theirs: string };

/** Whether a field holds one of several choices, and not words of the person's own. */
export const isChoice = (name: string) => /^(level$|confidence$|mark\.)/.test(name);

/** A short fingerprint of a text (FNV-1a, 64 bit in hexadecimal): equal texts have equal ones. */
export function fingerprint(text: string): string {
	let hash = 0xcbf29ce484222325n;
	for (const byte of new TextEncoder().encode(text)) {
		hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
	}
	return hash.toString(16).padStart(16, '0');
}

/** The fingerprints of all fields in one line, as the form carries it: `today:…,barriers:…`. */
export function baseOf(fields: Fields): string {
	return Object.entries(fields)
		.map(([name, value]) => (value ? `${name}:${fingerprint(value)}` : ''))
		.filter(Boolean)
		.join(',');
}

/** Reads that line; what it does not name was empty. Nonsense reads as "everything was empty". */
export function parseBase(line: string): Map<string, string> {
	return new Map(line.split(',').map((part) => part.split(':', 2) as [string, string]));
}

/** The line `base`, but with what `other` says of `fields`. */
export function rebase(base: string, other: Map<string, string>, fields: readonly string[]): string {
	const prints = parseBase(base);
	for (const field of fields) prints.set(field, other.get(field) ?? '');
	return [...prints].flatMap(([name, print]) => (name && print ? `${name}:${print}` : [])).join(',');
}

/** Both texts of a field, theirs first: as paragraphs, or in one line where the field has no more. */
export function joined(field: string, theirs: string, yours: string): string {
	const oneLine = field === 'evidence' || field === 'exit_reason' || field.startsWith('note.');
	return [theirs, yours].filter(Boolean).join(oneLine ? '; ' : '\n\n');
}

/** What of `posted` can be saved over `current`, and where both sides wrote since `base`. */
export function merge(
	current: Fields,
	base: Map<string, string>,
	posted: Fields,
): { changed: Fields; clashes: Clash[] } {
	const changed: Fields = {};
	const clashes: Clash[] = [];
	const empty = fingerprint('');
	for (const [name, yours] of Object.entries(posted) as [FieldName, string][]) {
		const theirs = current[name] ?? '';
		if (yours === theirs) continue;
		const started = base.get(name) ?? empty;
		if (fingerprint(theirs) === started) changed[name] = yours;
		else if (fingerprint(yours) !== started) clashes.push({ field: name, yours, theirs });
	}
	return { changed, clashes };
}

/** The fields of `posted` that are as they were at `base`, while somebody else wrote in them. */
export function leftAlone(current: Fields, base: Map<string, string>, posted: Fields): FieldName[] {
	const { changed, clashes } = merge(current, base, posted);
	const names = Object.keys(posted) as FieldName[];
	return names.filter(
		(name) =>
			posted[name] !== (current[name] ?? '') &&
			!(name in changed) &&
			!clashes.some(({ field }) => field === name),
	);
}
