import type { FieldName, Fields } from './answer-fields.ts';

// Two people in one answer. A form says, field by field, which text it started from: a fingerprint of it. So a
// field that nobody else touched is saved, one that this person left alone is ignored, and only where both wrote
// is there a clash, and never a silent overwrite. A shorter text is an edit like any other: what somebody took out is
// not there to be put back by whoever goes on from the longer one.

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

const empty = fingerprint('');

/** Where a field starts: from a text, or from one of those that its page sent without hearing whether they arrived. */
type Start = { print: string; sent: string[]; version: number };

/** Reads where a field starts; with texts that were sent it says up to which version the first was seen (`…@7+…+…`). */
export function startOf(base: Map<string, string>, name: string): Start {
	const [first = '', ...sent] = (base.get(name) ?? '').split('+');
	const [print, version] = first.split('@');
	return { print: print || empty, sent, version: Number(version ?? Infinity) };
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

/**
 * What of `posted` can be saved over `current`, and where both sides wrote since `base`. `versions` says when each field
 * was last changed.
 */
export function merge(
	current: Fields,
	base: Map<string, string>,
	posted: Fields,
	versions: Record<string, number> = {},
): { changed: Fields; clashes: Clash[] } {
	const changed: Fields = {};
	const clashes: Clash[] = [];
	for (const [name, yours] of Object.entries(posted) as [FieldName, string][]) {
		const theirs = current[name] ?? '';
		if (yours === theirs) continue;
		const { print, sent, version } = startOf(base, name);
		const held = fingerprint(theirs);
		// the first text again, after one that was sent had arrived: a colleague has taken that out
		const unchanged = held === print && (versions[name] ?? 0) <= version;
		if (unchanged || sent.includes(held)) changed[name] = yours;
		// who no longer knows where they started may have taken out what the other text still has
		else if (sent.length || fingerprint(yours) !== print) clashes.push({ field: name, yours, theirs });
	}
	return { changed, clashes };
}

/** The fields of `posted` that are as they were at the start, while somebody else wrote in them. */
export function leftAlone(
	current: Fields,
	posted: Fields,
	{ changed, clashes }: { changed: Fields; clashes: Clash[] },
): FieldName[] {
	const names = Object.keys(posted) as FieldName[];
	return names.filter(
		(name) =>
			posted[name] !== (current[name] ?? '') &&
			!(name in changed) &&
			!clashes.some(({ field }) => field === name),
	);
}
