import ts from 'typescript';
import type { Source } from './sources.ts';

const lines = new WeakMap<Source, string>();
const printer = ts.createPrinter({ removeComments: true });
const printed = (path: string, script: string) =>
	printer.printFile(ts.createSourceFile(path, script, ts.ScriptTarget.Latest, true));

/**
 * What a file says to the machine, on one line: TypeScript, markup and the SQL in it, without comments and styles and
 * however it is broken into lines.
 */
export function said(source: Source): string {
	const known = lines.get(source);
	if (known !== undefined) return known;
	const { path, text } = source;
	const code = path.endsWith('.svelte')
		? text
				.replace(/<style\b[\s\S]*?<\/style>|<!--[\s\S]*?-->/g, '')
				.replace(
					/(<script\b[^>]*>)([\s\S]*?)<\/script>/g,
					(_, tag: string, script: string) => tag + printed(`${path}.ts`, script),
				)
		: printed(path, text);
	// in SQL a comment begins with two hyphens
	const line = code.replace(/(^|\s)--\s.*$/gm, '').replace(/\s+/g, ' ');
	lines.set(source, line);
	return line;
}

/** Where one of the patterns stands in a file, with a few words around it so that it can be found. */
export function spellings(source: Source, patterns: RegExp[]): string[] {
	const text = said(source);
	return patterns.flatMap((pattern) =>
		[...text.matchAll(new RegExp(pattern, 'g'))].map(
			({ index, 0: match }) =>
				`${source.path}: … ${text.slice(Math.max(0, index - 20), index + match.length + 20)} …`,
		),
	);
}

/** Comparisons of something called `name`, from either side; `with` narrows what it is compared with. */
export function compared(name: string, other = ''): RegExp[] {
	// "=>" makes a function, and is no comparison
	const than = String.raw`(?:<>|<=|<|(?<![=-])>=?|\bbetween\b)`;
	return [
		new RegExp(String.raw`\b${name}\b\)?\s*${than}\s*${other}`),
		new RegExp(String.raw`${other}\s*${than}\s*[\w.?!]*\b${name}\b`),
	];
}
