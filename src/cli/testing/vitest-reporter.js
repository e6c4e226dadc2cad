import { relative } from 'node:path';
import { head, take } from './notes.js';

/**
 * @typedef {import('vitest/node').TestCase} TestCase
 * @typedef {import('vitest/node').TestModule} TestModule
 * @typedef {import('vitest/node').TestSuite} TestSuite
 * @typedef {import('vitest/node').Reporter} Reporter
 * @typedef {{ message?: string, stack?: string, diff?: string, stacks?: { file: string, line: number }[] }} Failure
 */

/** Tells `npm test` of every test as it ends. @implements {Reporter} */
export default class NotesReporter {
	/** @param {TestCase} test */
	onTestCaseReady(test) {
		take({ kind: 'begun', id: test.id, name: nameOf(test) });
	}

	/** @param {TestCase} test */
	onTestCaseResult(test) {
		const { state, errors = [] } = test.result();
		const status = state === 'passed' || state === 'failed' ? state : 'skipped';
		const seconds = (test.diagnostic()?.duration ?? 0) / 1000;
		const reason = errors.map(wordsFor).join('\n');
		take({ kind: 'ended', id: test.id, name: nameOf(test), status, seconds, ...(reason && { reason }) });
	}

	/** What goes wrong before or after the tests of a suite. @param {TestSuite} suite */
	onTestSuiteResult(suite) {
		for (const error of suite.errors())
			take({ kind: 'problem', name: `${fileOf(suite.module)} › ${suite.fullName}`, reason: wordsFor(error) });
	}

	/** @param {TestModule} module */
	onTestModuleEnd(module) {
		for (const error of module.errors())
			take({ kind: 'problem', name: fileOf(module), reason: wordsFor(error) });
	}

	/** @param {readonly TestModule[]} _ @param {readonly Failure[]} errors */
	onTestRunEnd(_, errors) {
		for (const error of errors) take({ kind: 'problem', name: 'outside the tests', reason: wordsFor(error) });
	}
}

/** @param {TestModule} module */
const fileOf = (module) => relative(process.cwd(), module.moduleId);

/** @param {TestCase} test */
const nameOf = (test) => `${fileOf(test.module)} › ${test.fullName}`;

/** @param {Failure} error */
function wordsFor({ message = '', stack = '', diff = '', stacks = [] }) {
	const [place] = stacks;
	const where = place ? `at ${relative(process.cwd(), place.file)}:${place.line}` : head(stack, 8);
	return [head(message, 60), head(diff, 60), where].filter(Boolean).join('\n');
}
