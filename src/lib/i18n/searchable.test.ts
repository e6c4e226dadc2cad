import { expect, test } from 'vitest';
import { searchable } from './searchable.ts';

test('a word is found however its accents and capitals were typed', () => {
	expect(searchable('ZAŻÓŁĆ gęślą jaźń')).toBe('zazolc gesla jazn');
	expect(searchable('Łódź')).toBe(searchable('LODZ'));
});

test('the way an accent is encoded makes no difference', () => {
	expect(searchable('o\u0301')).toBe(searchable('\u00f3'));
});
