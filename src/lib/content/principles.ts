/** The four principles, in the order in which they are asked. */
export const principles = ['equality', 'diversity', 'interaction', 'participation'] as const;
export type Principle = (typeof principles)[number];

/** Whether `value` names a principle. */
export function isPrinciple(value: unknown): value is Principle {
	return principles.includes(value as Principle);
}

/** The kinds of department for which there are prompts of their own. */
export const departmentKinds = ['sports', 'culture', 'education', 'employment', 'security', 'other'] as const;
export type DepartmentKind = (typeof departmentKinds)[number];

/** A level of the rubric: 1 first talks … 4 shared and checked with residents. */
export type Level = 1 | 2 | 3 | 4;
