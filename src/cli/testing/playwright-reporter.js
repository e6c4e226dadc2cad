import { relative } from 'node:path';
import { head, take } from './notes.js';

/**
 * @typedef {import('@playwright/test/reporter').TestCase} TestCase
 * @typedef {import('@playwright/test/reporter').TestResult} TestResult
 * @typedef {import('@playwright/test/reporter').TestError} TestError
 */

/** Tells `npm test` of every test as it ends; one test counts once for each project (width, no JavaScript) it runs in. */
export default class NotesReporter {
	/** @param {TestCase} test */
	onTestBegin(test) {
		take({ kind: 'begun', id: test.id, name: nameOf(test) });
	}

	/** @param {TestCase} test @param {TestResult} result */
	onTestEnd(test, { status, duration, errors }) {
		const seconds = duration / 1000;
		const common = /** @type {const} */ ({ kind: 'ended', id: test.id, name: nameOf(test), seconds });
		if (status === 'skipped') return take({ ...common, status });
		if (status === test.expectedStatus) return take({ ...common, status: 'passed' });
		const reason = errors.map(wordsFor).join('\n') || status;
		take({ ...common, status: 'failed', reason });
	}

	/** @param {TestError} error */
	onError(error) {
		take({ kind: 'problem', name: 'outside the tests', reason: wordsFor(error) });
	}

	printsToStdio() {
		return true;
	}
}

/** @param {TestCase} test */
function nameOf(test) {
	const [, project = '', , ...titles] = test.titlePath();
	const { file, line } = test.location;
	return `${relative(process.cwd(), file)}:${line} › ${titles.join(' › ')} (${project})`;
}

/** @param {TestError} error */
function wordsFor({ message = '', stack = '', value = '', snippet = '', location }) {
	const where = location ? `at ${relative(process.cwd(), location.file)}:${location.line}` : '';
	return [head(message || stack || value), head(snippet), where].filter(Boolean).join('\n');
}
