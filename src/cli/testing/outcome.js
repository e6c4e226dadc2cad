import { readFile } from 'node:fs/promises';
import { stripVTControlCharacters as plain } from 'node:util';

/**
 * What one part of the checks came to; a detail is one failure as a person should read it, `used` what it ran on,
 * `times` how long each test took, in seconds.
 * @typedef {{ passed: number, failed: number, skipped: number, details: string[], used?: string, times?: { name: string, seconds: number }[] }} Findings
 * @typedef {import('./run.js').Ended} Ended
 * @typedef {import('./notes.js').Note} Note
 */

/** What a part came to that had nothing to do. @returns {Findings & { times: { name: string, seconds: number }[] }} */
export const nothing = () => ({ passed: 0, failed: 0, skipped: 0, details: [], times: [] });

/** @param {string} file @returns {Promise<Note[]>} */
async function notesIn(file) {
	const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n');
	// the last line may have been cut off in the middle
	return lines.slice(0, -1).map((line) => JSON.parse(line));
}

/**
 * What a test runner came to, by the notes that its reporter took. A runner that was ended, that failed outside its
 * tests or that ran nothing is a failure, and never a silent success.
 * @param {string} file
 * @param {Ended} ended
 * @returns {Promise<Findings>}
 */
export async function readNotes(file, ended) {
	const outcome = nothing();
	/** @type {Map<string, string>} */
	const running = new Map();
	for (const note of await notesIn(file)) {
		if (note.kind === 'begun') running.set(note.id, note.name);
		else if (note.kind === 'problem') fail(outcome, `${note.name}\n${note.reason}`);
		else {
			running.delete(note.id);
			outcome.times.push(note);
			if (note.status === 'failed') fail(outcome, `${note.name}\n${note.reason ?? ''}`);
			else outcome[note.status]++;
		}
	}
	if (ended.stopped) {
		const names = [...running.values()].map((name) => `\n  ${name}`);
		fail(outcome, ended.stopped + (names.length ? ` Under way were:${names.join('')}` : `\n${tail(ended)}`));
	} else if (outcome.failed === 0 && ended.code !== 0) {
		fail(outcome, `It ended with an error outside its tests (exit code ${ended.code}).\n${tail(ended)}`);
	} else if (outcome.failed + outcome.passed === 0) fail(outcome, `It ran no test.\n${tail(ended)}`);
	return outcome;
}

/** @param {Findings} outcome @param {string} detail */
function fail(outcome, detail) {
	outcome.failed++;
	outcome.details.push(detail);
}

/** @param {Ended} ended */
const tail = ({ output }) => plain(output).trim().split('\n').slice(-40).join('\n');

/**
 * A tool that only finds or does not find something counts as one check.
 * @param {Ended} ended
 * @returns {Findings}
 */
export function readTool({ code, output, stopped }) {
	if (code === 0 && !stopped) return { ...nothing(), passed: 1 };
	const lines = plain(output).trim().split('\n');
	const rest = lines.length - 120;
	const text = lines.slice(0, 120).join('\n') + (rest > 0 ? `\n… and ${rest} more lines` : '');
	return {
		...nothing(),
		failed: 1,
		details: [[stopped, text || `exit code ${code}`].filter(Boolean).join('\n')],
	};
}
