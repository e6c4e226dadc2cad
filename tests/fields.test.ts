import ts from 'typescript';
import { expect, test } from 'vitest';
import { parse, sources, walk, type Source } from './support/sources.ts';

// What stands in a field is sent back as it stands there. A number or a day in a format made for reading is rounded,
// grouped, or of another language than the one it is read in: fields are filled by i18n/numbers.ts, or with what is stored.

const forReading = /\/i18n\/(format|typography)\.ts$/;

/** Names of a component that give what is made for reading, also by way of others of its names. */
function namesForReading(source: Source): Set<string> {
	const names = new Set<string>();
	const declared: { name: string; text: string }[] = [];
	walk(parse(source), (node) => {
		if (ts.isImportDeclaration(node) && forReading.test((node.moduleSpecifier as ts.StringLiteral).text)) {
			const named = node.importClause?.namedBindings;
			if (named && ts.isNamedImports(named)) for (const one of named.elements) names.add(one.name.text);
		}
		if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer)
			declared.push({ name: node.name.text, text: node.initializer.getText() });
		if (ts.isFunctionDeclaration(node) && node.name)
			declared.push({ name: node.name.text, text: node.getText() });
	});
	for (let size = -1; size < names.size;) {
		size = names.size;
		for (const { name, text } of declared) if (uses(text, names)) names.add(name);
	}
	return names;
}

const uses = (text: string, names: Set<string>) =>
	[...names].some((name) => new RegExp(`(?<![\\w.$'"-])${name}\\b(?!['":])`).test(text));

/** What stands between the braces that open at `from`. */
function braced(text: string, from: number): string {
	for (let depth = 0, at = from; at < text.length; at++) {
		if (text[at] === '{') depth++;
		if (text[at] === '}' && --depth === 0) return text.slice(from + 1, at);
	}
	return text.slice(from);
}

function filledForReading(source: Source): string[] {
	const names = namesForReading(source);
	if (!names.size) return [];
	const markup = source.text.replace(/<(script|style)\b[\s\S]*?<\/\1>/g, '');
	return [...markup.matchAll(/\b(?:value|values|checked|group)=(?=\{)/g)]
		.map(({ index, 0: found }) => braced(markup, index + found.length))
		.filter((filling) => uses(filling, names))
		.map((filling) => `${source.path}: value={${filling}}`);
}

test('no field is filled with something that is made for reading', () => {
	const components = sources('src', '.svelte');
	expect(components.length).toBeGreaterThan(80);
	expect(components.flatMap(filledForReading)).toEqual([]);
});

test.each([
	['a number', `import { number } from '#lib/i18n/format.ts';`, 'value={number(it.target)}'],
	[
		'a number by way of a function',
		`import { number } from '#lib/i18n/format.ts';\nconst plain = (it) => (it == null ? '' : number(it));`,
		`value={typed(form, 'target', plain(it.target))}`,
	],
	[
		'a day by way of what is derived',
		`import { longDay } from '#lib/i18n/format.ts';\nconst day = $derived(longDay(it.dueOn));`,
		'{name} value={day}',
	],
])('%s in a field is found', (_, script, attributes) => {
	const text = `<script lang="ts">${script}</script>\n<TextInput ${attributes} />`;
	expect(filledForReading({ path: 'src/lib/workshops/Field.svelte', text })).toHaveLength(1);
});

test('what only stands beside a field is none', () => {
	const text = `<script lang="ts">import { longDay } from '#lib/i18n/format.ts';</script>
		<DateInput value={typed(form, 'due_on')} inWords={longDay} hint={longDay(it.dueOn)} />`;
	expect(filledForReading({ path: 'src/lib/workshops/Field.svelte', text })).toEqual([]);
});
