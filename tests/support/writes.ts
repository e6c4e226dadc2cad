import ts from 'typescript';
import { parse, walk, type Source } from './sources.ts';

/** A statement that changes rows, by the table's name; `?` where the name is put together when it runs. */
export type Write = { path: string; line: number; table: string };

const name = String.raw`(?:only\s+)?(?:public\.)?"?(\w+|\?)`;
const writing = new RegExp(
	[
		String.raw`\binsert\s+into\s+${name}`,
		String.raw`\bdelete\s+from\s+${name}`,
		String.raw`\bmerge\s+into\s+${name}`,
		String.raw`\btruncate\s+(?:table\s+)?${name}`,
		String.raw`\bcopy\s+${name}"?\s*(?:\([^)]*\)\s*)?from\s+stdin`,
		String.raw`\bupdate\s+${name}"?\s+(?:(?:as\s+)?\w+\s+)?set\b`,
	].join('|'),
	'gi',
);

/** The statements that change rows in the SQL of one file: what stands in tagged templates and in `unsafe(…)`. */
export function writes(source: Source): Write[] {
	const file = parse(source);
	const found: Write[] = [];
	walk(file, (node) => {
		const sql = sqlOf(node);
		if (!sql) return;
		const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
		for (const match of sql.matchAll(writing)) {
			const table = match.slice(1).find((group) => group !== undefined) ?? '?';
			// "on conflict … do update set" names no table
			if (table.toLowerCase() !== 'set') found.push({ path: source.path, line, table: table.toLowerCase() });
		}
	});
	return found;
}

function sqlOf(node: ts.Node): string | undefined {
	if (ts.isTaggedTemplateExpression(node)) return textOf(node.template);
	if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
	if (node.expression.name.text !== 'unsafe') return undefined;
	return node.arguments
		.map((argument) => (ts.isStringLiteral(argument) ? argument.text : textOf(argument)))
		.join();
}

/** A template's text, comments of SQL removed, with `?` for each value. */
function textOf(node: ts.Node): string {
	if (ts.isNoSubstitutionTemplateLiteral(node)) return node.text.replace(/--.*$/gm, '');
	if (!ts.isTemplateExpression(node)) return '?';
	const text = node.head.text + node.templateSpans.map((span) => `?${span.literal.text}`).join('');
	return text.replace(/--.*$/gm, '');
}

/** Every table that the migrations make. */
export function tablesOf(migrations: Source[]): string[] {
	const pattern = /\bcreate\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?"?(\w+)/gi;
	return migrations.flatMap(({ text }) =>
		[...text.matchAll(pattern)].map((match) => match[1]!.toLowerCase()),
	);
}
