import { basename } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import {
	circleIn,
	filesOfLib,
	floorOf,
	importsOf,
	mapOf,
	roomOf,
	wrongImports,
} from '../src/cli/testing/floors.js';
import { exceptions, owners } from './support/ownership.ts';
import { imports, isServerOnly, isTest, moduleOf, parse, sources, walk } from './support/sources.ts';
import { tablesOf, writes } from './support/writes.ts';

const product = sources('src', '.ts', '.js', '.svelte').filter((source) => !isTest(source));
const routes = product.filter(({ path }) => path.startsWith('src/routes/'));
const server = product.filter(({ path }) => path.startsWith('src/lib/') && path.endsWith('.server.ts'));
// what the interface that knows no domain may stand on
const plain = ['forms', 'i18n', 'ui'];

const ownerOf = (table: string) =>
	Object.keys(owners).find((module) => owners[module]!.tables.includes(table));
const isException = (path: string) => exceptions.some((exception) => exception.path.test(path));
const allWrites = server.flatMap(writes).filter(({ path }) => !isException(path));

describe('floors', () => {
	const files = filesOfLib();

	test('every folder of src/lib is a room on one of them', () => {
		const homeless = [...new Set(files.map(({ room }) => room))].filter((room) => floorOf(room) < 0);
		expect(homeless, 'rooms that src/cli/testing/floors.js does not name').toEqual([]);
	});

	test('nothing imports upwards, or from a neighbour past its front door', () => {
		expect(wrongImports(files)).toEqual([]);
	});

	test('no rooms import each other in a circle', () => {
		expect(circleIn(mapOf(files))).toEqual([]);
	});

	test('one line that imports upwards, or past a front door, is found', () => {
		const line = (path: string, target: string) => ({
			path,
			room: roomOf(path),
			lines: 1,
			imports: importsOf(path, `import { x } from '#lib/${target}';`),
		});
		expect(wrongImports([line('rounds/rules.ts', 'diagnosis/rules.ts')])).toHaveLength(1);
		expect(wrongImports([line('forms/form.ts', 'people/access.ts')])).toHaveLength(1);
		expect(wrongImports([line('desk/queries.server.ts', 'demonstration/people.ts')])).toHaveLength(1);
		expect(wrongImports([line('registers/rules.ts', 'commitments/making.server.ts')])).toHaveLength(1);
		expect(wrongImports([line('registers/rules.ts', 'commitments/rules.ts')])).toEqual([]);
	});

	test('only the start names the demonstration', () => {
		const found = product
			.filter(({ path }) => !/^src\/(lib\/demonstration|cli)\/|^src\/hooks\.server\.ts$/.test(path))
			.filter((source) => imports(source).some(({ target }) => target.startsWith('src/lib/demonstration/')))
			.map(({ path }) => path);
		expect(found).toEqual([]);
	});

	test('only the gate makes permits', () => {
		const found = product
			.filter(({ path, text }) => path !== 'src/lib/people/access.ts' && /new Permit\b/.test(text))
			.map(({ path }) => path);
		expect(found).toEqual([]);
	});
});

describe('routes', () => {
	test('reach the database only through a module', () => {
		const found = routes.flatMap((source) =>
			imports(source)
				.filter(({ target }) => target === 'postgres' || target.startsWith('src/lib/database/'))
				.map(({ target }) => `${source.path} imports ${target}: call a module's query or command instead`),
		);
		expect(found).toEqual([]);
	});

	test('hold no SQL', () => {
		const found = routes.flatMap((source) => {
			const tags: string[] = [];
			walk(parse(source), (node) => {
				if (ts.isTaggedTemplateExpression(node) && /^(sql|tx)\b|database\(\)/.test(node.tag.getText())) {
					tags.push(
						`${source.path} has SQL: move it into a module's queries.server.ts or commands.server.ts`,
					);
				}
			});
			return tags;
		});
		expect(found).toEqual([]);
	});
});

describe('rules', () => {
	test('are pure: neither SQL nor SvelteKit nor a file of the server', () => {
		const found = product
			.filter(({ path }) => basename(path) === 'rules.ts')
			.flatMap((source) =>
				imports(source)
					.filter(({ target }) => /^postgres$|^@sveltejs\/|^\$app\/|^\$env\/|\.server(\.ts)?$/.test(target))
					.map(({ target }) => `${source.path} imports ${target}: rules get what they need as arguments`),
			);
		expect(found).toEqual([]);
	});
});

describe('tables', () => {
	test('each belong to one module', () => {
		const tables = tablesOf(sources('migrations', '.sql'));
		expect(tables).not.toEqual([]);
		const ownerless = tables.filter((table) => !ownerOf(table));
		expect(ownerless, 'tables without an owner in tests/support/ownership.ts').toEqual([]);
	});

	test('are written by their own module alone', () => {
		const found = allWrites
			.filter(({ path, table }) => ownerOf(table) !== moduleOf(path))
			.map(
				({ path, line, table }) =>
					`${path}:${line} writes ${table} of ${ownerOf(table) ?? 'no module'}: call a verb of that module`,
			);
		expect(found).toEqual([]);
	});

	test('are written by verbs: in the files that their module keeps them in', () => {
		const found = allWrites
			.filter(({ path }) => !owners[moduleOf(path) ?? '']?.writers.includes(basename(path, '.server.ts')))
			.map(
				({ path, line, table }) => `${path}:${line} writes ${table}: make it a verb in commands.server.ts`,
			);
		expect(found).toEqual([]);
	});

	test('are written in every form of SQL that the reader knows', () => {
		const text = [
			'sql`insert into person (name) values (${name})`;',
			'tx`update only idea i set text = ${text}`;',
			'database()`delete from session where id = ${id}`;',
			'sql`with gone as (delete from round returning *) select * from gone`;',
			'sql`insert into ${sql(table)} values (1)`;',
			'sql.unsafe("truncate table answer");',
			'sql`select * from idea for update`; // update commitment set status',
			'sql`insert into city values (1) on conflict (id) do update set name = excluded.name`;',
		].join('\n');
		const found = writes({ path: 'sample.server.ts', text }).map(({ line, table }) => `${line} ${table}`);
		expect(found).toEqual(['1 person', '2 idea', '3 session', '4 round', '5 ?', '6 answer', '8 city']);
	});

	test('are not written by what runs in the browser or on an address', () => {
		const found = product
			.filter((source) => !server.includes(source))
			.flatMap(writes)
			.filter(({ path }) => !isException(path))
			.map(({ path, line, table }) => `${path}:${line} writes ${table}`);
		expect(found).toEqual([]);
	});
});

describe('imports', () => {
	test('what runs in the browser takes nothing but types from the server', () => {
		const found = product
			.filter((source) => !isServerOnly(source))
			.flatMap((source) =>
				imports(source)
					.filter(({ target, typeOnly }) => !typeOnly && /\.server(\.ts)?$/.test(target))
					.map(
						({ target }) => `${source.path} imports ${target}: load it on the server and pass the data on`,
					),
			);
		expect(found).toEqual([]);
	});

	test('the interface of no domain knows no domain', () => {
		const found = product
			.filter(({ path }) => moduleOf(path) === 'ui')
			.flatMap((source) =>
				imports(source)
					.filter(({ target }) => target.startsWith('src/') && !plain.includes(moduleOf(target) ?? ''))
					.map(({ target }) => `${source.path} imports ${target}: move the component into that module`),
			);
		expect(found).toEqual([]);
	});
});

describe('documentation', () => {
	test('every public function says in a line what goes in and out', () => {
		const found = product
			.filter(({ path }) => /^src\/(lib|cli)\/.*\.(ts|js)$/.test(path))
			.flatMap((source) => undocumented(parse(source)).map((name) => `${source.path}: ${name} has no JSDoc`));
		expect(found).toEqual([]);
	});
});

/** Names of the exported functions of a file that have no JSDoc. */
function undocumented(file: ts.SourceFile): string[] {
	const seen = new Set<string>();
	return file.statements.flatMap((statement) => {
		if (!ts.canHaveModifiers(statement)) return [];
		if (!ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
		const documented = ts.getJSDocCommentsAndTags(statement).length > 0;
		return functionsIn(statement).filter((name) => {
			// of several signatures of one function the first one is described
			const first = !seen.has(name);
			seen.add(name);
			return first && !documented;
		});
	});
}

function functionsIn(statement: ts.Statement): string[] {
	if (ts.isFunctionDeclaration(statement)) return [statement.name?.text ?? 'default'];
	if (!ts.isVariableStatement(statement)) return [];
	return statement.declarationList.declarations
		.filter(
			({ initializer }) =>
				initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)),
		)
		.map(({ name }) => name.getText());
}
