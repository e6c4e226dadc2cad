import { isDay } from '#lib/i18n/days.ts';

/** What a column holds that rows are ordered by; a flag is 0 or 1, an id any whole number from 1. */
export type KeyKind = 'flag' | 'id' | 'day' | 'moment' | 'text';

/** Where a row stands in an order: what it holds in each column of it. */
export type Key = (string | number)[];

// what comes back from an address goes into SQL, which refuses a day or a number that is none
const fits: Record<KeyKind, (value: unknown) => boolean> = {
	flag: (value) => value === 0 || value === 1,
	id: (value) => Number.isSafeInteger(value) && (value as number) >= 1,
	day: (value) => typeof value === 'string' && isDay(value),
	// to the microsecond, as PostgreSQL keeps it: rows that are updated together differ by less than a millisecond
	moment: (value) =>
		typeof value === 'string' &&
		isDay(value.slice(0, 10)) &&
		/^.{10}T([01]\d|2[0-3])(:[0-5]\d){2}\.\d{6}Z$/.test(value),
	// PostgreSQL counts characters, and some take two places in a string
	text: (value) => typeof value === 'string' && [...value].length <= 200 && !value.includes('\0'),
};

/** A row's place in the order of this name, as an address carries it: letters, digits, - and _. */
export function writeCursor(order: string, key: Key): string {
	const bytes = new TextEncoder().encode(JSON.stringify([order, ...key]));
	return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.replaceAll('=', '');
}

/** Reads a cursor of the order of this name with these columns; null if it is none, is broken, or is of another order. */
export function readCursor(text: string | null, order: string, kinds: readonly KeyKind[]): Key | null {
	if (!text) return null;
	try {
		const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) =>
			char.charCodeAt(0),
		);
		const parts: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
		if (!Array.isArray(parts) || parts.length !== kinds.length + 1 || parts[0] !== order) return null;
		const key = parts.slice(1) as unknown[];
		return kinds.every((kind, index) => fits[kind](key[index])) ? (key as Key) : null;
	} catch {
		return null;
	}
}
