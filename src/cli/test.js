// `npm test` and its parts: installs what is missing, says what it runs, ends with one line of counts.
import os from 'node:os';
import process from 'node:process';
import { ensureInstalled, ensureNode } from './prepare.js';
import { lineFor, summaryOf } from './testing/summary.js';

/** @typedef {import('./testing/stages.js').Stage} Stage */
/** @typedef {import('./testing/summary.js').Result} Result */

const usage = 'Usage: node src/cli/test.js [check | unit [name …] | e2e [name …]]';

/** @param {string | undefined} part @returns {Promise<Stage[][] | undefined>} */
async function stagesOf(part) {
	const { productTests, checks, unitTests } = await import('./testing/stages.js');
	if (!part) return [...checks, ...unitTests(), ...productTests];
	const parts = new Map([
		['check', () => checks],
		['unit', unitTests],
		['e2e', () => productTests],
	]);
	return parts.get(part)?.();
}

/** @param {unknown} error @returns {import('./testing/outcome.js').Findings} */
const failure = (error) => {
	const text = error instanceof Error ? error.message : String(error);
	return { passed: 0, failed: 1, skipped: 0, details: [text] };
};

/**
 * Runs one stage and measures how long it takes. Whatever goes wrong is a failure of that stage.
 * @param {Stage} stage
 * @param {string[]} filter
 * @returns {Promise<Result>}
 */
async function runOne({ name, check }, filter) {
	const begun = Date.now();
	const outcome = await check(filter).catch(failure);
	const title = outcome.used ? `${name}, ${outcome.used}` : name;
	return { name, title, ...outcome, seconds: (Date.now() - begun) / 1000 };
}

/**
 * Runs the stages row by row and prints a line for each. After a signal, or without a build, what is left is not run.
 * @param {Stage[][]} rows
 * @param {string[]} filter
 */
async function runAll(rows, filter) {
	/** @type {Result[]} */
	const results = [];
	for (const row of rows) {
		for (const running of row.map((stage) => runOne(stage, filter))) {
			const result = await running;
			results.push(result);
			console.log(lineFor(result));
		}
		if (interrupted) break;
		// the tests on it would open what an earlier version built
		if (results.some(({ name, failed }) => name === 'build' && failed)) break;
	}
	return results;
}

/** Somebody who asked for some tests and got none is told so. @param {Stage[][]} rows @param {Result[]} results */
function mustHaveRun(rows, results) {
	const withTests = new Set(rows.flat().flatMap(({ name, tests }) => (tests ? [name] : [])));
	const ran = results.filter(({ name }) => withTests.has(name));
	if (filter.length && !ran.some(({ passed, failed }) => passed + failed > 0))
		throw new Error(
			`No test ran: no test file has ${filter.map((it) => `"${it}"`).join(' or ')} in its path.`,
		);
}

let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => (interrupted = true));

const [part, ...filter] = process.argv.slice(2);
const begun = Date.now();
let passed = 0;
let failed = 0;
try {
	ensureNode();
	await ensureInstalled();
	const rows = await stagesOf(part);
	if (!rows) throw new Error(usage);
	const results = await runAll(rows, filter);
	console.log(summaryOf(results));
	for (const result of results) {
		passed += result.passed;
		failed += result.failed;
	}
	if (interrupted) throw new Error('It was ended before everything had run.');
	mustHaveRun(rows, results);
} catch (error) {
	failed ||= 1;
	console.log(failure(error).details[0]);
}
const minutes = (Date.now() - begun) / 60_000;
console.log(
	`\n${minutes.toFixed(1)} minutes; load of the machine ${os
		.loadavg()
		.map((it) => it.toFixed(1))
		.join(', ')}`,
);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
