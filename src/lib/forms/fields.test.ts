import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { id, line, optionalId, optionalNumber, optionalText, text, version } from './fields.ts';

/** What a field reads as, or the message that says what to mend. */
const read = (schema: z.ZodType, value?: unknown) => {
	const result = schema.safeParse(value);
	return result.success ? result.data : result.error.issues[0]!.message;
};
const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.string()), fc.constant(undefined));

describe('a text', () => {
	test('keeps its lines, and loses what stands around it and what nobody can see', () => {
		expect(read(text(100, 'empty'), '  Two\r\nlines\rand\u0000 a\ttab\u200b.\u0008 \n')).toBe(
			'Two\nlines\nand a\ttab\u200b.',
		);
	});

	test('of one line has one line', () => {
		expect(read(line(100, 'empty'), ' Gęślą \r\n\t jaźń  Łódź ')).toBe('Gęślą jaźń Łódź');
	});

	test('that must be there is not only space', () => {
		for (const schema of [line(9, 'empty'), text(9, 'empty')])
			for (const value of ['', ' \n\t ', '\u0000\u001f', '\u00a0', undefined, ['a', 'b']])
				expect(read(schema, value)).toBe('empty');
	});

	test('that must be there holds something that is seen', () => {
		for (const schema of [line(9, 'empty'), text(9, 'empty')])
			for (const value of [
				'\u200b',
				'\u00ad',
				'\u2060',
				'\u2800',
				'\u3164',
				'\u200e',
				'\u0085',
				'\ufe0f',
				'\u0301',
			])
				expect(read(schema, value)).toBe('empty');
	});

	test('that may be missing is empty then', () => {
		expect(read(optionalText(9))).toBe('');
		expect(read(optionalText(9), '\u200b \u00ad')).toBe('');
		expect(read(optionalText(9), ' \r\n')).toBe('');
	});

	test('is measured after it was cleaned', () => {
		expect(read(optionalText(3), ' abc\u0000 ')).toBe('abc');
		expect(read(optionalText(3), 'abcd')).toBe('error_too_long');
		expect(read(line(3, 'empty'), 'abcd')).toBe('error_too_long');
		expect(read(text(3, 'empty'), 'abcd')).toBe('error_too_long');
	});

	test('whatever was pasted, fits its column: the length in characters, and no NUL', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (value) => {
				const result = optionalText(40).safeParse(value);
				if (!result.success) return;
				expect([...result.data].length).toBeLessThanOrEqual(40);
				expect(result.data).not.toContain('\u0000');
				expect(read(optionalText(40), result.data)).toBe(result.data);
			}),
		);
	});
});

describe('the key of a row', () => {
	test('is a whole number from 1 that the database can hold', () => {
		expect(read(id('none'), '1')).toBe(1);
		expect(read(id('none'), '999999999999999')).toBe(999_999_999_999_999);
		for (const value of [
			'',
			'0',
			'01',
			'-1',
			'1.0',
			'1e3',
			'١',
			' 1',
			'1 ',
			'9'.repeat(16),
			undefined,
			['1', '2'],
		])
			expect(read(id('none'), value)).toBe('none');
	});

	test('may be missing where it is optional, and is then nothing', () => {
		expect([undefined, '', '7'].map((value) => read(optionalId, value))).toEqual([null, null, 7]);
		expect(read(optionalId, 'x')).toBe('error_choose');
	});

	test('is safe, whatever was posted', () => {
		fc.assert(
			fc.property(anything, (value) => {
				const [key, read] = [id('none').safeParse(value), version.safeParse(value)];
				if (key.success) expect(Number.isSafeInteger(key.data) && key.data > 0).toBe(true);
				if (read.success) expect(read.data).toBeLessThan(2 ** 31);
			}),
		);
	});
});

describe('a number', () => {
	test.each([
		['7.5', 7.5],
		['7,5', 7.5],
		['12 500', 12500],
		['12\u00a0500,25', 12500.25],
		['-3', -3],
		['0', 0],
		['', null],
		[undefined, null],
	])('%j is %j', (typed, value) => {
		expect(read(optionalNumber, typed)).toBe(value);
	});

	test.each([
		'a',
		'1.2.3',
		'1,234,5',
		'1e9',
		'NaN',
		'Infinity',
		'0x1',
		'9'.repeat(13),
		'1.1234567',
		'+1',
		'.5',
	])('%s is none', (typed) => {
		expect(read(optionalNumber, typed)).toBe('error_number');
	});
});
