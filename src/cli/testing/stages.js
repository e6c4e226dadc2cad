import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { compiling, prepareMessages } from '../../lib/i18n/project.js';
import { ensureBuilt } from '../prepare.js';
import { findBrowser } from './browser.js';
import { notesVariable } from './notes.js';
import { nothing, readNotes, readTool } from './outcome.js';
import { findPostgres } from './postgres.js';
import { tool } from './run.js';

/** @typedef {import('./outcome.js').Findings} Findings */

/**
 * One line of the summary: what is checked, and how. `filter` are words that a person gave to run only some tests;
 * a stage with tests can run some of them.
 * @typedef {{ name: string, tests?: boolean, check: (filter: string[]) => Promise<Findings> }} Stage
 */

/**
 * Runs a test runner with our reporter, and reads what that noted down.
 * @param {string} name @param {string[]} args @param {string[]} filter @param {Record<string, string>} [env]
 */
async function runner(name, args, filter, env = {}) {
	const folder = await mkdtemp(join(tmpdir(), 'mainspan-'));
	try {
		const notes = join(folder, 'notes');
		const ended = await tool(name, [...args, ...filter], { env: { ...env, [notesVariable]: notes } });
		return await readNotes(notes, ended);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/**
 * Whether one of the files of a stage has one of the words in its path: what a person asked for may be in another
 * stage, and a runner takes long to find nothing.
 * @param {RegExp} files @param {string[]} filter
 */
function concerns(files, filter) {
	const words = filter.map((word) => word.replace(/(:\d+)+$/, ''));
	return ['src', 'tests']
		.flatMap((folder) => readdirSync(folder, { recursive: true }).map((file) => `${folder}/${file}`))
		.some((path) => files.test(path) && words.some((word) => path.includes(word)));
}

/** @param {string} project @param {string[]} filter @param {{ env?: Record<string, string>, not?: string[] }} [options] */
function vitest(project, filter, { env = {}, not = [] } = {}) {
	const without = not.map((pattern) => `--exclude=${pattern}`);
	const reporter = '--reporter=./src/cli/testing/vitest-reporter.js';
	return runner('vitest', ['run', '--project', project, reporter, ...without], filter, env);
}

/** @param {string[]} filter */
async function playwright(filter) {
	const browser = await findBrowser();
	const args = ['test', '--reporter=./src/cli/testing/playwright-reporter.js'];
	return { ...(await runner('playwright', args, filter)), used: basename(browser.path) };
}

/** Writes what the other checks read: the compiled messages and SvelteKit's types. */
async function generate() {
	prepareMessages();
	const { project, outdir, strategy, isServer } = compiling;
	const options = [
		'--project',
		project,
		'--outdir',
		outdir,
		'--strategy',
		...strategy,
		'--is-server',
		isServer,
	];
	const quiet = ['--silent', '--no-emit-readme', '--no-emit-prettier-ignore'];
	const messages = await tool('paraglide-js', ['compile', ...options, ...quiet]);
	return readTool(messages.code === 0 ? await tool('svelte-kit', ['sync']) : messages);
}

/**
 * A stage that runs tests.
 * @param {string} name @param {RegExp} files where its tests stand @param {Stage['check']} check @returns {Stage}
 */
const testStage = (name, files, check) => ({
	name,
	tests: true,
	check: async (filter) => (filter.length && !concerns(files, filter) ? nothing() : check(filter)),
});

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
		{ name: 'format', check: checkedBy('prettier', '--check', '--log-level=warn', '.') },
	],
	[{ name: 'boundaries', check: () => vitest('repository', []) }],
];

const databaseFiles = /\.db\.test\.ts$/;
const unitFiles = /^src\/.*(?<!\.db)\.test\.ts$/;

/** Unit tests, then the database tests on every server that there is. @returns {Stage[][]} */
export function unitTests() {
	const given = process.env['DATABASE_URL_TEST'];
	const found = given ? undefined : findPostgres();
	const stages = [
		testStage('unit tests', unitFiles, (filter) => vitest('unit', filter)),
		testStage('database tests, embedded PostgreSQL', databaseFiles, (filter) =>
			vitest('database', filter, { env: { DATABASE_URL_TEST: '', TEST_DATABASE: '' } }),
		),
	];
	if (given || found) {
		const name = `database tests, ${found ? `PostgreSQL ${found.version}` : 'DATABASE_URL_TEST'}`;
		// what is about the embedded server alone has run on it
		const options = { env: { TEST_DATABASE: 'installed' }, not: ['**/database/embedded/*.db.test.ts'] };
		stages.push(testStage(name, databaseFiles, (filter) => vitest('database', filter, options)));
	}
	return stages.map((stage) => [stage]);
}

async function build() {
	await ensureBuilt({ say: () => {} });
	return { ...nothing(), passed: 1 };
}

/** The build, and what runs on it: over HTTP alone, in a browser, and from the terminal. @type {Stage[][]} */
export const productTests = [
	[{ name: 'build', check: build }],
	[testStage('tests over HTTP', /^tests\/http\/.*\.test\.ts$/, (filter) => vitest('http', filter))],
	[testStage('browser tests', /\.e2e\.ts$/, playwright)],
	[testStage('commands on a fresh clone', /^tests\/commands\//, (filter) => vitest('commands', filter))],
];
