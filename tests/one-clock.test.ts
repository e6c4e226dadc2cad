import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { imports, isTest, sources, type Source } from './support/sources.ts';
import { spellings } from './support/spelling.ts';

// Nothing but clock.server.ts asks the machine or the database what time it is, and nothing but i18n/days.ts makes a
// day of a moment: in the city's time zone, wherever the server stands. How long something takes is measured with
// performance.now(), which knows no day.

const product = sources('src/lib', '.ts', '.js', '.svelte')
	.concat(
		sources('src/routes', '.ts', '.svelte'),
		sources('src', '.ts').filter(({ path }) => /^src\/[^/]+$/.test(path)),
	)
	.filter((source) => !isTest(source));

const asksTheMachine = [
	/\bDate\.now\b/,
	/\bnew Date\(\)/,
	/\bnew Date(?![\w(])/,
	/(?<!\bnew )(?<![\w.])Date\(\)/,
	// the columns' defaults are the only moments that the database gives
	/(?<![\w.])(?<!default )(?:now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday) ?\(\)/,
	/(?<![\w.])(?:current_date|current_time|current_timestamp|localtime|localtimestamp)\b/,
	/'(?:now|today|yesterday|tomorrow)' ?::/,
];

const makesADay = [
	/\.toISOString\(\) ?\.(?:slice|substring|substr|split|replace|startsWith)\b/,
	/\.get(?:UTC)?(?:Date|Day|Month|FullYear)\(/,
	/\.toLocale(?:Date|Time)?String\(/,
	/\.to(?:UTC|Date)String\(/,
	/\bDateTimeFormat\b/,
	/\bDate\.UTC\(/,
	/\bdayOf\([^()]*(?:\([^()]*\))?[^()]*, '/,
	/T00:00/,
	/_at ?::date\b|\bdate\([\w.]*_at\)|\bdate_trunc\(|\bextract\((?:day|month|year|doy|dow)\b/,
];

/** What the server runs: its own files, the components that it renders, the rules, and whatever these bring along. */
function onServer(all: Source[]): Set<string> {
	const byPath = new Map(all.map((source) => [source.path, source]));
	const found = new Set<string>();
	const take = (source: Source): void => {
		if (found.has(source.path)) return;
		found.add(source.path);
		// a component that is rendered there brings code for the browser as well
		if (source.path.endsWith('.svelte')) return;
		for (const { target, typeOnly } of imports(source)) {
			const next = byPath.get(target);
			if (next && !typeOnly) take(next);
		}
	};
	for (const source of all)
		if (
			/\.server\.(ts|js)$|\+server\.ts$|\.svelte$/.test(source.path) ||
			basename(source.path) === 'rules.ts'
		)
			take(source);
	return found;
}

const clockTold = (all: Source[]) => {
	const server = onServer(all);
	return all
		.filter(({ path }) => server.has(path) && path !== 'src/lib/clock.server.ts')
		.flatMap((source) => spellings(source, asksTheMachine));
};
const daysMade = (all: Source[]) =>
	all
		.filter(({ path }) => !/^src\/lib\/i18n\/(days|format)\.ts$/.test(path))
		.flatMap((source) => spellings(source, makesADay));

test('rules, verbs and queries ask the one clock what time it is', () => {
	expect(product.length).toBeGreaterThan(300);
	expect(clockTold(product)).toEqual([]);
});

test('a moment becomes a day in one place', () => {
	expect(daysMade(product)).toEqual([]);
});

const made = (text: string, name: string): Source[] => [{ path: `src/lib/workshops/${name}`, text }];

test.each([
	'const at = Date.now();',
	'const at = new Date();',
	'sql`update workshop set ended_at = now()`',
	'sql`update workshop set ended_at = clock_timestamp()`',
	'sql`select id from workshop where day = current_date`',
	"sql`select id from workshop where day = 'today'::date`",
])('%s is found in a query, in a rule, and in a component', (text) => {
	for (const name of ['queries.server.ts', 'rules.ts']) expect(clockTold(made(text, name))).toHaveLength(1);
	expect(clockTold(made(`<script lang="ts">${text}</script>`, 'Workshop.svelte'))).toHaveLength(1);
});

test('what a query brings along is held to it, and what only the browser runs is not', () => {
	const helper = made('export const ago = () => Date.now();', 'ago.ts');
	expect(clockTold(helper)).toEqual([]);
	const query = made("import { ago } from './ago.ts';\nago();", 'queries.server.ts');
	expect(clockTold([...helper, ...query])).toHaveLength(1);
	const component = made("<script>import { ago } from './ago.ts';</script>", 'Workshop.svelte');
	expect(clockTold([...helper, ...component])).toEqual([]);
});

test('the clock itself, a default of a column and a stopwatch are none', () => {
	const fine =
		'clock.now(); performance.now(); m.idea_now(); sql`create table it (at timestamptz default now())`; // now()';
	expect(clockTold(made(fine, 'commands.server.ts'))).toEqual([]);
});

test.each([
	'longDay(row.submittedAt.toISOString().slice(0, 10))',
	"dayOf(it.closedAt, 'UTC')",
	"dayOf(new Date(it.at), 'Europe/Warsaw')",
	'it.at.getDate()',
	"it.at.toLocaleDateString('pl')",
	"new Intl.DateTimeFormat('pl').format(it.at)",
	'sql`where c.last_update_at < ${`${day}T00:00:00Z`}`',
	'sql`select c.closed_at::date`',
])('%s is a day made elsewhere', (text) => {
	expect(daysMade(made(text, 'queries.server.ts'))).toHaveLength(1);
	expect(daysMade(made(`<p>{${text}}</p>`, 'Workshop.svelte'))).toHaveLength(1);
});
