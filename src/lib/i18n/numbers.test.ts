import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inLocale } from './locale.server.ts';
import { locales } from './locale.ts';
import { number } from './format.ts';
import { fill, read } from './numbers.ts';

/** Every number that the column takes: up to twelve digits and six behind the decimal sign. */
const digits = (most: number) => fc.integer({ min: 0, max: 10 ** most - 1 });
const anyNumber = fc
	.tuple(
		fc.boolean(),
		fc.oneof(digits(12), digits(4), digits(1)),
		fc.oneof(digits(6), fc.constant(0), digits(3)),
		fc.integer({ min: 0, max: 6 }),
	)
	.map(([minus, whole, fraction, places]) => {
		const behind = places ? `.${String(fraction).padStart(places, '0').slice(0, places)}` : '';
		return Number(`${minus ? '-' : ''}${whole}${behind}`);
	})
	.map((it) => (it === 0 ? 0 : it));

describe.each(locales)('in %s', (locale) => {
	test('what fills a field is read as the number that it was', () => {
		fc.assert(
			fc.property(anyNumber, (value) => {
				expect(read(fill(value, locale), locale)).toEqual({ value });
			}),
			{ numRuns: 3_000 },
		);
		for (const value of [
			1000, 12_500, 1_250_000, 0.125, 12.125, -1.001, 999_999_999_999, 0.000001, 123_456.789,
		])
			expect(read(fill(value, locale), locale)).toEqual({ value });
	});

	test('what is written for reading is read as the same number too', () => {
		fc.assert(
			fc.property(anyNumber, (value) => {
				expect(
					read(
						inLocale(locale, () => number(value)),
						locale,
					),
				).toEqual({ value });
			}),
		);
	});

	test('nothing is null, and nothing fills an empty field', () => {
		expect(fill(null, locale) + fill(undefined, locale)).toBe('');
		for (const text of ['', ' ', '\u00a0']) expect(read(text, locale)).toEqual({ value: null });
	});

	test.each([
		['12 500', 12_500],
		['12\u00a0500', 12_500],
		['12\u202f500', 12_500],
		['12\u2009500', 12_500],
		["12'500", 12_500],
		['12’500', 12_500],
		['1 250 000,5', 1_250_000.5],
		['1 000.500', 1000.5],
		['1,000.50', 1000.5],
		['1.000,50', 1000.5],
		['1,250,000', 1_250_000],
		['1.250.000', 1_250_000],
		['7,5', 7.5],
		['7.5', 7.5],
		['0,125', 0.125],
		['0.125', 0.125],
		['1234,567', 1234.567],
		['12,5000', 12.5],
		['\u22123', -3],
		['-0', 0],
		['007', 7],
	])('%j is %d', (text, value) => {
		expect(read(text, locale)).toEqual({ value });
	});

	test.each([
		'1 00',
		'12 5000',
		'1,2,3',
		'1,000,00',
		'1.000.000.5',
		'1,000.000,5',
		'1 000 ',
		',5',
		'5,',
		'--1',
		'1e3',
	])('%j is read as it is meant or not at all', (text) => {
		expect(read(text, locale)).toEqual(text === '1 000 ' ? { value: 1000 } : undefined);
	});

	test('whatever is typed is never an error of ours', () => {
		fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void read(text, locale)));
		const shape = fc.array(fc.constantFrom(...'0125., \u00a0\u202f’-'), { maxLength: 14 });
		fc.assert(
			fc.property(shape, (it) => void read(it.join(''), locale)),
			{ numRuns: 2_000 },
		);
	});
});

describe('a mark with exactly three digits behind it', () => {
	test('is what the language of the page uses it for', () => {
		expect(read('12,500', 'en')).toEqual({ value: 12_500 });
		expect(read('1,000', 'en')).toEqual({ value: 1000 });
		expect(read('12.500', 'en')).toEqual({ value: 12.5 });
		expect(read('12,500', 'pl')).toEqual({ value: 12.5 });
	});

	test('is asked about where the language has no use for it', () => {
		expect(read('12.500', 'pl')).toEqual({ unclear: { whole: 12_500, fraction: 12.5 } });
		expect(read('-1.000', 'pl')).toEqual({ unclear: { whole: -1000, fraction: -1 } });
	});
});
