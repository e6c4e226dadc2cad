import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** PostgreSQL refuses to run as root; any account that owns nothing will do. */
function unprivileged(): { uid?: number; gid?: number } {
	if (process.getuid?.() !== 0) return {};
	for (const name of ['postgres', 'nobody']) {
		const [uid, gid] = ['-u', '-g'].map(
			(which) => spawnSync('id', [which, name], { encoding: 'utf8' }).stdout,
		);
		if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
	}
	throw new Error('As root there must be a user "postgres" or "nobody" to run PostgreSQL');
}

/** Whether the server on this data takes connections: it writes that into a file. */
const isReady = async (data: string): Promise<boolean> =>
	/^ready/m.test(await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => ''));

/** How to reach the server, and how to end it. */
type Temporary = { socketDir: string; port: number; user: string; stop: () => Promise<void> };

/**
 * Starts a server of its own for the tests, on a socket only, without any care for its data. `folder` holds PostgreSQL's
 * programs. It ends with this process, also when that is killed.
 */
export async function startTemporary(folder: string): Promise<Temporary> {
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
