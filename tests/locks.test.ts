import { expect, test } from 'vitest';
import { isTest, sources } from './support/sources.ts';

// Rows are locked "for no key update": a stronger lock makes everybody wait who only refers to the row, as each event of
// the log does, and two verbs then wait for each other in an order that nobody wrote down.

test('no statement locks a row more than its verb needs', () => {
	const found = sources('src', '.ts').filter(
		(source) => !isTest(source) && /\bfor update\b/i.test(source.text),
	);
	expect(found.map(({ path }) => path)).toEqual([]);
});
