import type { ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { clock } from '#lib/clock.server.ts';
import { isRunning, readPostmaster } from './owner.server.ts';
import { start, type Runner } from './runner.server.ts';

/** What PostgreSQL said when it ended before it was ready. */
export class EndedEarly extends Error {}

export type ServerProcess = { pid: number; ended: Promise<void>; stop(): Promise<void> };

export type Launch = {
	runner: Runner;
	postgres: string;
	clusterDir: string;
	socketDir: string;
	port: number;
	logFile: string;
};

/**
 * The shell between us and PostgreSQL. It holds a pipe that closes when this process is gone, however it went, and
 * then asks the server to shut down: a killed process leaves no server behind. The server's number comes first.
 */
const keeper = `
	exec 3<&0
	"$@" </dev/null >/dev/null 3<&- &
	server=$!
	echo "$server"
	exec >/dev/null
	{ read -r _ <&3; kill -INT "$server"; } &
	watcher=$!
	exec 3<&-
	wait "$server"
	kill "$watcher" 2>/dev/null
`;

const settings = {
	listen_addresses: '',
	unix_socket_permissions: '0700',
	max_connections: 60,
	shared_buffers: '64MB',
	timezone: 'UTC',
	log_timezone: 'UTC',
	log_checkpoints: 'off',
	// errors without the rows that caused them: a log is read by more people than the database
	log_error_verbosity: 'terse',
	// four processes fewer, for a database that fits into memory
	io_method: 'sync',
	max_logical_replication_workers: 0,
	jit: 'off',
};

/** Rows are safe in the log of the database before this; it only bounds how long a shutdown may take. */
const patience = 4_000;

/** Starts the server and waits until it takes connections. Throws EndedEarly with its last words. */
export async function launch(it: Launch): Promise<ServerProcess> {
	rotate(it.logFile);
	const log = openSync(it.logFile, 'a', 0o600);
	const before = statSync(it.logFile).size;
	const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
	const command = [it.postgres, '-D', it.clusterDir, '-k', it.socketDir, '-p', `${it.port}`, ...options];
	const since = Math.floor(clock.now().getTime() / 1000) - 1;
	// in a session of its own, so that Ctrl-C reaches this process and not the server
	const prefixed = { ...it.runner, prefix: [] };
	const shell = ['/bin/sh', '-c', keeper, 'sh', ...it.runner.prefix, ...command];
	const child = start(prefixed, shell, ['pipe', 'pipe', log], true);
	closeSync(log);
	let over = false;
	const ended = new Promise<void>((resolve) => {
		const end = () => {
			over = true;
			resolve();
		};
		child.once('exit', end).once('error', end);
	});
	const pid = Number(await firstLine(child));
	while (!over) {
		const found = readPostmaster(it.clusterDir);
		if (found?.pid === pid && found.startedAt >= since && found.status === 'ready') break;
		await Promise.race([ended, sleep(10)]);
	}
	if (over) throw new EndedEarly(readFileSync(it.logFile).subarray(before).toString());
	letGo(child);
	return { pid, ended, stop: () => stop(child, pid, ended) };
}

async function stop(child: ChildProcess, pid: number, ended: Promise<void>): Promise<void> {
	child.ref();
	child.stdin?.end();
	const late = setTimeout(() => isRunning(pid) && process.kill(pid, 'SIGQUIT'), patience);
	await ended;
	clearTimeout(late);
}

/** Lets this process end while the server runs, so that a command which has nothing more to do ends, and the server with it. */
function letGo(child: ChildProcess): void {
	child.unref();
	for (const stream of [child.stdin, child.stdout])
		(stream as unknown as { unref?: () => void } | null)?.unref?.();
	child.stdin?.on('error', () => {}); // the shell has gone: `ended` tells
}

function firstLine(child: ChildProcess): Promise<string> {
	return new Promise((resolve) => {
		let text = '';
		child.stdout?.on('data', (chunk: Buffer) => {
			text += chunk.toString();
			if (text.includes('\n')) resolve(text);
		});
		child.once('close', () => resolve(text)).once('error', () => resolve(text));
	});
}

/** Keeps the log and the one before it, each about 10 MB at most if the server is started now and then. */
function rotate(file: string): void {
	if (existsSync(file) && statSync(file).size > 10_000_000) renameSync(file, `${file}.1`);
}
