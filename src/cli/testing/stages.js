import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { ensureBuilt } from '../prepare.js';
import { findBrowser } from './browser.js';
import { findPostgres } from './postgres.js';
import { readPlaywright, readTool, readVitest } from './reports.js';
import { tool } from './run.js';

/** @typedef {import('./reports.js').Outcome} Outcome */

/**
 * One line of the summary: what is checked, and how. `filter` are words that a person gave to run only some tests.
 * @typedef {{ name: string, check: (filter: string[]) => Promise<Outcome> }} Stage
 */

/**
 * Hands `work` the path of a file for a report, which is removed afterwards.
 * @param {(path: string) => Promise<Outcome>} work
 */
async function withReport(work) {
	const folder = await mkdtemp(join(tmpdir(), 'mainspan-'));
	try {
		return await work(join(folder, 'report.json'));
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** @param {string} project @param {string[]} filter @param {{ env?: Record<string, string>, not?: string[] }} [options] */
function vitest(project, filter, { env = {}, not = [] } = {}) {
	return withReport(async (path) => {
		const report = ['--reporter=json', `--outputFile.json=${path}`, '--reporter=default'];
		const without = not.map((pattern) => `--exclude=${pattern}`);
		const ended = await tool('vitest', ['run', '--project', project, ...report, ...without, ...filter], {
			env,
		});
		return readVitest(path, ended, filter.length > 0);
	});
}

/** @param {string[]} filter */
function playwright(filter) {
	return withReport(async (path) => {
		const browser = await findBrowser();
		const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: path };
		const ended = await tool('playwright', ['test', '--reporter=json', ...filter], { env });
		const outcome = await readPlaywright(path, ended, filter.length > 0);
		return { ...outcome, used: basename(browser.path) };
	});
}

/** Writes what the other checks read: the compiled messages and SvelteKit's types. */
async function generate() {
	const project = ['--project', './src/lib/i18n/project.inlang', '--outdir', './src/lib/i18n/generated'];
	// the same as in vite.config.ts, or the two would overwrite each other
	const options = ['--strategy', 'globalVariable', 'baseLocale', '--is-server', 'import.meta.env?.SSR ?? true'];
	const quiet = ['--silent', '--no-emit-readme', '--no-emit-prettier-ignore'];
	const messages = await tool('paraglide-js', ['compile', ...project, ...options, ...quiet]);
	return readTool(messages.code === 0 ? await tool('svelte-kit', ['sync']) : messages);
}

/** @param {string} name @param {string[]} args */
const checkedBy =
	(name, ...args) =>
	async () =>
		readTool(await tool(name, args));

/**
 * What needs neither a database nor a browser. The stages of one row run at the same time.
 * @type {Stage[][]}
 */
export const checks = [
	[{ name: 'messages and routes', check: generate }],
	[
		{
			name: 'types',
			check: checkedBy('svelte-check', '--tsconfig', './tsconfig.json', '--fail-on-warnings'),
		},
		{ name: 'lint', check: checkedBy('eslint', '--max-warnings=0', '.') },
	],
	[{ name: 'format', check: checkedBy('prettier', '--check', '--log-level=warn', '.') }],
	[{ name: 'boundaries', check: () => vitest('repository', []) }],
];

/** Unit tests, then the database tests on every server that there is. @returns {Stage[][]} */
export function unitTests() {
	const given = process.env['DATABASE_URL_TEST'];
	const found = given ? undefined : findPostgres();
	/** @type {Stage[][]} */
	const stages = [
		[{ name: 'unit tests', check: (filter) => vitest('unit', filter) }],
		[
			{
				name: 'database tests, embedded PostgreSQL',
				check: (filter) => vitest('database', filter, { env: { DATABASE_URL_TEST: '' } }),
			},
		],
	];
	if (given || found) {
		const name = `database tests, ${found ? `PostgreSQL ${found.version}` : 'DATABASE_URL_TEST'}`;
		// what is about the embedded server alone has run on it
		const options = { env: { TEST_DATABASE: 'installed' }, not: ['**/embedded*.db.test.ts'] };
		stages.push([{ name, check: (filter) => vitest('database', filter, options) }]);
	}
	return stages;
}

async function build() {
	await ensureBuilt({ say: () => {} });
	return { passed: 1, failed: 0, skipped: 0, details: [] };
}

/** The build, and the browser tests on it. @type {Stage[][]} */
export const browserTests = [
	[{ name: 'build', check: build }],
	[{ name: 'browser tests', check: playwright }],
];
