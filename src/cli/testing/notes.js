// How the reporters in the test runners tell `npm test` what happened: a line of JSON for each test as it ends. What
// was written stays when the runner is ended in the middle.
import { appendFileSync } from 'node:fs';
import { stripVTControlCharacters as plain } from 'node:util';

/**
 * `begun` and `ended` are a test's; a `problem` is a failure outside all tests, such as a file that can't be loaded.
 * @typedef {{ kind: 'begun', id: string, name: string }} Begun
 * @typedef {{ kind: 'ended', id: string, name: string, status: 'passed' | 'failed' | 'skipped', seconds: number, reason?: string }} Finished
 * @typedef {{ kind: 'problem', name: string, reason: string }} Problem
 * @typedef {Begun | Finished | Problem} Note
 */

/** The name of the variable with the file that notes are written to. */
export const notesVariable = 'MAINSPAN_TEST_NOTES';

/** Writes one note, and a line on the console, from which `npm test` sees that something moves. @param {Note} note */
export function take(note) {
	const file = process.env[notesVariable];
	if (file) appendFileSync(file, `${JSON.stringify(note)}\n`);
	if (note.kind === 'begun') return;
	const status = note.kind === 'ended' ? note.status : 'failed';
	const seconds = note.kind === 'ended' ? ` (${note.seconds.toFixed(1)} s)` : '';
	process.stdout.write(`${status.padEnd(8)}${note.name}${seconds}\n`);
	if ('reason' in note && note.reason) process.stdout.write(`${note.reason}\n`);
}

/** The first lines of a text without its colours. @param {string} text @param {number} [lines] */
export function head(text, lines = 40) {
	return plain(text).split('\n').slice(0, lines).join('\n');
}
