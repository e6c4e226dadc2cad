import { readFile } from 'node:fs/promises';
import { stripVTControlCharacters as plain } from 'node:util';

/**
 * What one part of the checks came to; a detail is one failure as a person should read it, `used` what it ran on.
 * @typedef {{ passed: number, failed: number, skipped: number, details: string[], used?: string }} Outcome
 */

/**
 * @typedef {{ code: number, output: string }} Ended how a command ended, and what it printed
 * @typedef {{ status: string, assertionResults: { status: string }[] }} VitestFile
 * @typedef {{ message?: string, stack?: string }} Problem
 * @typedef {{ projectName: string, status: string, results: { errors: Problem[] }[] }} BrowserRun
 * @typedef {{ title: string, file: string, line: number, tests: BrowserRun[] }} BrowserSpec
 * @typedef {{ title: string, specs: BrowserSpec[], suites?: BrowserSuite[] }} BrowserSuite
 */

/** @returns {Outcome} */
const nothing = () => ({ passed: 0, failed: 0, skipped: 0, details: [] });

/** @param {string} text @param {number} lines */
const head = (text, lines) => plain(text).split('\n').slice(0, lines).join('\n');

/**
 * A part that ended before it could report, or that ran nothing, is one failure and never a silent success.
 * @param {Outcome} outcome
 * @param {Ended} ended
 * @param {boolean} filtered whether a person asked for some tests only, which may be in another part
 * @returns {Outcome}
 */
function mustHaveRun(outcome, ended, filtered) {
	if (outcome.failed > 0) return outcome;
	if (filtered && outcome.passed === 0 && /no test(s| files) found/i.test(ended.output)) return outcome;
	if (ended.code === 0 && outcome.passed > 0) return outcome;
	const why = outcome.passed > 0 ? 'ended with an error outside its tests' : 'ran no test';
	const tail = plain(ended.output).trim().split('\n').slice(-40).join('\n');
	return { ...outcome, failed: 1, details: [`${why} (exit code ${ended.code})\n${tail}`] };
}

/** @param {string} path @returns {Promise<unknown>} */
async function report(path) {
	try {
		return JSON.parse(await readFile(path, 'utf8'));
	} catch {
		return undefined;
	}
}

/**
 * Reads the JSON report of Vitest for the counts, and what it printed for the failures, since only that shows the
 * differences. A file that can't be loaded counts as one failure.
 * @param {string} path
 * @param {Ended} ended
 * @param {boolean} [filtered]
 */
export async function readVitest(path, ended, filtered = false) {
	const outcome = nothing();
	const found = /** @type {{ testResults: VitestFile[] } | undefined} */ (await report(path));
	for (const file of found?.testResults ?? []) {
		const count = (/** @type {string} */ status) =>
			file.assertionResults.filter((test) => test.status === status).length;
		const failed = count('failed');
		outcome.passed += count('passed');
		outcome.failed += file.status === 'failed' ? Math.max(failed, 1) : failed;
		outcome.skipped += file.assertionResults.length - count('passed') - failed;
	}
	if (outcome.failed > 0) {
		const output = plain(ended.output);
		const from = output.search(/^\s*⎯+ Failed /m);
		outcome.details.push(head(from < 0 ? output : output.slice(from), 250));
	}
	return mustHaveRun(outcome, ended, filtered);
}

/**
 * Reads the JSON report of Playwright. One test counts once for each project (width, no JavaScript) it ran in.
 * @param {string} path
 * @param {Ended} ended
 * @param {boolean} [filtered]
 */
export async function readPlaywright(path, ended, filtered = false) {
	const outcome = nothing();
	const found = /** @type {{ suites: BrowserSuite[], errors: Problem[] } | undefined} */ (await report(path));
	const walk = (/** @type {BrowserSuite} */ suite, /** @type {string[]} */ titles) => {
		for (const spec of suite.specs) {
			for (const test of spec.tests) {
				if (test.status === 'expected') outcome.passed++;
				else if (test.status === 'skipped') outcome.skipped++;
				else {
					outcome.failed++;
					const name = [...titles, spec.title].join(' › ');
					const problems = test.results.at(-1)?.errors ?? [];
					const message = problems.map((problem) => head(problem.message ?? '', 30)).join('\n');
					outcome.details.push(`${name} (${test.projectName}, line ${spec.line})\n${message}`);
				}
			}
		}
		for (const inner of suite.suites ?? []) walk(inner, [...titles, inner.title]);
	};
	for (const suite of found?.suites ?? []) walk(suite, [suite.title]);
	for (const problem of found?.errors ?? []) {
		outcome.failed++;
		outcome.details.push(head(problem.message ?? problem.stack ?? 'an error outside the tests', 30));
	}
	return mustHaveRun(outcome, ended, filtered);
}

/**
 * A tool that only finds or does not find something counts as one check.
 * @param {Ended} ended
 * @returns {Outcome}
 */
export function readTool({ code, output }) {
	if (code === 0) return { ...nothing(), passed: 1 };
	const lines = plain(output).trim().split('\n');
	const rest = lines.length - 120;
	const text = lines.slice(0, 120).join('\n') + (rest > 0 ? `\n… and ${rest} more lines` : '');
	return { ...nothing(), failed: 1, details: [text || `exit code ${code}`] };
}
