import type { z } from 'zod';
import { namesOf } from './declared.ts';
import type { Mend } from './form.ts';

/**
 * What is to mend, in the order of the page. Browsers post fields in that order; a group of which nothing is ticked is
 * not posted, and stands behind the field that is before it in the schema.
 */
export function inOrder(issues: Mend[], posted: string[], schema: z.ZodType): Mend[] {
	const order = [...posted];
	const shape = namesOf(schema);
	for (const [index, name] of shape.entries()) {
		if (order.includes(name)) continue;
		const before = shape.slice(0, index).findLast((it) => order.includes(it));
		order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, name);
	}
	const place = ({ field }: Mend) => (order.includes(field) ? order.indexOf(field) : order.length);
	return issues.toSorted((a, b) => place(a) - place(b));
}
