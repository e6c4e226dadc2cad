import type { PendingQuery, Row } from 'postgres';
import { database } from './connection.server.ts';
import { readCursor, writeCursor, type Key, type KeyKind } from './cursor.ts';

// Lists are paged by key and without OFFSET: a page in the middle of 100 000 rows costs what the first one does.

type Sql = PendingQuery<Row[]>;

/** One of the columns that rows are ordered by. */
export type Column = {
	sql: Sql;
	kind: KeyKind;
	descending?: boolean;
	/** What a cursor carries of it, where the column itself would not last; `found` makes the column's value of that. */
	carried?: { sql: Sql; found: (value: string | number) => number };
};

/** An order of a list. Its columns hold no null and end with one that no two rows share. */
export type Order = { name: string; columns: Column[] };

/** The part of a list that is asked for: behind one cursor or before another; the first page where both are null. */
export type Turn = { after: string | null; before: string | null };

/** What a query of a list is made of. It selects `place` behind its own columns: cursors are written from it. */
export type Reading = { place: Sql; beyond: Sql; order: Sql; limit: number };

/** One page, with the cursors of its neighbours, null where there is none. */
export type Page<Found> = { rows: Found[]; previous: string | null; next: string | null };

/**
 * Reads one page of at most `size` rows with one query; with two if everything behind the cursor has gone
 * meanwhile, and then it is the first page.
 */
export async function readPage<Found extends object>(
	{ name, columns }: Order,
	{ after, before }: Turn,
	size: number,
	query: (reading: Reading) => Promise<Found[]>,
): Promise<Page<Found>> {
	const kinds = columns.map(({ kind }) => kind);
	const from = readCursor(before ?? after, name, kinds);
	const backwards = from !== null && before !== null;
	// walking back turns the order round, and the rows again afterwards
	const walked = backwards ? turned(columns) : columns;
	const found = await query({ ...readingOf(walked, size + 1, from), place: placeOf(columns) });
	if (from && !found.length) return readPage({ name, columns }, { after: null, before: null }, size, query);
	const more = found.length > size;
	const rows = found.slice(0, size);
	if (backwards) rows.reverse();
	const cursorOf = (row: Found | undefined) => (row ? writeCursor(name, keyOf(row)) : null);
	return {
		rows: rows.map(withoutPlace),
		previous: (backwards ? more : from) ? cursorOf(rows[0]) : null,
		next: (backwards ? from : more) ? cursorOf(rows.at(-1)) : null,
	};
}

/** Whether a row stands before the page that is asked for; where that is the last before a cursor, the page's own rows are among them. */
export function standsBefore({ name, columns }: Order, { after, before }: Turn): Sql {
	const sql = database();
	const from = readCursor(
		before ?? after,
		name,
		columns.map(({ kind }) => kind),
	);
	if (!from) return sql`false`;
	return before === null ? sql`not ${behind(columns, from)}` : behind(turned(columns), from);
}

/** Which row of the whole list a page begins with, counted from 1; `before` is how many rows `standsBefore` finds. */
export function firstOf(page: Page<object>, turn: Turn, before: number): number {
	if (!page.previous) return 1;
	return turn.before ? before - page.rows.length + 1 : before + 1;
}

const turned = (columns: Column[]) => columns.map((it) => ({ ...it, descending: !it.descending }));

/** What reads the first `limit` rows of an order, or those behind the place `from`, for a list that is not paged. */
export function readingOf(columns: Column[], limit: number, from: Key | null = null): Reading {
	const sql = database();
	return {
		place: sql``,
		beyond: from ? behind(columns, from) : sql`true`,
		order: listed(columns.map(({ sql: it, descending }) => sql`${it} ${descending ? sql`desc` : sql`asc`}`)),
		limit,
	};
}

const listed = (parts: Sql[]) => parts.reduce((all, part) => database()`${all}, ${part}`);

// a column each, and not one value: that would be built for all rows before they are sorted
function placeOf(columns: Column[]): Sql {
	const sql = database();
	const named = columns.map((it, index) => sql`, ${carriedBy(it)} as ${sql(`place${index}`)}`);
	return named.reduce((all, it) => sql`${all}${it}`);
}
const isPlace = ([name]: [string, unknown]) => /^place\d+$/.test(name);
const entriesOf = (row: object) => Object.entries(row) as [string, unknown][];
const keyOf = (row: object) => entriesOf(row).flatMap((it) => (isPlace(it) ? [it[1]] : [])) as Key;
const withoutPlace = <Found extends object>(row: Found) =>
	Object.fromEntries(entriesOf(row).filter((it) => !isPlace(it))) as Found;

/** A column as a cursor holds it without loss. */
function carriedBy({ sql: column, kind, carried }: Column): Sql {
	const sql = database();
	if (kind === 'flag') return sql`${column}::int`;
	if (kind === 'moment') return sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
	return carried?.sql ?? column;
}

/** What a cursor carries of a column, as SQL compares it with the column. */
function valueOf({ kind, carried }: Column, value: string | number): Sql {
	const sql = database();
	if (kind === 'flag') return sql`${value === 1}::boolean`;
	if (kind === 'id') return sql`${carried ? carried.found(value) : value}::bigint`;
	// as text, for the client makes a Date of what goes to a timestamptz
	if (kind === 'moment') return sql`${value}::text::timestamptz`;
	return kind === 'day' ? sql`${value}::date` : sql`${value}::text`;
}

/**
 * Whether a row stands behind `key`. Neighbouring columns of one direction are compared as one row, which an index
 * of these columns can begin at.
 */
function behind(columns: Column[], key: Key): Sql {
	const sql = database();
	const turn = columns.findIndex((it) => Boolean(it.descending) !== Boolean(columns[0]!.descending));
	const count = turn < 0 ? columns.length : turn;
	const own = columns.slice(0, count);
	const here = sql`(${listed(own.map((it) => it.sql))})`;
	const there = sql`(${listed(own.map((it, index) => valueOf(it, key[index]!)))})`;
	const further = own[0]!.descending ? sql`${here} < ${there}` : sql`${here} > ${there}`;
	if (turn < 0) return further;
	return sql`(${further} or (${here} = ${there} and ${behind(columns.slice(turn), key.slice(turn))}))`;
}
