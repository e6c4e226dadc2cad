import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

/** @param {string} project @param {string[]} filter @param {Record<string, string>} [env] */
function vitest(project, filter, env = {}) {
	return withReport(async (path) => {
		const report = ['--reporter=json', `--outputFile.json=${path}`, '--reporter=default'];
		const ended = await tool('vitest', ['run', '--project', project, ...report, ...filter], { env });
		return readVitest(path, ended, filter.length > 0);
	});
}

/** @param {string[]} filter */
function playwright(filter) {
	return withReport(async (path) => {
		await findBrowser();
		const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: path };
		const ended = await tool('playwright', ['test', '--reporter=json', ...filter], { env });
		return readPlaywright(path, ended, filter.length > 0);
	});
}

async function types() {
	const project = ['--project', './src/lib/i18n/project.inlang', '--outdir', './src/lib/i18n/generated'];
	// the same as in vite.config.ts, or the two would overwrite each other
	const options = ['--strategy', 'globalVariable', 'baseLocale', '--is-server', 'import.meta.env.SSR'];
	const quiet = ['--silent', '--no-emit-readme', '--no-emit-prettier-ignore'];
	const messages = await tool('paraglide-js', ['compile', ...project, ...options, ...quiet]);
	if (messages.code !== 0) return readTool(messages);
	const synced = await tool('svelte-kit', ['sync']);
	if (synced.code !== 0) return readTool(synced);
	return readTool(await tool('svelte-check', ['--tsconfig', './tsconfig.json', '--fail-on-warnings']));
}

/** What needs neither a database nor a browser. @type {Stage[]} */
export const checks = [
	{ name: 'types', check: types },
	{ name: 'lint', check: async () => readTool(await tool('eslint', ['--max-warnings=0', '.'])) },
	{
		name: 'format',
		check: async () => readTool(await tool('prettier', ['--check', '--log-level=warn', '.'])),
	},
	{ name: 'boundaries and messages', check: () => vitest('repository', []) },
];

/** Unit tests, then the database tests on every server that there is. @returns {Stage[]} */
export function unitTests() {
	const given = process.env['DATABASE_URL_TEST'];
	const found = given ? undefined : findPostgres();
	/** @type {Stage[]} */
	const stages = [
		{ name: 'unit tests', check: (filter) => vitest('unit', filter) },
		{
			name: 'database tests, embedded PostgreSQL',
			check: (filter) => vitest('database', filter, { DATABASE_URL_TEST: '' }),
		},
	];
	if (given) {
		const check = (/** @type {string[]} */ filter) => vitest('database', filter);
		stages.push({ name: 'database tests, DATABASE_URL_TEST', check });
	} else if (found) {
		const check = (/** @type {string[]} */ filter) =>
			vitest('database', filter, { TEST_DATABASE: 'installed' });
		stages.push({ name: `database tests, PostgreSQL ${found.version}`, check });
	}
	return stages;
}

/** The build, and the browser tests on it. @type {Stage[]} */
export const browserTests = [
	{
		name: 'build',
		check: async () => {
			await ensureBuilt({ say: () => {} });
			return { passed: 1, failed: 0, skipped: 0, details: [] };
		},
	},
	{ name: 'browser tests', check: playwright },
];
