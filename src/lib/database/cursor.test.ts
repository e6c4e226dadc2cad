import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { address, pages } from '#lib/forms/address.ts';
import { readCursor, writeCursor, type KeyKind } from './cursor.ts';

const moments = fc.date({ min: new Date('2000-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
const values: Record<KeyKind, fc.Arbitrary<string | number>> = {
	flag: fc.constantFrom(0, 1),
	id: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
	day: moments.map((date) => date.toISOString().slice(0, 10)),
	moment: fc
		.tuple(moments, fc.nat({ max: 999 }))
		.map(([date, micros]) => date.toISOString().replace('Z', `${String(micros).padStart(3, '0')}Z`)),
	text: fc
		.string({ unit: 'grapheme', minLength: 1, maxLength: 200 })
		// as PostgreSQL stores and counts a text
		.filter((text) => [...text].length <= 200 && text.isWellFormed() && !text.includes('\0')),
};
const kindsOfValues = Object.keys(values) as KeyKind[];
const anyKey = fc
	.array(fc.constantFrom(...kindsOfValues), { minLength: 1, maxLength: 4 })
	.chain((kinds) => fc.tuple(...kinds.map((kind) => values[kind])).map((key) => ({ kinds, key })));
const packed = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

const list = address('/list', pages);
/** The cursor as it comes back in an address. */
const carried = (after: string) =>
	list.read(new URL(list.href({ after }), 'http://127.0.0.1').searchParams).after;

describe('a cursor', () => {
	test.each(kindsOfValues)('with a %s comes back from an address as it went in', (kind) => {
		fc.assert(
			fc.property(values[kind], values.id, (...key) => {
				expect(readCursor(carried(writeCursor('order', key)), 'order', [kind, 'id'])).toEqual(key);
			}),
		);
	});

	test('of any columns comes back from an address as it went in', () => {
		fc.assert(
			fc.property(anyKey, fc.string({ unit: 'grapheme' }), ({ kinds, key }, order) => {
				fc.pre(writeCursor(order, key).length <= 1_200);
				expect(readCursor(carried(writeCursor(order, key)), order, kinds)).toEqual(key);
			}),
		);
	});

	test('holds the longest texts, in any script', () => {
		for (const sign of ['a', 'ż', '橋', '🌉', '"']) {
			const key = [sign.repeat(200), 7];
			expect(readCursor(carried(writeCursor('title', key)), 'title', ['text', 'id'])).toEqual(key);
		}
	});

	test('of another order, or of more or fewer columns, is none', () => {
		fc.assert(
			fc.property(anyKey, ({ kinds, key }) => {
				const cursor = writeCursor('one', key);
				expect(readCursor(cursor, 'other', kinds)).toBeNull();
				expect(readCursor(cursor, 'one', kinds.slice(1))).toBeNull();
				expect(readCursor(cursor, 'one', [...kinds, 'id'])).toBeNull();
			}),
		);
	});

	const orders = {
		due: ['flag', 'day', 'id'],
		title: ['text', 'id'],
		updated: ['moment', 'id'],
	} as const satisfies Record<string, readonly KeyKind[]>;

	test.each([
		['nothing', null],
		['an empty one', ''],
		['no base64', '%%%'],
		['no JSON', packed('x').slice(0, 3)],
		['no list', packed({ sort: 'due' })],
		['too little', packed(['due', 0])],
		['a flag that is none', packed(['due', 'x', '2026-02-01', 1])],
		['a day that is none', packed(['due', 0, '2026-02-30', 1])],
		['a key that is no text', packed(['due', 0, { toString: 1 }, 1])],
		['SQL for a day', packed(['due', 0, "2026-02-01'; drop table commitment; --", 1])],
		['an id that is no number', packed(['due', 0, '2026-02-01', '1'])],
		['an id that is too large', packed(['due', 0, '2026-02-01', 1e300])],
		['a negative id', packed(['due', 0, '2026-02-01', -1])],
		['a fraction of an id', packed(['due', 0, '2026-02-01', 1.5])],
		['a character that PostgreSQL refuses', packed(['title', 'a\0b', 1])],
		['a title that is longer than any', packed(['title', 'a'.repeat(500), 1])],
		['a moment before the calendar', packed(['updated', '0000-01-01T00:00:00.000000Z', 1])],
		['a moment that is none', packed(['updated', '2026-13-01T00:00:00.000000Z', 1])],
		['an hour that is none', packed(['updated', '2026-11-22T24:00:01.000000Z', 1])],
		['a moment to the millisecond', packed(['updated', '2026-11-22T10:00:01.000Z', 1])],
		['bytes that are no text', Buffer.from([0xff, 0xfe, 0x5b]).toString('base64url')],
	])('with %s is none', (_, text) => {
		for (const [order, kinds] of Object.entries(orders)) expect(readCursor(text, order, kinds)).toBeNull();
	});

	test('made of anything at all never throws', () => {
		const part = fc.oneof(
			fc.string(),
			fc.double(),
			fc.constantFrom(...Object.keys(orders), null, true, [], {}),
		);
		const listed = fc.array(part, { maxLength: 6 }).map(packed);
		const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.base64String(), listed);
		fc.assert(
			fc.property(anything, fc.constantFrom(...Object.entries(orders)), (text, [order, kinds]) => {
				readCursor(text, order, kinds);
			}),
		);
	});
});
