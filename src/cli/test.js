// `npm test` and its parts: installs what is missing, says what it runs, ends with one line of counts.
import process from 'node:process';
import { ensureInstalled, ensureNode } from './prepare.js';

/** @typedef {import('./testing/stages.js').Stage} Stage */

const usage = 'Usage: node src/cli/test.js [check | unit [name …] | e2e [name …]]';

/** @param {string | undefined} part @returns {Promise<Stage[] | undefined>} */
async function stagesOf(part) {
	const { browserTests, checks, unitTests } = await import('./testing/stages.js');
	if (!part) return [...checks, ...unitTests(), ...browserTests];
	return { check: checks, unit: unitTests(), e2e: browserTests }[part];
}

/** @param {unknown} error */
const failure = (error) => {
	const text = error instanceof Error ? error.message : String(error);
	return { passed: 0, failed: 1, skipped: 0, details: [text] };
};

/**
 * Runs the stages one after the other and prints a line for each. Answers with the sums.
 * @param {Stage[]} stages
 * @param {string[]} filter
 */
async function runAll(stages, filter) {
	let passed = 0;
	let failed = 0;
	for (const { name, check } of stages) {
		const begun = Date.now();
		process.stdout.write(`${name.padEnd(38)}`);
		const outcome = await check(filter).catch(failure);
		if (interrupted) process.exit(130);
		const counts = [`${outcome.passed} passed`];
		if (outcome.failed) counts.push(`${outcome.failed} failed`);
		if (outcome.skipped) counts.push(`${outcome.skipped} skipped`);
		const seconds = ((Date.now() - begun) / 1000).toFixed(1);
		console.log(`${counts.join(', ').padEnd(30)}${seconds.padStart(7)} s`);
		for (const detail of outcome.details) console.log(`\n${detail.trim().replace(/^/gm, '    ')}\n`);
		passed += outcome.passed;
		failed += outcome.failed;
		// the browser tests would open what an earlier version built
		if (name === 'build' && outcome.failed) break;
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
