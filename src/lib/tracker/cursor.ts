import { isDay } from '#lib/i18n/days.ts';
import type { Sort } from './filters.ts';

/** The row at which a page ends: enough of it to find the next one in the same order. */
export type Cursor = { closed: boolean; key: string | number; id: number };

/** A cursor as an address carries it. */
export function writeCursor({ closed, key, id }: Cursor, sort: Sort): string {
	const text = JSON.stringify([sort, closed ? 1 : 0, key, id]);
	return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.replaceAll('=', '');
}

const fits: Record<Sort, (key: string) => boolean> = {
	due: isDay,
	// PostgreSQL counts characters, and some take two places in a string
	title: (key) => [...key].length <= 200 && !key.includes('\0'),
	// to the microsecond, as PostgreSQL keeps it: rows that are updated together differ by less than a millisecond
	updated: (key) => isDay(key.slice(0, 10)) && /^.{10}T([01]\d|2[0-3])(:[0-5]\d){2}\.\d{6}Z$/.test(key),
	department: (key) => /^\d{1,15} /.test(key) && isDay(key.slice(key.indexOf(' ') + 1)),
};

/** Reads a cursor; null if it is none, is broken, or belongs to another order. */
export function readCursor(text: string | null, sort: Sort): Cursor | null {
	if (!text) return null;
	try {
		const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) =>
			char.charCodeAt(0),
		);
		const parts: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
		if (!Array.isArray(parts)) return null;
		const [itsSort, closed, key, id] = parts as unknown[];
		if (itsSort !== sort || typeof key !== 'string' || !fits[sort](key)) return null;
		if (typeof id !== 'number' || !Number.isSafeInteger(id) || id < 1) return null;
		return { closed: closed === 1, key, id };
	} catch {
		return null;
	}
}
