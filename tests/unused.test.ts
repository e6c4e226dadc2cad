import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { isTest, parse, resolved, sources, walk, type Source } from './support/sources.ts';

// Whatever src/lib and src/cli export is used by the product: code that only tests reach belongs into a *.testing.ts,
// and what only its own file uses says `export` for tests alone, or not at all.

const files = sources('src', '.ts', '.js', '.svelte').concat(
	sources('tests', '.ts', '.js', '.svelte'),
	['svelte.config.js', 'vite.config.ts', 'playwright.config.ts'].map((path) => ({
		path,
		text: readFileSync(path, 'utf8'),
	})),
);
const ofTests = (source: Source) => isTest(source) || source.path.startsWith('tests/');

/** What SvelteKit calls by its name. */
const calledByName = (path: string) => /^src\/(routes|params)\/|^src\/[^/]+$|\.config\.[jt]s$/.test(path);

/** A name that a file exports, and what declares it. */
type Exported = { name: string; node: ts.Node };

/** The names that a file exports. */
function exported(source: Source): Exported[] {
	return parse(source).statements.flatMap((statement): Exported[] => {
		if (ts.isExportDeclaration(statement) && statement.exportClause) {
			if (!ts.isNamedExports(statement.exportClause)) return [];
			return statement.exportClause.elements.map((one) => ({ name: one.name.text, node: statement }));
		}
		if (!ts.canHaveModifiers(statement)) return [];
		if (!ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
		if (ts.isVariableStatement(statement))
			return statement.declarationList.declarations.flatMap((node) =>
				namesOf(node.name).map((name) => ({ name, node })),
			);
		const isDefault = ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
		const name = isDefault ? 'default' : (statement as ts.DeclarationStatement).name?.text;
		return name ? [{ name, node: statement }] : [];
	});
}

const namesOf = (name: ts.BindingName): string[] =>
	ts.isIdentifier(name)
		? [name.text]
		: name.elements.flatMap((one) => (ts.isBindingElement(one) ? namesOf(one.name) : []));

/** What a file takes from others, each as `path name`; `*` for all that a file exports. */
function taken(source: Source): string[] {
	const found: string[] = [];
	const from = (specifier: ts.Node | undefined, names: string[]) => {
		if (specifier && ts.isStringLiteral(specifier))
			found.push(...names.map((name) => `${resolved(source.path, specifier.text)} ${name}`));
	};
	const file = parse(source);
	walk(file, (node) => {
		if (ts.isImportDeclaration(node)) {
			const named = node.importClause?.namedBindings;
			if (node.importClause?.name) from(node.moduleSpecifier, ['default']);
			if (named && ts.isNamedImports(named))
				from(
					node.moduleSpecifier,
					named.elements.map((one) => (one.propertyName ?? one.name).text),
				);
			if (named && ts.isNamespaceImport(named)) from(node.moduleSpecifier, membersOf(file, named.name.text));
		}
		if (ts.isExportDeclaration(node)) {
			const named = node.exportClause;
			const names =
				named && ts.isNamedExports(named)
					? named.elements.map((one) => (one.propertyName ?? one.name).text)
					: ['*'];
			from(node.moduleSpecifier, names);
		}
		if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
			from(node.argument.literal, node.qualifier ? [node.qualifier.getText()] : ['*']);
		if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
			from(node.arguments[0], namesAwaited(node));
		// a module adds to another one's type: `declare module '…' { interface Verbs { … } }`
		if (ts.isModuleDeclaration(node) && node.body && ts.isModuleBlock(node.body))
			from(
				node.name,
				node.body.statements.flatMap((one) => (ts.isInterfaceDeclaration(one) ? [one.name.text] : [])),
			);
		// what is loaded by other means has the type of the file: `@type {typeof import('./tools.ts')}`
		const type = ts.isVariableDeclaration(node) && ts.getJSDocType(node);
		if (type && ts.isImportTypeNode(type) && ts.isLiteralTypeNode(type.argument))
			from(type.argument.literal, namesTaken(node));
		// a tool gets its reporter by the path, and calls what it exports by default
		if (ts.isStringLiteral(node)) {
			const path = /^--reporter=\.\/(.*)$/.exec(node.text)?.[1];
			if (path) found.push(`${path} default`);
		}
	});
	return found;
}

/** The members that a file names of a namespace. */
function membersOf(file: ts.SourceFile, namespace: string): string[] {
	const found: string[] = [];
	walk(file, (node) => {
		if (ts.isPropertyAccessExpression(node) && node.expression.getText() === namespace)
			found.push(node.name.text);
		if (ts.isQualifiedName(node) && node.left.getText() === namespace) found.push(node.right.text);
	});
	return found;
}

/** What is taken out of `await import(…)`: the names that are destructured, or everything. */
function namesAwaited(call: ts.CallExpression): string[] {
	const awaited = ts.isAwaitExpression(call.parent) ? call.parent : undefined;
	return awaited ? namesTaken(awaited.parent) : ['*'];
}

const namesTaken = (node: ts.Node): string[] =>
	ts.isVariableDeclaration(node) && ts.isObjectBindingPattern(node.name)
		? node.name.elements.map((one) => (one.propertyName ?? one.name).getText())
		: ['*'];

/** Whether the file itself uses a name outside of its declaration; a component's markup counts. */
function usedInside(source: Source, { name, node: declaration }: Exported): boolean {
	let used = false;
	walk(parse(source), (node) => {
		if (!ts.isIdentifier(node) || node.text !== name) return;
		if (node.pos >= declaration.pos && node.end <= declaration.end) return;
		used ||= !ts.isExportSpecifier(node.parent);
	});
	return used || (source.path.endsWith('.svelte') && markup(source.text).includes(name));
}

const markup = (text: string) => text.replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, '');

/** Every needless export, with what is wrong with it. */
function unused(all: Source[]): string[] {
	const byProduct = new Set(all.filter((source) => !ofTests(source)).flatMap(taken));
	const byTests = new Set(all.filter(ofTests).flatMap(taken));
	const has = (set: Set<string>, path: string, name: string) =>
		set.has(`${path} ${name}`) || set.has(`${path} *`);
	return all
		.filter((source) => source.path.startsWith('src/') && !calledByName(source.path))
		.flatMap((source) =>
			exported(source).flatMap((one) => {
				const [path, name] = [source.path, one.name];
				if (has(byProduct, path, name)) return [];
				const tested = has(byTests, path, name);
				if (isTest(source)) return tested ? [] : [`${path}: nobody uses ${name}`];
				if (!usedInside(source, one))
					return [`${path}: ${tested ? 'only tests use' : 'nobody uses'} ${name}`];
				return tested ? [] : [`${path}: only the file itself uses ${name}: drop the export`];
			}),
		);
}

test('the product uses whatever it exports', () => {
	expect(files.length).toBeGreaterThan(500);
	expect(unused(files)).toEqual([]);
});

const made = (path: string, text: string): Source => ({ path: `src/lib/workshops/${path}`, text });
const rules = made('rules.ts', 'export const most = 9;\nexport const fits = (it: number) => it <= most;');

test.each([
	['nobody uses fits', []],
	['only tests use fits', [made('rules.test.ts', "import { fits } from './rules.ts';")]],
	[
		'only the file itself uses most',
		[made('Workshop.svelte', "<script>import { fits } from './rules.ts';</script>")],
	],
])('it is found where %s', (what, users) => {
	expect(unused([rules, ...users])).toContainEqual(expect.stringContaining(what));
});

test.each([
	"import { fits, most as limit } from './rules.ts';",
	"import * as rules from './rules.ts';\nrules.fits(rules.most);",
	"const { fits, most } = await import('./rules.ts');",
	"export * from '#lib/workshops/rules.ts';",
	"import { fits } from './rules.ts';\ntype Most = typeof import('./rules.ts').most;",
])('%s uses what it names', (text) => {
	expect(unused([rules, made('queries.server.ts', text)])).toEqual([]);
});
