import type { Value } from './form-values.ts';

// What is typed and not sent yet stays on this device: for the account that typed it, at the address of its form. Several
// tabs write here, so each changes only the fields that it has itself. Private ratings and passwords never come here.

/** What is kept of a form: its fields, what they started from, and when it was touched last (ms). */
type Draft = { fields: Record<string, Value>; from: Record<string, string>; at: number };

/** Who has typed it, at which address, and into which form of that page. */
export type Place = { viewer: number | string; address: string; form?: string | undefined };

const prefix = 'mainspan:draft:';
const lasting = 30 * 86_400_000;
const keyOf = ({ viewer, address, form = '' }: Place) => `${prefix}${viewer}:${address}#${form}`;

/** What this device keeps for `place`, or null. */
export function keptDraft(place: Place): Draft | null {
	return read(keyOf(place));
}

/**
 * Keeps these fields, and leaves those as they are that another tab keeps there; null takes one away. `from` is what
 * they started from.
 */
export function keepDraft(
	place: Place,
	fields: Record<string, Value | null>,
	from: Record<string, string> = {},
	now = Date.now(),
): void {
	const draft = keptDraft(place) ?? { fields: {}, from: {}, at: now };
	for (const [name, value] of Object.entries(fields)) {
		if (value === null) delete draft.fields[name];
		else draft.fields[name] = value;
	}
	write(keyOf(place), { fields: draft.fields, from: { ...draft.from, ...from }, at: now });
}

/** Forgets fields that were sent and taken; one that holds something else by now, here or in another tab, stays. */
export function forgetSent(place: Place, sent: Record<string, Value>): void {
	const draft = keptDraft(place);
	if (!draft) return;
	const gone = Object.keys(draft.fields).filter(
		(name) => name in sent && same(draft.fields[name]!, sent[name]!),
	);
	if (gone.length) keepDraft(place, Object.fromEntries(gone.map((name) => [name, null])), {}, draft.at);
}

/** Forgets all that is kept for `place`. */
export function dropDraft(place: Place): void {
	store((storage) => storage.removeItem(keyOf(place)));
}

/** Whether this device keeps words of this account that were not sent. */
export function hasDrafts(viewer: number): boolean {
	return keys().some((key) => key.startsWith(`${prefix}${viewer}:`));
}

/** Forgets all that is kept for this account: it signs out on purpose. */
export function dropDraftsOf(viewer: number): void {
	for (const key of keys())
		if (key.startsWith(`${prefix}${viewer}:`)) store((storage) => storage.removeItem(key));
}

/** Forgets what nobody has touched for thirty days. */
export function dropOldDrafts(now = Date.now()): void {
	for (const key of keys())
		if (now - (read(key)?.at ?? 0) > lasting) store((storage) => storage.removeItem(key));
}

/** Whether two fields hold the same. */
export const same = (a: Value, b: Value): boolean => JSON.stringify(a) === JSON.stringify(b);

function read(key: string): Draft | null {
	const text = store((storage) => storage.getItem(key));
	try {
		return text ? (JSON.parse(text) as Draft) : null;
	} catch {
		return null;
	}
}

function write(key: string, draft: Draft): void {
	if (Object.keys(draft.fields).length) store((storage) => storage.setItem(key, JSON.stringify(draft)));
	else store((storage) => storage.removeItem(key));
}

const keys = () => store((storage) => Object.keys(storage).filter((key) => key.startsWith(prefix))) ?? [];

/** The device's own store may be full or closed; then the page works as it did, without that comfort. */
function store<T>(use: (storage: Storage) => T): T | undefined {
	try {
		return use(localStorage);
	} catch {
		return undefined;
	}
}
