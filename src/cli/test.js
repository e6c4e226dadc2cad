// `npm test` and its parts: installs what is missing, says what it runs, ends with one line of counts.
import process from 'node:process';
import { stripVTControlCharacters } from 'node:util';
import { ensureInstalled, ensureNode } from './prepare.js';

/** @typedef {import('./testing/stages.js').Stage} Stage */

const usage = 'Usage: node src/cli/test.js [check | unit [name …] | e2e [name …]]';

/** @param {string | undefined} part @returns {Promise<Stage[][] | undefined>} */
async function stagesOf(part) {
	const { browserTests, checks, unitTests } = await import('./testing/stages.js');
	if (!part) return [...checks, ...unitTests(), ...browserTests];
	const parts = new Map([
		['check', () => checks],
		['unit', unitTests],
		['e2e', () => browserTests],
	]);
	return parts.get(part)?.();
}

/** @param {string} text */
const indented = (text) =>
	stripVTControlCharacters(text)
		.trim()
		.replace(/^(?=.)/gm, '    ');

/** @param {unknown} error */
const failure = (error) => {
	const text = error instanceof Error ? error.message : String(error);
	return { passed: 0, failed: 1, skipped: 0, details: [text] };
};

/**
 * Runs one stage and measures how long it takes. Whatever goes wrong is a failure of that stage.
 * @param {Stage} stage
 * @param {string[]} filter
 */
async function runOne({ name, check }, filter) {
	const begun = Date.now();
	const outcome = await check(filter).catch(failure);
	const title = 'used' in outcome && outcome.used ? `${name}, ${outcome.used}` : name;
	return { name, title, ...outcome, seconds: (Date.now() - begun) / 1000 };
}

/**
 * Runs the stages row by row and prints a line for each. Answers with the sums.
 * @param {Stage[][]} rows
 * @param {string[]} filter
 */
async function runAll(rows, filter) {
	let passed = 0;
	let failed = 0;
	for (const row of rows) {
		for (const running of row.map((stage) => runOne(stage, filter))) {
			const outcome = await running;
			if (interrupted) process.exit(130);
			const counts = [`${outcome.passed} passed`];
			if (outcome.failed) counts.push(`${outcome.failed} failed`);
			if (outcome.skipped) counts.push(`${outcome.skipped} skipped`);
			const seconds = outcome.seconds.toFixed(1).padStart(7);
			console.log(`${outcome.title.padEnd(38)}${counts.join(', ').padEnd(30)}${seconds} s`);
			for (const detail of outcome.details) console.log(`\n${indented(detail)}\n`);
			passed += outcome.passed;
			failed += outcome.failed;
			// the browser tests would open what an earlier version built
			if (outcome.name === 'build' && outcome.failed) return { passed, failed };
		}
	}
	return { passed, failed: passed + failed === 0 ? 1 : failed };
}

let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => (interrupted = true));

const [part, ...filter] = process.argv.slice(2);
let result = { passed: 0, failed: 1 };
try {
	ensureNode();
	await ensureInstalled();
	const stages = await stagesOf(part);
	if (stages) result = await runAll(stages, filter);
	else console.error(usage);
} catch (error) {
	console.error(failure(error).details[0]);
}
console.log(`${result.passed} passed, ${result.failed} failed`);
process.exitCode = result.failed === 0 ? 0 : 1;
