import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const oldest = 15; // the level of PostgreSQL that the product's SQL is written for

/**
 * @typedef {{ folder: string, version: number }} Installation programs of one PostgreSQL server on this machine
 */

/** @param {string} folder @returns {Installation[]} */
function installationIn(folder) {
	const { stdout } = spawnSync(join(folder, 'postgres'), ['--version'], { encoding: 'utf8' });
	const version = Number(/(\d+)/.exec(stdout ?? '')?.[1] ?? 0);
	const complete = spawnSync(join(folder, 'initdb'), ['--version']).status === 0;
	return version >= oldest && complete ? [{ folder, version }] : [];
}

/**
 * The oldest PostgreSQL on this machine that the product supports, since newer ones resemble the embedded one.
 * @returns {Installation | undefined}
 */
export function findPostgres() {
	/** @type {string[]} */
	let packaged = [];
	try {
		packaged = readdirSync('/usr/lib/postgresql').map((name) => join('/usr/lib/postgresql', name, 'bin'));
	} catch {
		// not packaged as Debian does it
	}
	const folders = new Set([...packaged, ...(process.env['PATH'] ?? '').split(delimiter).filter(Boolean)]);
	return [...folders].flatMap(installationIn).sort((a, b) => a.version - b.version)[0];
}
