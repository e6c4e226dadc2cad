import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '#lib/start-error.server.ts';

/** Whether a process with this number exists. */
export function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return codeOf(error) === 'EPERM';
	}
}

const ownerFile = (dir: string) => join(dir, 'mainspan.pid');

/** Writes down that this process works on the data in `dir`. */
export function claim(dir: string): void {
	writeFileSync(ownerFile(dir), `${process.pid} ${startedAt(process.pid)}\n`);
}

/** Takes back what `claim` wrote, and removes the folder of a socket that is of no more use. */
export function release(dir: string, socketDir: string): void {
	rmSync(socketDir, { recursive: true, force: true });
	rmSync(ownerFile(dir), { force: true });
}

/** The process that works on the data in `dir`, if it still runs. */
export function ownerOf(dir: string): number | undefined {
	if (!existsSync(ownerFile(dir))) return undefined;
	const [pid = '', start = ''] = readFileSync(ownerFile(dir), 'utf8').trim().split(' ');
	return isRunning(Number(pid)) && startedAt(Number(pid)) === start ? Number(pid) : undefined;
}

/**
 * When a process started, in ticks since the machine did: numbers of processes are used again, and in a container
 * nearly always the same ones. `-` where the system doesn't say.
 */
function startedAt(pid: number): string {
	try {
		// the name in brackets may hold spaces; the 22nd field is the 20th after it
		return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? '-';
	} catch {
		return '-';
	}
}

/** The first lines of PostgreSQL's own note about its running server. */
type Postmaster = { pid: number; startedAt: number; status: string };

/** Reads `postmaster.pid`; `startedAt` in seconds since 1970. Undefined if there is none, or it is being written. */
export function readPostmaster(clusterDir: string): Postmaster | undefined {
	try {
		const lines = readFileSync(join(clusterDir, 'postmaster.pid'), 'utf8').split('\n');
		return { pid: Number(lines[0]), startedAt: Number(lines[2]), status: lines[7]?.trim() ?? '' };
	} catch {
		return undefined;
	}
}

/**
 * Removes a `postmaster.pid` whose number belongs to a program that is not PostgreSQL, which it would take for a
 * running server: what a container that was cut off finds when it starts again.
 */
export function removeForeignLock(clusterDir: string): void {
	const found = readPostmaster(clusterDir);
	try {
		if (!found || readFileSync(`/proc/${found.pid}/comm`, 'utf8').trim() === 'postgres') return;
		rmSync(join(clusterDir, 'postmaster.pid'));
	} catch {
		// gone meanwhile, or a system that doesn't say: PostgreSQL decides
	}
}
