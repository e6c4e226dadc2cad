import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';

/** A file of the product: its path from the root of the repository, with slashes, and its text. */
export type Source = { path: string; text: string };

const generated = /\/i18n\/(generated|project\.inlang)\//;

/** All files below `folder` with one of the endings, without what tools generate. */
export function sources(folder: string, ...endings: string[]): Source[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
		.map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'))
		.filter((path) => !generated.test(path))
		.sort()
		.map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}

/** Whether the file is a test or helps one (`*.testing.ts`, `*.child.ts`), which may reach everywhere. */
export const isTest = ({ path }: Source): boolean => /\.(test|testing|child)\.(ts|js)$/.test(path);

/** Whether the file runs on the server only, by its name. */
export const isServerOnly = ({ path }: Source): boolean =>
	/\.server\.(ts|js)$|\/\+server\.ts$|^src\/cli\//.test(path);

/** The module that a file of src/lib belongs to: the folder below `lib`, or nothing. */
export const moduleOf = (path: string): string | undefined => /^src\/lib\/([^/.]+)\//.exec(path)?.[1];

/** The script of a component, or the whole of any other file. */
function script({ path, text }: Source): string {
	if (!path.endsWith('.svelte')) return text;
	return [...text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1]).join('\n');
}

const parsed = new WeakMap<Source, ts.SourceFile>();

/** The file as TypeScript reads it. */
export function parse(source: Source): ts.SourceFile {
	const file =
		parsed.get(source) ?? ts.createSourceFile(source.path, script(source), ts.ScriptTarget.Latest, true);
	parsed.set(source, file);
	return file;
}

/** Calls `visit` for every node of the file. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
	visit(node);
	node.forEachChild((child) => walk(child, visit));
}

/** What a file imports: own files by their path from the root, packages by their name; types-only ones are marked. */
export function imports(source: Source): { target: string; typeOnly: boolean }[] {
	const found: { target: string; typeOnly: boolean }[] = [];
	const add = (specifier: ts.Node | undefined, typeOnly: boolean) => {
		if (specifier && ts.isStringLiteral(specifier)) {
			found.push({ target: resolved(source.path, specifier.text), typeOnly });
		}
	};
	walk(parse(source), (node) => {
		if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, onlyTypes(node.importClause));
		if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
		if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
			add(node.arguments[0], false);
		}
	});
	return found;
}

function onlyTypes(clause: ts.ImportClause | undefined): boolean {
	if (!clause) return false;
	if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
	const named = clause.namedBindings;
	return !clause.name && !!named && ts.isNamedImports(named) && named.elements.every((one) => one.isTypeOnly);
}

/** An import as its path from the root of the repository; a package as its name. */
export function resolved(from: string, specifier: string): string {
	if (specifier.startsWith('#lib/')) return specifier.replace('#lib/', 'src/lib/');
	if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier);
	return specifier;
}
