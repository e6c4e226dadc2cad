import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCursor, writeCursor, type Cursor } from './cursor.ts';
import { parseFilters, sorts, type Sort } from './filters.ts';

const day = fc
	.date({ min: new Date('2000-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));
const keys: Record<Sort, fc.Arbitrary<string>> = {
	due: day,
	title: fc
		.string({ unit: 'grapheme', minLength: 1, maxLength: 200 })
		// as PostgreSQL stores and counts a title
		.filter((title) => [...title].length <= 200 && title.isWellFormed() && !title.includes('\0')),
	updated: fc
		.tuple(
			fc.date({ min: new Date('2000-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }),
			fc.nat({ max: 999 }),
		)
		.map(([date, micros]) => date.toISOString().replace('Z', `${String(micros).padStart(3, '0')}Z`)),
	department: fc.tuple(fc.integer({ min: 1, max: 1e14 }), day).map((parts) => parts.join(' ')),
};
const ids = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
const packed = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The cursor as it comes back in an address. */
const carried = (text: string) => parseFilters(new URLSearchParams({ after: text })).after;

describe('a cursor', () => {
	test.each(sorts)('by %s comes back from an address as it went in', (sort) => {
		fc.assert(
			fc.property(fc.boolean(), keys[sort], ids, (closed, key, id) => {
				const cursor: Cursor = { closed, key, id };
				expect(readCursor(carried(writeCursor(cursor, sort)), sort)).toEqual(cursor);
			}),
		);
	});

	test('holds the longest titles, in any script', () => {
		for (const title of [
			'a'.repeat(200),
			'ż'.repeat(200),
			'橋'.repeat(200),
			'🌉'.repeat(200),
			'"'.repeat(200),
		]) {
			const cursor: Cursor = { closed: true, key: title, id: 7 };
			expect(readCursor(carried(writeCursor(cursor, 'title')), 'title')).toEqual(cursor);
		}
	});

	test('of another order is none', () => {
		fc.assert(
			fc.property(fc.constantFrom(...sorts), fc.constantFrom(...sorts), ids, (one, other, id) => {
				fc.pre(one !== other);
				const [key] = fc.sample(keys[one], 1);
				expect(readCursor(writeCursor({ closed: false, key: key!, id }, one), other)).toBeNull();
			}),
		);
	});

	test.each([
		['nothing', null],
		['an empty one', ''],
		['no base64', '%%%'],
		['no JSON', packed('x').slice(0, 3)],
		['no list', packed({ sort: 'due' })],
		['too little', packed(['due', 0])],
		['a day that is none', packed(['due', 0, '2026-02-30', 1])],
		['a key that is no text', packed(['due', 0, { toString: 1 }, 1])],
		['SQL for a day', packed(['due', 0, "2026-02-01'; drop table commitment; --", 1])],
		['an id that is no number', packed(['due', 0, '2026-02-01', '1'])],
		['an id that is too large', packed(['due', 0, '2026-02-01', 1e300])],
		['a negative id', packed(['due', 0, '2026-02-01', -1])],
		['a fraction of an id', packed(['due', 0, '2026-02-01', 1.5])],
		['a character that PostgreSQL refuses', packed(['title', 0, 'a\0b', 1])],
		['a title that is longer than any', packed(['title', 0, 'a'.repeat(500), 1])],
		['a moment before the calendar', packed(['updated', 0, '0000-01-01T00:00:00.000000Z', 1])],
		['a moment that is none', packed(['updated', 0, '2026-13-01T00:00:00.000000Z', 1])],
		['an hour that is none', packed(['updated', 0, '2026-11-22T24:00:01.000000Z', 1])],
		['a moment to the millisecond', packed(['updated', 0, '2026-11-22T10:00:01.000Z', 1])],
		['a department without a day', packed(['department', 0, '12 ', 1])],
		['bytes that are no text', Buffer.from([0xff, 0xfe, 0x5b]).toString('base64url')],
	])('with %s is none', (_, text) => {
		for (const sort of sorts) expect(readCursor(text, sort)).toBeNull();
	});

	test('made of anything at all never throws', () => {
		const part = fc.oneof(fc.string(), fc.double(), fc.constantFrom(...sorts, null, true, [], {}));
		const list = fc.array(part, { maxLength: 6 }).map(packed);
		const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.base64String(), list);
		fc.assert(
			fc.property(anything, fc.constantFrom(...sorts), (text, sort) => {
				readCursor(text, sort);
			}),
		);
	});
});
