import type { DepartmentKind } from '#lib/content/principles.ts';
import { listInWords } from '#lib/i18n/format.ts';
import type { Answering } from '../schema.ts';

type Answered = { departments: Pick<Answering, 'kind' | 'short'>[] };

/** The kinds of department that answer a diagnosis, the lead's first: whose prompts it asks, in this order. */
export const kindsOf = ({ departments }: { departments: Pick<Answering, 'kind'>[] }): DepartmentKind[] => [
	...new Set(departments.map(({ kind }) => kind)),
];

/**
 * Prompts under the names of the departments that they are for, where those who answer together are of different
 * kinds; `keysOf` knows which prompts there are for a kind.
 */
export function underNames<Prompt extends { key: string }>(
	prompts: Prompt[],
	it: Answered,
	keysOf: (kind: DepartmentKind) => string[],
): (Prompt & { of: string | null })[] {
	const kinds = kindsOf(it);
	if (kinds.length < 2) return prompts.map((prompt) => ({ ...prompt, of: null }));
	const groups = kinds.map((kind) => ({
		keys: keysOf(kind),
		of: listInWords(it.departments.filter((one) => one.kind === kind).map(({ short }) => short)),
	}));
	// marked once, and no longer anybody's
	const rest = prompts.filter(({ key }) => !groups.some(({ keys }) => keys.includes(key)));
	return [
		...groups.flatMap(({ keys, of }) =>
			prompts.filter(({ key }) => keys.includes(key)).map((prompt) => ({ ...prompt, of })),
		),
		...rest.map((prompt) => ({ ...prompt, of: null })),
	];
}
