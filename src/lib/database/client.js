// What the PostgreSQL client lacks, and how it gets it: at the end of `npm ci`, or at the latest when a command starts;
// the application refuses to run without. So nothing is imported but what Node brings.
//
// When a connection is lost, postgres.js 3.4.9 keeps what it had not yet sent, and its timer, which it clears but does
// not forget: on the next connection it waits for a timer that will never ring, ten seconds each time. It keeps half an
// answer and the reason of the loss as well, and gives them to whoever asks first on the next connection. And where a
// connection is lost while it asks for the types of arrays, nobody catches that, which ends the process.
import { createHash } from 'node:crypto';
import { chmodSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const corrections = [
	{
		version: '3.4.9',
		file: 'src/connection.js',
		from: 'ee3a218d9aa6a6f2887c1a19da50009335fe84c11a5431d5cab72d6bc528632f',
		to: '72f809a2f1329ef9175da0f9e09c35cfbaf02039804a21d331ef849b2c7041b0',
		/** @type {[RegExp, string][]} */
		changes: [
			[
				/^( +)clearImmediate\(nextWriteTimer\)$/gm,
				'$1clearImmediate(nextWriteTimer)\n$1chunk = nextWriteTimer = null',
			],
			[
				/^( +)closedTime = performance\.now\(\)$/gm,
				'$1query = results = errorResponse = null\n$1result = new Result()\n$1rows = 0\n$1closedTime = performance.now()',
			],
			[/(order by b\.oid\n +`\], \[\], execute\))$/gm, '$1.catch(() => [])'],
		],
	},
];

/** @param {string} text */
const checksum = (text) => createHash('sha256').update(text).digest('hex');

/** @param {string} project */
const folderOf = (project) => path.join(project, 'node_modules/postgres');

/**
 * The client's version, and the file with its correction; `state` says whether it has it, or is one that nobody has
 * looked at.
 * @param {string} project the folder with node_modules
 * @returns {{ state: 'corrected' | 'raw' | 'unknown', version: string, file: string, text: string, correction: typeof corrections[number] | undefined }}
 */
function inspect(project) {
	const version = JSON.parse(readFileSync(path.join(folderOf(project), 'package.json'), 'utf8')).version;
	const correction = corrections.find((it) => it.version === version);
	const file = path.join(folderOf(project), correction?.file ?? '');
	const text = correction ? readFileSync(file, 'utf8') : '';
	const sum = checksum(text);
	const state = sum === correction?.to ? 'corrected' : sum === correction?.from ? 'raw' : 'unknown';
	return { state, version, file, text, correction };
}

/**
 * Whether the client of a project has its correction, by version and checksum.
 * @param {string} project
 */
export function isClientCorrected(project) {
	return inspect(project).state === 'corrected';
}

/**
 * Corrects the client of a project, unless it is. Answers with whether it is now; false for a version that nobody has
 * looked at, and where node_modules can't be written. What is there is replaced and never written into: the file may be
 * shared with other projects by a hard link.
 * @param {string} project
 */
export function correctClient(project) {
	const { state, file, text, correction } = inspect(project);
	if (state !== 'raw' || !correction) return state === 'corrected';
	const corrected = correction.changes.reduce((it, [find, put]) => it.replaceAll(find, put), text);
	if (checksum(corrected) !== correction.to) return false;
	const fresh = `${file}.${process.pid}`;
	try {
		writeFileSync(fresh, corrected);
		// whatever umask is set here
		chmodSync(fresh, statSync(file).mode & 0o777);
		renameSync(fresh, file);
		return true;
	} catch {
		rmSync(fresh, { force: true });
		return false;
	}
}
