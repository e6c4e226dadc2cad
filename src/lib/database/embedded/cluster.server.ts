import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Binaries } from './binaries.server.ts';
import { makePrivateFolder, shown, type Home } from './home.server.ts';
import { isRunning } from './owner.server.ts';
import { run } from './runner.server.ts';
import { codeOf, StartError } from '#lib/start-error.server.ts';

export const databaseName = 'mainspan';
export const userName = 'postgres';

/** Makes the database's files, unless there are some; refuses those of another major version. */
export function ensureCluster(home: Home, binaries: Binaries): void {
	removeLeftovers(home.dir);
	if (!existsSync(home.clusterDir)) initialise(home, binaries);
	const found = readFileSync(join(home.clusterDir, 'PG_VERSION'), 'utf8').trim();
	if (found === binaries.major) return;
	throw new StartError(
		`The data in ${shown(home.dir)} were written by PostgreSQL ${found} and this is PostgreSQL ${binaries.major}: make a backup with the Mainspan that wrote them and restore it into another folder (DATA_DIR).`,
	);
}

/** Made under another name until it is whole: an initialisation that is interrupted leaves no half database. */
function initialise(home: Home, binaries: Binaries): void {
	const fresh = `${home.clusterDir}.new-${process.pid}`;
	makePrivateFolder(fresh, home.runner);
	const options = ['-D', fresh, '-U', userName, '--auth=trust', '-E', 'UTF8', '--no-instructions'];
	const initdb = [join(binaries.bin, 'initdb'), ...options];
	let made = run(home.runner, [...initdb, '--locale=C.UTF-8']);
	if (!made.ok && made.output.includes('invalid locale')) {
		// a system without that locale; PostgreSQL has one of its own that sorts the same
		made = run(home.runner, [
			...initdb,
			'--locale=C',
			'--locale-provider=builtin',
			'--builtin-locale=C.UTF-8',
		]);
	}
	if (made.ok) {
		const single = [join(binaries.bin, 'postgres'), '--single', '-D', fresh, 'postgres'];
		made = run(home.runner, single, `create database ${databaseName};\n`);
		if (made.output.includes('ERROR:')) made.ok = false;
	}
	if (!made.ok) {
		rmSync(fresh, { recursive: true, force: true });
		throw new StartError(
			`The database could not be made in ${shown(home.dir)}: ${lastLine(made.output)}. Check free space and access there, or name another folder in DATA_DIR.`,
		);
	}
	try {
		renameSync(fresh, home.clusterDir);
	} catch (error) {
		if (!['ENOTEMPTY', 'EEXIST'].includes(codeOf(error))) throw error;
		rmSync(fresh, { recursive: true }); // another process was quicker
	}
}

/** Removes what an interrupted initialisation or removal left behind. */
function removeLeftovers(dir: string): void {
	for (const name of readdirSync(dir)) {
		const pid = /^postgres\.(?:new|old)-(\d+)$/.exec(name)?.[1];
		if (pid && !isRunning(Number(pid))) rmSync(join(dir, name), { recursive: true, force: true });
	}
}

/** Removes the database's files and everything beside them that the launcher made. */
export function removeCluster(dir: string): void {
	const cluster = join(dir, 'postgres');
	const old = `${cluster}.old-${process.pid}`;
	// first out of the way as a whole: a removal that is interrupted leaves no half database
	if (existsSync(cluster)) renameSync(cluster, old);
	for (const it of [
		old,
		...['sockets', 'postgres.log', 'postgres.log.1', 'mainspan.pid'].map((name) => join(dir, name)),
	]) {
		rmSync(it, { recursive: true, force: true });
	}
}

const lastLine = (output: string) =>
	output
		.trim()
		.split('\n')
		.filter((line) => !line.startsWith('initdb: removing'))
		.at(-1) ?? '';
