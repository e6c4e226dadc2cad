import { spawn, spawnSync, type ChildProcess, type StdioOptions } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { StartError } from '#lib/start-error.server.ts';

export type Account = { uid: number; gid: number; name: string };

/**
 * How a program of PostgreSQL is run, which refuses to be root: as this process's own user, as another account, or
 * behind a command that puts it into a user namespace.
 */
export type Runner = { prefix: string[]; account?: Account };

export const asSelf: Runner = { prefix: [] };

/** Whether this process is root, which PostgreSQL must not be. */
export function isRoot(): boolean {
	return process.getuid?.() === 0;
}

/** Starts a program by a runner, with nothing of our environment that PostgreSQL would read. */
export function start(
	runner: Runner,
	command: string[],
	stdio: StdioOptions,
	detached = false,
): ChildProcess {
	const [file = '', ...args] = [...runner.prefix, ...command];
	return spawn(file, args, { ...surroundings(runner), stdio, detached });
}

/** Runs a program by a runner to its end, with `input` on its stdin. */
export function run(runner: Runner, command: string[], input = ''): { ok: boolean; output: string } {
	const [file = '', ...args] = [...runner.prefix, ...command];
	const done = spawnSync(file, args, { ...surroundings(runner), input, encoding: 'utf8' });
	return { ok: done.status === 0, output: done.error?.message ?? `${done.stdout}${done.stderr}` };
}

function surroundings({ account }: Runner) {
	const env = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C' };
	return { cwd: '/', env, ...(account && { uid: account.uid, gid: account.gid }) };
}

/**
 * The unprivileged account that PostgreSQL runs as when this process is root: the owner of the data if there are
 * any, else `postgres` or `nobody`. PostgreSQL insists that the account has a name.
 */
export function unprivilegedAccount(clusterDir: string): Account {
	const accounts = readFileSync('/etc/passwd', 'utf8').split('\n').flatMap(parseAccount);
	const owner = existsSync(clusterDir) ? statSync(clusterDir).uid : 0;
	const account =
		accounts.find((it) => owner !== 0 && it.uid === owner) ??
		accounts.find((it) => it.name === 'postgres') ??
		accounts.find((it) => it.name === 'nobody');
	if (account) return account;
	throw new StartError(
		'PostgreSQL does not run as root and this machine has no user "postgres" or "nobody": add one, start Mainspan as another user, or set DATABASE_URL.',
	);
}

function parseAccount(line: string): Account[] {
	const [name = '', , uid = '', gid = ''] = line.split(':');
	return /^\d+$/.test(uid) && Number(uid) !== 0 ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
}

/** The runner for a process that is not root. Throws if its user has no name, as in some containers. */
export function ownRunner(): Runner {
	try {
		userInfo();
		return asSelf;
	} catch {
		throw new StartError(
			`The embedded PostgreSQL needs a user with a name, and number ${process.getuid?.()} has none in /etc/passwd: add it there, or set DATABASE_URL.`,
		);
	}
}

/**
 * A user namespace: inside it the server is not root, and outside it keeps root's access to root's files, also below
 * a folder that only root may enter. Containers often forbid it; then the answer is undefined.
 */
export function namespaceRunner(account: Account): Runner | undefined {
	const prefix = ['unshare', '-U', `--map-user=${account.uid}`, `--map-group=${account.gid}`];
	const runner: Runner = { prefix };
	return run(runner, ['/bin/sh', '-c', `test "$(id -u)" = ${account.uid}`]).ok ? runner : undefined;
}

/** Whether the account can enter a folder and own what lies in it: not below one that only root may enter. */
export function canOwnWithin(account: Account, dir: string): boolean {
	const probe = mkdtempSync(join(dir, '.probe-'));
	try {
		chownSync(probe, account.uid, account.gid);
		return run({ prefix: [], account }, ['/bin/sh', '-c', 'test -w "$1"', 'sh', probe]).ok;
	} catch {
		return false; // a file system without owners
	} finally {
		rmSync(probe, { recursive: true });
	}
}

/** Whether the runner can execute a file. */
export function canExecute(runner: Runner, file: string): boolean {
	return run(runner, ['/bin/sh', '-c', 'test -x "$1"', 'sh', file]).ok;
}
