import { expect, test } from 'vitest';
import { z } from 'zod';
import { inOrder } from './order.ts';

const names = (issues: { field: string }[]) => issues.map(({ field }) => field);
const issues = (...fields: string[]) => fields.map((field) => ({ field, key: 'error_choose' }));
const schema = z.object({
	sign: z.string(),
	principles: z.array(z.string()),
	first_step: z.string(),
	title: z.string(),
});

test('what is to mend stands in the order in which the page has its fields, and not in that of the schema', () => {
	const posted = ['title', 'sign', 'first_step'];
	expect(names(inOrder(issues('sign', 'first_step', 'title'), posted, schema))).toEqual([
		'title',
		'sign',
		'first_step',
	]);
});

test('a group of which nothing was ticked stands behind the field before it', () => {
	const posted = ['title', 'sign', 'first_step'];
	expect(names(inOrder(issues('first_step', 'principles', 'title'), posted, schema))).toEqual([
		'title',
		'principles',
		'first_step',
	]);
});

test('what belongs to no field comes first, where the form begins', () => {
	expect(names(inOrder(issues('sign', 'form-move'), ['sign'], schema))).toEqual(['form-move', 'sign']);
});
