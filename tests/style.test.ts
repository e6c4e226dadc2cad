import { expect, test } from 'vitest';
import { sources, type Source } from './support/sources.ts';

/** Each line of the files that the pattern matches, as `path:line`. */
function linesWith(pattern: RegExp, files: Source[]): string[] {
	return files.flatMap(({ path, text }) =>
		text
			.split('\n')
			.flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [])),
	);
}

const components = sources('src', '.svelte', '.html');
const everything = ['src', 'tests', 'migrations'].flatMap((folder) =>
	sources(folder, '.ts', '.js', '.svelte', '.css', '.sql', '.html'),
);

test('no markup has inline styles or handlers, which the Content-Security-Policy would refuse', () => {
	expect(linesWith(/\sstyle=|\sstyle:[\w-]+|\son\w+="/, components)).toEqual([]);
});

test('nothing is left for later', () => {
	const words = ['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X', 'HA' + 'CK'];
	expect(linesWith(new RegExp(`\\b(${words.join('|')})\\b`), everything)).toEqual([]);
});

test('files of the product import through #lib and never through $lib', () => {
	expect(
		linesWith(
			/['"]\$lib\b/,
			everything.filter(({ path }) => path !== 'tests/style.test.ts'),
		),
	).toEqual([]);
});

test('no list in a form chooses for somebody who has to choose', () => {
	const lists = components.flatMap(({ path, text }) =>
		[...text.matchAll(/<Select\b.*?\n\t*\/?>/gs)].map(([markup]) => ({ path, markup })),
	);
	expect(lists.length).toBeGreaterThan(10);
	// an order and a state to look at are never without a value
	const chosen = /name="(sort|status)"/;
	expect(
		lists
			.filter(({ markup }) => !markup.includes('empty=') && !chosen.test(markup))
			.map(({ path, markup }) => `${path} ${markup}`),
	).toEqual([]);
});
