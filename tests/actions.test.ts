import { expect, test } from 'vitest';
import { acted } from '#lib/forms/act.server.ts';
import { sources } from './support/sources.ts';

const pages = import.meta.glob<{ actions?: Record<string, object> }>('/src/routes/**/+page.server.ts', {
	eager: true,
});
// signing out and choosing a language must work from every page, also from one that is out of date; the last one is
// only said by a page's own script
const besides = [
	'src/routes/sign-out/+server.ts',
	'src/routes/language/+server.ts',
	'src/routes/diagnoses/[id=id]/[principle=principle]/now/+server.ts',
];

test('every action of every page is made by act, so that it has all that a form must have', () => {
	const found = Object.entries(pages).flatMap(([path, { actions = {} }]) =>
		Object.entries(actions).map(([name, action]) => ({ name: `${path} ${name}`, good: acted.has(action) })),
	);
	expect(found.length).toBeGreaterThan(30);
	expect(found.filter(({ good }) => !good).map(({ name }) => name)).toEqual([]);
});

test('nothing else takes what a browser posts', () => {
	const endpoints = sources('src/routes', '.ts').filter(
		({ path, text }) =>
			path.endsWith('+server.ts') && /\b(POST|PUT|PATCH|DELETE|fallback)\b\s*[:=(]/.test(text),
	);
	expect(endpoints.map(({ path }) => path).sort()).toEqual(besides.toSorted());
});
