import { stripVTControlCharacters } from 'node:util';

/** @typedef {import('./outcome.js').Findings & { name: string, title: string, seconds: number }} Result */

const slowest = 10;

/** @param {number} seconds */
const time = (seconds) => `${seconds.toFixed(1).padStart(7)} s`;

/** @param {string} text */
const indented = (text) =>
	stripVTControlCharacters(text)
		.trim()
		.replace(/^(?=.)/gm, '    ');

/** One line for a stage that has ended: its counts and its time. @param {Result} result */
export function lineFor({ title, passed, failed, skipped, seconds }) {
	const counts = [`${passed} passed`];
	if (failed) counts.push(`${failed} failed`);
	if (skipped) counts.push(`${skipped} skipped`);
	return `${title.padEnd(38)}${counts.join(', ').padEnd(30)}${time(seconds)}`;
}

/** What stands at the end: the slowest tests, and everything that failed with its reason. @param {Result[]} results */
export function summaryOf(results) {
	const times = results.flatMap(({ times = [] }) => times).sort((a, b) => b.seconds - a.seconds);
	const lines = times.slice(0, slowest).map(({ name, seconds }) => `${time(seconds)}  ${name}`);
	if (lines.length) lines.unshift('', 'The slowest tests:');
	for (const { title, details } of results)
		for (const detail of details) lines.push('', `Failed in ${title}:`, indented(detail));
	return lines.join('\n');
}
