import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, readdirSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

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

/** PostgreSQL refuses to run as root; any account that owns nothing will do. */
function unprivileged() {
	if (process.getuid?.() !== 0) return {};
	for (const name of ['postgres', 'nobody']) {
		const [uid, gid] = ['-u', '-g'].map(
			(which) => spawnSync('id', [which, name], { encoding: 'utf8' }).stdout,
		);
		if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
	}
	throw new Error('As root there must be a user "postgres" or "nobody" to run PostgreSQL');
}

/** The server writes its state into this file. @param {string} data */
const isReady = async (data) =>
	/^ready/m.test(await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => ''));

/**
 * Starts a server of its own for the tests, on a socket only, without any care for its data.
 * It ends with this process, also when that is killed.
 * @param {Installation} installation
 * @returns {Promise<{ socketDir: string, port: number, user: string, stop: () => Promise<void> }>}
 */
export async function startTemporary({ folder }) {
	const account = unprivileged();
	// short, because the path of a socket may have 107 characters
	const home = mkdtempSync(join(tmpdir().length < 60 ? tmpdir() : '/tmp', 'mainspan-'));
	if (account.uid) chownSync(home, account.uid, account.gid ?? -1);
	const data = join(home, 'data');
	const options = { ...account, cwd: home, env: { PATH: process.env['PATH'], LC_ALL: 'C' } };
	const cluster = ['-D', data, '-U', 'postgres', '--auth=trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
	execFileSync(join(folder, 'initdb'), cluster, { ...options, stdio: 'pipe' });
	const careless = ['fsync', 'synchronous_commit', 'full_page_writes'].flatMap((name) => [
		'-c',
		`${name}=off`,
	]);
	const server = [join(folder, 'postgres'), '-D', data, '-k', home, '-c', 'listen_addresses=', ...careless];
	// the shell reads from a pipe that closes when this process is gone, however it went
	const script = '"$@" <&- & server=$!; read -r _; kill -INT $server; wait $server';
	const child = spawn('/bin/sh', ['-c', script, 'sh', ...server], {
		...options,
		stdio: ['pipe', 'ignore', 'ignore'],
	});
	const ended = new Promise((done) => child.once('exit', done));
	const stop = async () => {
		child.stdin.end();
		await ended;
		await rm(home, { recursive: true, force: true });
	};
	for (const deadline = Date.now() + 30_000; !(await isReady(data)); await setTimeout(50)) {
		if (child.exitCode === null && Date.now() < deadline) continue;
		await stop();
		throw new Error(`PostgreSQL in ${folder} did not start`);
	}
	return { socketDir: home, port: 5432, user: 'postgres', stop };
}
